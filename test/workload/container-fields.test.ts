import { JsonPatch, Size, Testing, Yaml } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-28';
import { GpuResource, ModelRepository, TritonServer } from '../../lib';
import { testChart } from '../support/test-chart';
import { renderServer } from '../support/triton';

const ALL: ContainerResources = {
  cpu: { request: Cpu.millis(500), limit: Cpu.units(4) },
  memory: { request: Size.gibibytes(2), limit: Size.mebibytes(4100) },
  ephemeralStorage: { request: Size.gibibytes(10), limit: Size.gibibytes(20) },
};

describe('resources of the server container', () => {
  test('are empty by default', () => {
    expect(renderServer().container.resources).toEqual({});
  });

  test('are requests and limits as Kubernetes quantities', () => {
    expect(renderServer({ resources: ALL }).container.resources).toEqual({
      requests: { cpu: '500m', memory: '2048Mi', 'ephemeral-storage': '10240Mi' },
      limits: { cpu: '4', memory: '4100Mi', 'ephemeral-storage': '20480Mi' },
    });
  });

  test('hold only what is given', () => {
    const resources = { memory: { limit: Size.gibibytes(1) } };
    expect(renderServer({ resources }).container.resources).toEqual({ limits: { memory: '1024Mi' } });
  });

  test('limit GPUs, which the API server copies to the requests', () => {
    expect(renderServer({ gpus: 2 }).container.resources).toEqual({ limits: { 'nvidia.com/gpu': '2' } });
  });

  test('join GPUs with the other limits', () => {
    const { limits } = renderServer({ gpus: 1, resources: ALL }).container.resources;
    expect(limits).toEqual({
      cpu: '4',
      memory: '4100Mi',
      'ephemeral-storage': '20480Mi',
      'nvidia.com/gpu': '1',
    });
  });

  test('name one kind of GPU, the one given', () => {
    const { container } = renderServer({ gpus: 3, gpuResource: GpuResource.mig('1g.5gb') });
    expect(container.resources).toEqual({ limits: { 'nvidia.com/mig-1g.5gb': '3' } });
  });

  test('are NVIDIA GPUs unless another resource is given', () => {
    expect(renderServer({ gpus: 1 }).objects).toEqual(
      renderServer({ gpus: 1, gpuResource: GpuResource.NVIDIA }).objects,
    );
  });

  test('name no GPU when none is asked for', () => {
    expect(renderServer({ gpus: 0, gpuResource: GpuResource.NVIDIA_SHARED }).container.resources).toEqual({});
  });
});

describe('GPUs in the file that is applied', () => {
  const render = (patch?: JsonPatch) => {
    const chart = testChart();
    const props = { modelRepository: ModelRepository.fromClaimName('models'), gpus: 1 };
    const server = new TritonServer(chart, 'Triton', props);
    if (patch !== undefined) server.deployment.addJsonPatch(patch);
    return Yaml.stringify(...Testing.synth(chart));
  };

  test('are the string "1"', () => {
    expect(render()).toMatch(/limits:\n +nvidia.com\/gpu: "1"\n/);
  });

  test('stay so when the Deployment is patched', () => {
    const patched = render(JsonPatch.replace('/spec/replicas', 3));
    expect(patched).toContain('replicas: 3\n');
    expect(patched).toMatch(/limits:\n +nvidia.com\/gpu: "1"\n/);
  });

  test('can be patched beside another resource', () => {
    const path = '/spec/template/spec/containers/0/resources/limits/vpc.amazonaws.com~1efa';
    expect(render(JsonPatch.add(path, 4))).toMatch(/nvidia.com\/gpu: "1"\n +vpc.amazonaws.com\/efa: 4\n/);
  });
});
