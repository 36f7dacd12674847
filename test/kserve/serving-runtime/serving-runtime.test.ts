import { Chart, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy, Secret, Volume } from 'cdk8s-plus-28';
import {
  ClusterServingRuntime,
  GpuResource,
  KServeVersion,
  ModelFormat,
  ModelProtocol,
  Platform,
  ServingRuntime,
  ServingRuntimeProps,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { testChart } from '../../support/test-chart';

expect.extend({ toPassPreflight });

const required: ServingRuntimeProps = {
  formats: [{ format: ModelFormat.named('catboost') }],
  container: { image: 'registry.example/catboost:1' },
};

let size = 0;
/** A volume that differs each time, but not in its name. */
const shm = () => {
  const sizeLimit = Size.mebibytes((size += 1));
  return { path: '/dev/shm', storage: Volume.fromEmptyDir(testChart(), 'Shm', 'shm', { sizeLimit }) };
};

const render = (props: Partial<ServingRuntimeProps> = {}, build?: (chart: Chart) => void) => {
  const chart = testChart();
  const runtime = new ServingRuntime(chart, 'CatBoost', { ...required, ...props });
  build?.(chart);
  const [object] = Testing.synth(chart);
  return { runtime, object, spec: object.spec, container: object.spec.containers[0] };
};

const refusal = (props: Partial<ServingRuntimeProps>) => {
  try {
    render(props);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

describe('ServingRuntime', () => {
  test('renders the formats, and a container that fits restricted without a user id', () => {
    const { object, runtime } = render();
    expect(object).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ServingRuntime',
      metadata: { name: runtime.runtimeName, namespace: 'models' },
      spec: {
        supportedModelFormats: [{ name: 'catboost', autoSelect: true }],
        containers: [
          {
            name: 'kserve-container',
            image: 'registry.example/catboost:1',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              runAsNonRoot: true,
              seccompProfile: { type: 'RuntimeDefault' },
            },
          },
        ],
      },
    });
  });

  test('names no user id on any platform', () => {
    for (const platform of [Platform.kubernetes(), Platform.openshift(), Platform.k3s()]) {
      const chart = testChart();
      platform.applyTo(chart);
      new ServingRuntime(chart, 'CatBoost', required);
      expect(JSON.stringify(Testing.synth(chart))).not.toMatch(/runAs(User|Group)|fsGroup/);
    }
  });

  test('covers every prop', () => {
    const all: Required<ServingRuntimeProps> = {
      formats: [{ format: ModelFormat.SKLEARN.ofVersion('1'), autoSelect: false, priority: 4 }],
      protocols: [ModelProtocol.V2, ModelProtocol.GRPC_V2],
      container: {
        image: 'registry.example/server:1',
        command: ['server'],
        args: ['--model-name={{.Name}}'],
        env: { THREADS: EnvValue.fromValue('2') },
        resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(2) } },
        gpus: 1,
        gpuResource: GpuResource.NVIDIA,
        imagePullPolicy: ImagePullPolicy.ALWAYS,
        port: 9000,
        http2: true,
        mounts: [{ path: '/dev/shm', storage: Volume.fromEmptyDir(testChart(), 'Shm', 'shm'), readOnly: false }],
        livenessProbe: { periodSeconds: 10 },
        readinessProbe: { periodSeconds: 5 },
        startupProbe: { failureThreshold: 60 },
      },
      sidecars: { adapter: { image: 'registry.example/adapter:1' } },
      metricsPort: 8002,
      metricsPath: '/metrics',
      worker: {
        container: { image: 'registry.example/server:1', gpus: 1 },
        pipelineParallelSize: 2,
        tensorParallelSize: 1,
        scheduling: { nodeSelector: { disk: 'ssd' } },
      },
      multiModel: false,
      disabled: true,
      podLabels: { team: 'ml' },
      podAnnotations: { note: 'x' },
      imagePullSecrets: [Secret.fromSecretName(testChart(), 'Pull', 'pull')],
      scheduling: { nodeSelector: { gpu: 'yes' } },
      kserve: KServeVersion.V0_20_0,
      metadata: { name: 'all' },
    };
    expect(render(all).object).toMatchSnapshot();
    expect([render(all).object]).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });

  test('serves every protocol and format of the app unless told otherwise', () => {
    const { spec } = render({ protocols: [] });
    expect(Object.keys(spec)).toEqual(['containers', 'supportedModelFormats']);
  });

  test('mounts volumes read-only and whole unless told otherwise', () => {
    const mounts = [
      shm(),
      { path: '/cache', storage: Volume.fromEmptyDir(testChart(), 'Cache', 'cache'), subPath: 'x', readOnly: false },
    ];
    const { container, spec } = render({ container: { ...required.container, mounts } });
    expect(container.volumeMounts).toEqual([
      { name: 'shm', mountPath: '/dev/shm', readOnly: true },
      { name: 'cache', mountPath: '/cache', subPath: 'x', readOnly: false },
    ]);
    expect(spec.volumes.map(({ name }: { name: string }) => name)).toEqual(['shm', 'cache']);
  });

  test('listens on port 8080 with HTTP/2, and on the port given', () => {
    const ports = (options: { port?: number; http2?: boolean }) =>
      render({ container: { ...required.container, ...options } }).container.ports;
    expect(ports({})).toBeUndefined();
    expect(ports({ port: 9000 })).toEqual([{ name: 'http1', containerPort: 9000, protocol: 'TCP' }]);
    expect(ports({ http2: true })).toEqual([{ name: 'h2c', containerPort: 8080, protocol: 'TCP' }]);
  });

  test('tolerates the GPU taint of the platform, and takes no RuntimeClass, which runtimes do not know', () => {
    const chart = testChart();
    Platform.gke().applyTo(chart);
    new ServingRuntime(chart, 'CatBoost', { ...required, container: { ...required.container, gpus: 1 } });
    const [{ spec }] = Testing.synth(chart);
    expect(spec.tolerations).toEqual([
      { key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' },
    ]);
    expect(spec.containers[0].resources).toEqual({ limits: { 'nvidia.com/gpu': '1' } });
  });

  test.each<[Partial<ServingRuntimeProps>, string]>([
    [{ formats: [] }, "'formats' must not be empty; name the model formats that the container serves"],
    [
      { formats: [{ format: ModelFormat.SKLEARN, priority: 0 }] },
      "'formats.priority' must be a whole number of 1 or more, got 0; leave it out to come last",
    ],
    [
      {
        formats: [
          { format: ModelFormat.SKLEARN.ofVersion('0'), priority: 1 },
          { format: ModelFormat.SKLEARN.ofVersion('1'), priority: 2 },
        ],
      },
      "'formats' must give one priority to format 'sklearn', got 1 and 2; KServe refuses the runtime: different priorities assigned for the model format",
    ],
    [
      { formats: [{ format: ModelFormat.SKLEARN, priority: 5 }], kserve: KServeVersion.V0_11_0 },
      "'formats.priority' needs KServe 0.12, the release is 0.11.0; leave it out, or let models name their 'runtime'",
    ],
    [{ container: { image: '' } }, "'container.image' must not be empty; name the image of the server"],
    [
      { container: { ...required.container, env: { PYTHONPATH: EnvValue.fromValue('/x') } } },
      "'container.env' must not hold PYTHONPATH, which KServe refuses from 0.18 on for security reasons; install the modules in the image",
    ],
    [
      { container: { ...required.container, port: 0 } },
      "'container.port' must be a whole number from 1 to 65535, got 0; leave it out for 8080",
    ],
    [
      { container: { ...required.container, gpus: 0.5 } },
      "'container.gpus' must be a whole number of 0 or more, got 0.5; leave it out to run without",
    ],
    [
      { container: { ...required.container, mounts: [shm(), { ...shm(), path: '/shm' }] }, sidecars: {} },
      "'mounts' must not hold a second volume named 'shm'; rename the volume",
    ],
    [
      { container: { ...required.container, mounts: [shm(), shm()] } },
      "'container.mounts' must not use a path twice, got '/dev/shm'; mount one of the volumes elsewhere",
    ],
    [
      { container: { ...required.container, mounts: [{ ...shm(), path: 'shm' }] } },
      "'container.mounts' must use absolute paths, got 'shm'; use '/shm'",
    ],
    [{ metricsPath: 'metrics' }, "'metricsPath' must be absolute, got 'metrics'; use '/metrics'"],
    [
      { sidecars: { 'kserve-container': required.container } },
      "'sidecars' must not name a container kserve-container, which is the one that serves; describe that one by 'container'",
    ],
    [
      { scheduling: { runtimeClassName: 'nvidia' } },
      "'scheduling.runtimeClassName' is no field of a runtime of KServe 0.20.0; give it to the predictor of the InferenceService",
    ],
    [
      { scheduling: { schedulerName: 'volcano' }, kserve: KServeVersion.V0_16_0 },
      "'scheduling.schedulerName' is no field of a runtime of KServe 0.16.0; give it to the predictor of the InferenceService",
    ],
    [
      { worker: { container: required.container }, kserve: KServeVersion.V0_14_0 },
      "'worker' needs KServe 0.15, the release is 0.14.0; leave it out to serve with one pod",
    ],
    [
      { worker: { container: required.container, tensorParallelSize: 0 } },
      "'worker.tensorParallelSize' must be a whole number of 1 or more, got 0; leave it out for 1",
    ],
    [
      {
        container: { ...required.container, env: { TENSOR_PARALLEL_SIZE: EnvValue.fromValue('2') } },
        worker: { container: required.container },
      },
      "'env' must not hold TENSOR_PARALLEL_SIZE, which KServe sets from 'worker' and refuses; give 'worker.pipelineParallelSize' and 'worker.tensorParallelSize'",
    ],
  ])('refuses %j', (props, message) => {
    expect(refusal(props)).toBe(`ServingRuntime 'test/CatBoost': ${message}`);
  });

  test.each<Partial<ServingRuntimeProps>>([
    {
      container: { ...required.container, env: { PYTHONPATH: EnvValue.fromValue('/x') } },
      kserve: KServeVersion.V0_17_0,
    },
    { scheduling: { schedulerName: 'volcano' }, kserve: KServeVersion.V0_17_0 },
    { worker: { container: required.container }, kserve: KServeVersion.V0_15_0 },
    { formats: [{ format: ModelFormat.SKLEARN, priority: 5 }], kserve: KServeVersion.V0_12_0 },
  ])('takes %j, which the release knows', (props) => {
    expect(refusal(props)).toBe('accepted');
  });

  test('refuses the priority of another runtime of its namespace, which KServe does', () => {
    const sklearn = (priority: number) => ({
      ...required,
      formats: [{ format: ModelFormat.SKLEARN, priority }],
      protocols: [ModelProtocol.V2],
    });
    expect(() => render(sklearn(7), (chart) => new ServingRuntime(chart, 'Other', sklearn(8)))).not.toThrow();
    expect(() =>
      render(sklearn(7), (chart) => new ServingRuntime(chart, 'Other', { ...sklearn(7), metadata: { name: 'other' } })),
    ).toThrow(
      "[test/CatBoost] 'formats.priority' must differ from that of ServingRuntime 'other' for format 'sklearn', both are 7; take another number: KServe refuses the later of the two",
    );
    const elsewhere = { ...sklearn(7), metadata: { namespace: 'other' } };
    expect(() => render(sklearn(7), (chart) => new ServingRuntime(chart, 'Other', elsewhere))).not.toThrow();
  });

  test('of Triton is that of KServe without its user id', () => {
    const chart = testChart();
    ServingRuntime.triton(chart, 'Triton', { args: ['--log-verbose=1'] });
    expect(Testing.synth(chart)).toMatchSnapshot();
  });
});

