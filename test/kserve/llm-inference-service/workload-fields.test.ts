import { Duration } from 'cdk8s';
import { EnvValue, Secret, Volume } from 'cdk8s-plus-28';
import {
  GpuResource,
  KServeVersion,
  LlmContainer,
  LlmInferenceService,
  LlmParallelism,
  LlmScaling,
  LlmWorkloadOptions,
  ModelStorage,
  Platform,
  PodSecurity,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const model = { storage: ModelStorage.huggingFace('Qwen/Qwen3-8B') };

const specOf = (options: LlmWorkloadOptions, kserve?: KServeVersion, podSecurity?: PodSecurity) => {
  const chart = testChart();
  Platform.openshift('4.20').applyTo(chart);
  return new LlmInferenceService(chart, 'Qwen', { model, kserve, podSecurity, ...options }).apiObject.toJson().spec;
};

const refuses = (rows: [string, () => unknown, string][]) =>
  test.each(rows)('refuses %s', (_, build, message) => {
    expect(build).toThrow(new Error(message));
  });

describe('the workload of an LlmInferenceService', () => {
  test('renders every property', () => {
    const chart = testChart();
    const container: LlmContainer = {
      image: 'registry.example/vllm:1',
      command: ['vllm'],
      args: ['serve'],
      env: { VLLM_ADDITIONAL_ARGS: EnvValue.fromValue('--max-model-len 4096') },
      gpus: 2,
      gpuResource: GpuResource.named('amd.com/gpu'),
      mounts: [{ path: '/cache', storage: Volume.fromEmptyDir(chart, 'Volume', 'cache'), readOnly: false }],
    };
    const parallelism = { tensor: 2, data: 4, dataLocal: 2, dataRpcPort: 5556, expert: true };
    const options: Required<Omit<LlmWorkloadOptions, 'scaling'>> = {
      replicas: 0,
      parallelism,
      container,
      worker: { container: { gpus: 1 }, scheduling: { nodeSelector: { disk: 'ssd' } } },
      rdmaCapabilities: false,
      podLabels: { team: 'chat' },
      podAnnotations: { note: 'x' },
      scheduling: { priorityClassName: 'high' },
      imagePullSecrets: [Secret.fromSecretName(chart, 'Pull', 'registry')],
      terminationGracePeriod: Duration.minutes(2),
    };
    const { template, worker, ...rest } = specOf(options);
    const { dataRpcPort, ...sizes } = parallelism;
    expect(rest).toEqual({
      model: { uri: 'hf://Qwen/Qwen3-8B' },
      replicas: 0,
      parallelism: { ...sizes, dataRPCPort: dataRpcPort },
      labels: { team: 'chat' },
      annotations: { note: 'x' },
    });
    expect(template).toMatchObject({
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'registry' }],
      terminationGracePeriodSeconds: 120,
      containers: [
        {
          name: 'main',
          image: 'registry.example/vllm:1',
          command: ['vllm'],
          args: ['serve'],
          env: [{ name: 'VLLM_ADDITIONAL_ARGS', value: '--max-model-len 4096' }],
          resources: { limits: { 'amd.com/gpu': '2' } },
          volumeMounts: [{ name: 'cache', mountPath: '/cache', readOnly: false }],
        },
      ],
      volumes: [{ name: 'cache', emptyDir: {} }],
    });
    expect(worker).toMatchObject({
      nodeSelector: { disk: 'ssd' },
      containers: [{ name: 'main', resources: { limits: { 'nvidia.com/gpu': '1' } } }],
    });
  });

  test('says of a user namespace what OpenShift must know', () => {
    const { template, annotations } = specOf({}, undefined, PodSecurity.userNamespace());
    expect(template.hostUsers).toBe(false);
    expect(annotations).toEqual({ 'openshift.io/required-scc': 'restricted-v3' });
  });

  const at = "LlmInferenceService 'test/Qwen'";
  const divided = (parallelism: LlmParallelism) => () => specOf({ parallelism });
  refuses([
    [
      'pods below 0',
      () => specOf({ replicas: -1 }),
      `${at}: 'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 pod`,
    ],
    [
      'a number of pods beside scaling',
      () => specOf({ replicas: 1, scaling: LlmScaling.hpa({ maxReplicas: 2 }) }),
      `${at}: 'replicas' must be left out with 'scaling'; leave one of them out: KServe refuses both`,
    ],
    [
      'scaling in 0.16',
      () => specOf({ scaling: LlmScaling.hpa({ maxReplicas: 2 }) }, KServeVersion.V0_16_0),
      `${at}: 'scaling' needs KServe 0.17.0, the release is 0.16.0; leave it out`,
    ],
    [
      'labels in 0.16',
      () => specOf({ podLabels: {} }, KServeVersion.V0_16_0),
      `${at}: 'podLabels' needs KServe 0.17.0, the release is 0.16.0; leave it out`,
    ],
    [
      'a user namespace in 0.16, whose pods get no annotation',
      () => specOf({}, KServeVersion.V0_16_0, PodSecurity.userNamespace()),
      `${at}: 'podSecurity' needs KServe 0.17.0, the release is 0.16.0; leave it out: earlier releases carry nothing to the pods`,
    ],
    [
      'an identity of AKS in 0.16, whose pods get no label',
      () => {
        const chart = testChart();
        Platform.aks().applyTo(chart);
        new LlmInferenceService(chart, 'Qwen', { model, kserve: KServeVersion.V0_16_0, workloadIdentity: 'id' });
      },
      `${at}: 'workloadIdentity' needs KServe 0.17.0, the release is 0.16.0; leave it out: earlier releases carry nothing to the pods`,
    ],
    [
      'a worker that divides nothing',
      () => specOf({ worker: {}, parallelism: { tensor: 2 } }),
      `${at}: 'parallelism' must have 'data' or 'pipeline' with 'worker'; give 'data' and 'dataLocal', or leave 'worker' out: KServe refuses it`,
    ],
    [
      'a tensor over no GPU',
      divided({ tensor: 0 }),
      `${at}: 'parallelism.tensor' must be a whole number of 1 or more, got 0; leave it out`,
    ],
    [
      'a port that is none',
      divided({ dataRpcPort: 0 }),
      `${at}: 'parallelism.dataRpcPort' must be a whole number from 1 to 65535, got 0; leave it out`,
    ],
    [
      'data alone',
      divided({ data: 2 }),
      `${at}: 'parallelism.data' needs 'dataLocal'; give both: KServe refuses one alone`,
    ],
    [
      'dataLocal alone',
      divided({ dataLocal: 2 }),
      `${at}: 'parallelism.dataLocal' needs 'data'; give both: KServe refuses one alone`,
    ],
    [
      'both kinds at once',
      divided({ pipeline: 2, data: 2, dataLocal: 1 }),
      `${at}: 'parallelism' must not have both 'pipeline' and 'data'; leave one out: KServe refuses both`,
    ],
    [
      'copies that do not fill the pods',
      divided({ data: 3, dataLocal: 2 }),
      `${at}: 'parallelism.data' must be a multiple of 'dataLocal', got 3 and 2; KServe starts too few pods otherwise`,
    ],
  ]);

  test('takes a worker with a pipeline, whose template the cluster must have', () => {
    expect(specOf({ worker: {}, parallelism: { pipeline: 2 } }).parallelism).toEqual({ pipeline: 2 });
  });
});

