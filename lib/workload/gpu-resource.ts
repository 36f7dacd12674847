import { usageError } from '../core/usage-error';

/**
 * The extended resource by which a node offers its accelerators.
 *
 * It is requested as a limit; the API server copies limits of extended resources to requests.
 */
export class GpuResource {
  /** Whole NVIDIA GPUs; also time-slices that keep the name, and MIG with strategy *single*. */
  public static readonly NVIDIA = new GpuResource('nvidia.com/gpu', true);

  /** Time-slices or MPS shares of NVIDIA GPUs under their own name (`renameByDefault`). */
  public static readonly NVIDIA_SHARED = new GpuResource('nvidia.com/gpu.shared', true);

  /**
   * NVIDIA MIG slices with strategy *mixed*.
   *
   * @param profile such as `1g.5gb`
   */
  public static mig(profile: string): GpuResource {
    if (!/^\d+g\.\d+gb(\.[a-z]+)?$/.test(profile)) {
      const problem = `'profile' must name a MIG profile, got '${profile}'`;
      throw usageError('GpuResource.mig', problem, "write compute slices and memory, such as '1g.5gb'");
    }
    return new GpuResource(`nvidia.com/mig-${profile}`, false);
  }

  /**
   * Any other extended resource.
   *
   * @param name with its domain, such as `amd.com/gpu`
   */
  public static named(name: string): GpuResource {
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/.test(name)) {
      const problem = `'name' must be a qualified resource name, got '${name}'`;
      throw usageError(
        'GpuResource.named',
        problem,
        "write the domain of its device plugin too, such as 'amd.com/gpu'",
      );
    }
    return new GpuResource(name, false);
  }

  private constructor(
    /** Name under `resources.limits`. */
    public readonly resourceName: string,
    /** Whether NVIDIA's management library reports metrics of it; it does not for MIG slices. */
    public readonly reportsGpuMetrics: boolean,
  ) {}
}