describe('ClusterServingRuntime', () => {
  test('has no namespace, and a name of its own for each chart', () => {
    const chart = testChart();
    new ClusterServingRuntime(chart, 'CatBoost', required);
    const [{ kind, metadata }] = Testing.synth(chart);
    expect({ kind, metadata }).toEqual({
      kind: 'ClusterServingRuntime',
      metadata: { name: 'test-catboost-models-5c6f0524' },
    });
  });

  test('refuses the priority of a runtime that KServe ships', () => {
    const chart = testChart();
    new ClusterServingRuntime(chart, 'Sklearn', {
      ...required,
      formats: [{ format: ModelFormat.SKLEARN.ofVersion('1'), priority: 1 }],
      protocols: [ModelProtocol.V1],
    });
    expect(() => Testing.synth(chart)).toThrow(
      "[test/Sklearn] 'formats.priority' must differ from that of ClusterServingRuntime 'kserve-sklearnserver' for format 'sklearn', both are 1; take another number: KServe refuses the later of the two",
    );
  });

  test.each(KServeVersion.all.slice(1))('of Triton is accepted beside those that KServe %s ships', (kserve) => {
    const chart = testChart();
    ClusterServingRuntime.triton(chart, 'Triton', { kserve });
    const [{ spec }] = Testing.synth(chart);
    expect(spec.supportedModelFormats[0]).toEqual({ name: 'tensorrt', version: '8', autoSelect: true, priority: 3 });
  });
});

describe('ModelFormat', () => {
  test('has the name and the version that runtimes compare', () => {
    expect(ModelFormat.VLLM.formatName).toBe('vLLM');
    expect(ModelFormat.SKLEARN.ofVersion('1.3').toString()).toBe('sklearn 1.3');
  });

  test('refuses what is none', () => {
    expect(() => ModelFormat.named(' ')).toThrow(
      "ModelFormat.named: 'name' must not be empty, got ' '; write it as its runtime does",
    );
    expect(() => ModelFormat.SKLEARN.ofVersion('v1')).toThrow(
      "ModelFormat.ofVersion: 'version' must be one to three numbers with dots, got 'v1'; write it as runtimes do, such as '2'",
    );
  });
});