describe('LlmScaling', () => {
  const scaled = (scaling: LlmScaling) => specOf({ scaling }).scaling;

  test('renders an HPA', () => {
    expect(scaled(LlmScaling.hpa({ maxReplicas: 3 }))).toEqual({ minReplicas: 1, maxReplicas: 3, wva: { hpa: {} } });
    const costly = LlmScaling.hpa({ maxReplicas: 3, minReplicas: 2, variantCost: 2.5 });
    expect(scaled(costly)).toEqual({ minReplicas: 2, maxReplicas: 3, wva: { variantCost: '2.5', hpa: {} } });
  });

  test('renders KEDA', () => {
    const keda = LlmScaling.keda({
      maxReplicas: 4,
      minReplicas: 2,
      idleReplicas: 1,
      pollingInterval: Duration.seconds(10),
      cooldownPeriod: Duration.seconds(0),
      initialCooldownPeriod: Duration.minutes(10),
    });
    const wva = { keda: { pollingInterval: 10, cooldownPeriod: 0, initialCooldownPeriod: 600, idleReplicaCount: 1 } };
    expect(scaled(keda)).toEqual({ minReplicas: 2, maxReplicas: 4, wva });
    expect(scaled(LlmScaling.keda({ maxReplicas: 1 })).wva).toEqual({ keda: {} });
  });

  refuses([
    [
      'no pod at most',
      () => LlmScaling.hpa({ maxReplicas: 0 }),
      "LlmScaling.hpa: 'maxReplicas' must be a whole number of 1 or more, got 0; give the greatest number of pods",
    ],
    [
      'no pod at least',
      () => LlmScaling.keda({ maxReplicas: 2, minReplicas: 0 }),
      "LlmScaling.keda: 'minReplicas' must be a whole number of 1 or more, got 0; leave it out for 1",
    ],
    [
      'a least number above the greatest',
      () => LlmScaling.hpa({ maxReplicas: 2, minReplicas: 3 }),
      "LlmScaling.hpa: 'minReplicas' must not exceed 'maxReplicas', got 3 and 2; raise 'maxReplicas'",
    ],
    [
      'a cost below 0',
      () => LlmScaling.hpa({ maxReplicas: 2, variantCost: -1 }),
      "LlmScaling.hpa: 'variantCost' must be a number of 0 or more, got -1; leave it out for 10",
    ],
    [
      'idle pods that are not fewer',
      () => LlmScaling.keda({ maxReplicas: 2, idleReplicas: 1 }),
      "LlmScaling.keda: 'idleReplicas' must be below 'minReplicas', got 1 and 1; KServe refuses it",
    ],
    [
      'half a second',
      () => LlmScaling.keda({ maxReplicas: 2, pollingInterval: Duration.millis(500) }),
      "LlmScaling.keda: 'pollingInterval in seconds' must be a whole number of 1 or more, got 0.5; round it up",
    ],
  ]);
});
