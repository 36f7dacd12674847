import { GpuResource } from '../../lib';

describe('GpuResource', () => {
  test.each([
    [GpuResource.NVIDIA, 'nvidia.com/gpu', true],
    [GpuResource.NVIDIA_SHARED, 'nvidia.com/gpu.shared', true],
    [GpuResource.mig('1g.5gb'), 'nvidia.com/mig-1g.5gb', false],
    [GpuResource.mig('1g.10gb.me'), 'nvidia.com/mig-1g.10gb.me', false],
    [GpuResource.named('amd.com/gpu'), 'amd.com/gpu', false],
    [GpuResource.named('gpu.intel.com/i915'), 'gpu.intel.com/i915', false],
  ])('%# has the name under which nodes offer it', (resource, resourceName, reportsGpuMetrics) => {
    expect({ ...resource }).toEqual({ resourceName, reportsGpuMetrics });
  });

  test.each(['', '1g', 'mig-1g.5gb', '1g.5GB', '1g.5gb '])('refuses the MIG profile %j', (profile) => {
    expect(() => GpuResource.mig(profile)).toThrow(
      new Error(
        `GpuResource.mig: 'profile' must name a MIG profile, got '${profile}'; write compute slices and memory, such as '1g.5gb'`,
      ),
    );
  });

  test.each(['', 'gpu', 'amd.com/', '/gpu', 'AMD.com/gpu', 'amd.com/gpu/x'])('refuses the name %j', (name) => {
    expect(() => GpuResource.named(name)).toThrow(
      new Error(
        `GpuResource.named: 'name' must be a qualified resource name, got '${name}'; write the domain of its device plugin too, such as 'amd.com/gpu'`,
      ),
    );
  });
});
