import { Duration, Size, Testing } from 'cdk8s';
import {
  MetricSource,
  PodAutoscaler,
  PodAutoscalerProps,
  PodAutoscalerVersion,
  ScalableWorkload,
  ScalingStrategy,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { testChart } from '../../support/test-chart';

expect.extend({ toPassPreflight });

const { V0_4_1, V0_5_0, V0_6_0, V0_7_0 } = PodAutoscalerVersion;

const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama', namespace: 'models' };
const deployment = ScalableWorkload.fromReference(reference);
const storm = ScalableWorkload.fromReference({
  ...reference,
  apiVersion: 'orchestration.aibrix.ai/v1alpha1',
  kind: 'StormService',
});

const waiting = MetricSource.pod('num_requests_waiting', 10, { port: 8000 });

const required: PodAutoscalerProps = { version: V0_7_0, target: deployment, metric: waiting, maxReplicas: 4 };

function synth(props: Partial<PodAutoscalerProps> = {}): any[] {
  const chart = testChart();
  new PodAutoscaler(chart, 'Scaler', { ...required, ...props });
  return Testing.synth(chart);
}

const specOf = (props: Partial<PodAutoscalerProps> = {}) => synth(props)[0].spec;

const annotationsOf = (props: Partial<PodAutoscalerProps>) => synth(props)[0].metadata.annotations;

describe('PodAutoscaler', () => {
  test('follows a metric of pods with KPA, from 1 pod on', () => {
    expect(synth()).toEqual([
      {
        apiVersion: 'autoscaling.aibrix.ai/v1alpha1',
        kind: 'PodAutoscaler',
        metadata: { name: 'llama', namespace: 'models' },
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama' },
          minReplicas: 1,
          maxReplicas: 4,
          scalingStrategy: 'KPA',
          metricsSources: [
            {
              metricSourceType: 'pod',
              protocolType: 'http',
              port: '8000',
              path: '/metrics',
              targetMetric: 'num_requests_waiting',
              targetValue: '10',
            },
          ],
        },
      },
    ]);
  });

  test('leaves a metric of the custom metrics API to the HPA', () => {
    const objects = synth({ metric: MetricSource.custom('queue_length', 5) });
    expect(objects).toHaveLength(1);
    expect(objects[0].spec).toMatchObject({
      scalingStrategy: 'HPA',
      metricsSources: [{ metricSourceType: 'custom', targetMetric: 'queue_length', targetValue: '5' }],
    });
  });

  test('lets the controller read the one metric in the one namespace with KPA', () => {
    const metric = MetricSource.custom('queue_length', 5);
    const [, role, binding] = synth({ metric, strategy: ScalingStrategy.kpa() });
    const metadata = { name: 'llama-metrics-reader', namespace: 'models' };
    expect(role).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [{ apiGroups: ['custom.metrics.k8s.io'], resources: ['pods/queue_length'], verbs: ['get', 'list'] }],
    });
    expect(binding).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'llama-metrics-reader' },
      subjects: [{ kind: 'ServiceAccount', name: 'aibrix-controller-manager', namespace: 'aibrix-system' }],
    });
  });

  test('lets the controller read the use of resources with APA', () => {
    const [{ spec }, role] = synth({ metric: MetricSource.cpuMillicores(1500), strategy: ScalingStrategy.apa() });
    expect(spec.metricsSources).toEqual([{ metricSourceType: 'resource', targetMetric: 'cpu', targetValue: '1500' }]);
    expect(role.rules).toEqual([{ apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list'] }]);
  });

  test.each([
    ['HPA', ScalingStrategy.hpa(), '2048'],
    ['KPA', ScalingStrategy.kpa(), '2147483648'],
  ])('counts memory as %s does', (_, strategy, targetValue) => {
    const { metricsSources } = specOf({ metric: MetricSource.memory(Size.gibibytes(2)), strategy });
    expect(metricsSources).toEqual([{ metricSourceType: 'resource', targetMetric: 'memory', targetValue }]);
  });

  test.each(['vllm:num_requests_waiting', 'num_requests_waiting'])('writes %p by the name of the release', (metric) => {
    const source = MetricSource.pod(metric, 1, { port: 80 });
    expect(specOf({ metric: source }).metricsSources[0].targetMetric).toBe('num_requests_waiting');
    expect(specOf({ metric: source, version: V0_4_1 }).metricsSources[0].targetMetric).toBe(metric);
  });

  test('writes what 0.4.1 asks for where the strategy HPA reads none of it', () => {
    expect(specOf({ version: V0_4_1, metric: MetricSource.cpuUtilization(80) })).toMatchObject({
      scalingStrategy: 'HPA',
      metricsSources: [
        { metricSourceType: 'pod', protocolType: 'http', path: '/metrics', targetMetric: 'cpu', targetValue: '80' },
      ],
    });
  });

  test('asks over https on 0.4.1 only where told that nothing is verified', () => {
    const metric = MetricSource.pod('go_threads', 20, { port: 10250, path: '/metrics/all', allowInsecureTls: true });
    expect(specOf({ version: V0_4_1, metric }).metricsSources).toEqual([
      {
        metricSourceType: 'pod',
        protocolType: 'https',
        port: '10250',
        path: '/metrics/all',
        targetMetric: 'go_threads',
        targetValue: '20',
      },
    ]);
  });

  test('asks an endpoint on 0.4.1', () => {
    const metric = MetricSource.domain('optimizer.models.svc:8080', 'replicas', 1);
    expect(specOf({ version: V0_4_1, metric }).metricsSources).toEqual([
      {
        metricSourceType: 'domain',
        protocolType: 'http',
        endpoint: 'optimizer.models.svc:8080',
        path: '/metrics',
        targetMetric: 'replicas',
        targetValue: '1',
      },
    ]);
  });

  const hpaOptions = {
    maxScaleUpRate: 3,
    maxScaleDownRate: 1.5,
    scaleUpCooldown: Duration.seconds(30),
    scaleDownCooldown: Duration.minutes(10),
  };
  const hpaAnnotations = {
    'autoscaling.aibrix.ai/max-scale-up-rate': '3',
    'autoscaling.aibrix.ai/max-scale-down-rate': '1.5',
    'autoscaling.aibrix.ai/scale-up-cooldown-window': '30s',
    'autoscaling.aibrix.ai/scale-down-cooldown-window': '10m',
  };
  const tolerances = { scaleUpTolerance: 0.2, scaleDownTolerance: 0 };
  const toleranceAnnotations = {
    'autoscaling.aibrix.ai/scale-up-tolerance': '0.2',
    'autoscaling.aibrix.ai/scale-down-tolerance': '0',
  };

  test('annotates it with the options of a strategy', () => {
    expect(
      annotationsOf({ metric: MetricSource.cpuUtilization(80), strategy: ScalingStrategy.hpa(hpaOptions) }),
    ).toEqual(hpaAnnotations);
    expect(annotationsOf({ strategy: ScalingStrategy.apa({ ...hpaOptions, ...tolerances }) })).toEqual({
      ...hpaAnnotations,
      ...toleranceAnnotations,
    });
    expect(
      annotationsOf({ strategy: ScalingStrategy.kpa({ ...hpaOptions, ...tolerances, panicThreshold: 1.5 }) }),
    ).toEqual({
      ...hpaAnnotations,
      ...toleranceAnnotations,
      'autoscaling.aibrix.ai/panic-threshold': '1.5',
    });
  });

  test('annotates it with the keys of 0.4.1', () => {
    const rates = { maxScaleUpRate: 3, maxScaleDownRate: 2 };
    const rateAnnotations = {
      'autoscaling.aibrix.ai/max-scale-up-rate': '3',
      'autoscaling.aibrix.ai/max-scale-down-rate': '2',
    };
    const kpa = ScalingStrategy.kpa({
      ...rates,
      panicThreshold: 3,
      stableWindow: Duration.minutes(2),
      panicWindow: Duration.seconds(20),
      scaleDownDelay: Duration.minutes(5),
      activationScale: 2,
    });
    expect(annotationsOf({ version: V0_4_1, strategy: kpa })).toEqual({
      ...rateAnnotations,
      'kpa.autoscaling.aibrix.ai/panic-threshold': '3',
      'kpa.autoscaling.aibrix.ai/stable-window': '2m',
      'kpa.autoscaling.aibrix.ai/panic-window': '20s',
      'kpa.autoscaling.aibrix.ai/scale-down-delay': '5m',
      'kpa.autoscaling.aibrix.ai/activation-scale': '2',
    });
    const apa = ScalingStrategy.apa({ ...rates, ...tolerances, window: Duration.minutes(3) });
    expect(annotationsOf({ version: V0_4_1, strategy: apa })).toEqual({
      ...rateAnnotations,
      'apa.autoscaling.aibrix.ai/up-fluctuation-tolerance': '0.2',
      'apa.autoscaling.aibrix.ai/down-fluctuation-tolerance': '0',
      'apa.autoscaling.aibrix.ai/window': '3m',
    });
  });

  test('scales a role of a StormService', () => {
    expect(specOf({ target: storm, role: 'decode' }).subTargetSelector).toEqual({ roleName: 'decode' });
  });

  test('covers every prop', () => {
    const props: Required<PodAutoscalerProps> = {
      version: V0_7_0,
      target: storm,
      role: 'decode',
      metric: MetricSource.custom('queue_length', 5),
      minReplicas: 2,
      maxReplicas: 8,
      strategy: ScalingStrategy.kpa({ ...hpaOptions, ...tolerances }),
      metadata: { name: 'decode', labels: { team: 'models' } },
    };
    expect(synth(props)).toMatchSnapshot();
    expect(synth(props)).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });
});

describe('PodAutoscaler refuses', () => {
  const problems: [string, Partial<PodAutoscalerProps>, string][] = [
    [
      'more pods at least than at most',
      { minReplicas: 5 },
      "'minReplicas' must be at most 'maxReplicas', got 5 and 4; raise maxReplicas or lower minReplicas",
    ],
    [
      'to scale to 0',
      { minReplicas: 0 },
      "'minReplicas' must be a whole number of 1 or more, got 0; scale to 0 with a ScaledObject: without a pod there is no metric to start one",
    ],
    [
      'no pods at most',
      { maxReplicas: 0 },
      "'maxReplicas' must be a whole number of 1 or more, got 0; give the most pods that may run",
    ],
    [
      'https where the release speaks http',
      { metric: MetricSource.pod('num_requests_waiting', 1, { port: 443, allowInsecureTls: true }) },
      "'allowInsecureTls' must not be set: AIBrix 0.7.0 asks pods over http whatever it is told; use MetricSource.custom with a PrometheusAdapter, or a ScaledObject",
    ],
    [
      'a path that the release does not ask for',
      { version: V0_5_0, metric: MetricSource.pod('num_requests_waiting', 1, { port: 80, path: '/stats' }) },
      "'path' must be '/metrics': AIBrix 0.5.0 asks for no other, got '/stats'; use MetricSource.custom with a PrometheusAdapter, or a ScaledObject",
    ],
    [
      'a path without its slash',
      { version: V0_4_1, metric: MetricSource.pod('x', 1, { port: 80, path: 'metrics' }) },
      "'path' must begin with \"/\", got 'metrics'; leave it out for '/metrics'",
    ],
    [
      'a metric that the release does not know',
      { metric: MetricSource.pod('go_threads', 20, { port: 10250, engine: 'xllm' }) },
      "'metric' must be a gauge that AIBrix 0.7.0 reads from xllm pods, got 'go_threads'; use gpu_cache_usage_perc or engine_utilization or kv_cache_usage_perc or MetricSource.custom",
    ],
    [
      'a histogram, which counts as 0',
      { metric: MetricSource.pod('e2e_request_latency_seconds', 1, { port: 8000, engine: 'trtllm' }) },
      "'metric' must be a gauge that AIBrix 0.7.0 reads from trtllm pods, got 'e2e_request_latency_seconds'; use kv_cache_usage_perc or kv_cache_hit_rate or MetricSource.custom",
    ],
    [
      'an engine whose metrics the release does not read',
      { version: V0_6_0, metric: MetricSource.pod('kv_cache_usage_perc', 1, { port: 8000, engine: 'trtllm' }) },
      "'metric' must be a gauge that AIBrix 0.6.0 reads from trtllm pods, got 'kv_cache_usage_perc'; use MetricSource.custom",
    ],
    [
      'pods without a port',
      { metric: MetricSource.pod('num_requests_waiting', 1) },
      "'port' must be given for MetricSource.pod; say where pods serve metrics",
    ],
    [
      'a port that cannot be',
      { metric: MetricSource.pod('num_requests_waiting', 1, { port: 0 }) },
      "'port' must be a whole number from 1 to 65535, got 0; give the port that the pods serve metrics on",
    ],
    [
      'no metric',
      { metric: MetricSource.pod('', 1, { port: 80 }) },
      "'metric' must name a metric, got ''; write one such as 'num_requests_waiting'",
    ],
    [
      'pods as a source of the HPA',
      { strategy: ScalingStrategy.hpa() },
      "'metric' must come from an API of Kubernetes with the strategy HPA, which asks no pod; use MetricSource.custom, or ScalingStrategy.kpa()",
    ],
    [
      'an API that 0.4.1 does not read',
      { version: V0_4_1, metric: MetricSource.custom('q', 1), strategy: ScalingStrategy.kpa() },
      "'metric' must come from pods or an endpoint with the strategy KPA on AIBrix 0.4.1; use MetricSource.pod, or ScalingStrategy.hpa()",
    ],
    [
      'an endpoint that always counts as 0',
      { metric: MetricSource.domain('optimizer:8080', 'replicas', 1) },
      "'metric' must not be a domain: AIBrix 0.7.0 reads every endpoint as 0; use MetricSource.custom with a PrometheusAdapter, or a ScaledObject",
    ],
    [
      'percents with KPA',
      { metric: MetricSource.cpuUtilization(80), strategy: ScalingStrategy.kpa() },
      "'metric' must be read by the strategy KPA, got MetricSource.cpuUtilization; use MetricSource.cpuMillicores, or ScalingStrategy.hpa()",
    ],
    [
      'millicores with HPA',
      { metric: MetricSource.cpuMillicores(80) },
      "'metric' must be read by the strategy HPA, got MetricSource.cpuMillicores; use MetricSource.cpuUtilization",
    ],
    [
      'an option that the release ignores',
      { strategy: ScalingStrategy.kpa({ stableWindow: Duration.minutes(1) }) },
      "'strategy' must leave 'stableWindow' out: the strategy KPA of AIBrix 0.7.0 ignores it; it has maxScaleUpRate, maxScaleDownRate, scaleUpCooldown, scaleDownCooldown, scaleUpTolerance, scaleDownTolerance, panicThreshold",
    ],
    [
      'options of the HPA on 0.4.1',
      { version: V0_4_1, metric: MetricSource.cpuUtilization(1), strategy: ScalingStrategy.hpa({ maxScaleUpRate: 3 }) },
      "'strategy' must leave 'maxScaleUpRate' out: the strategy HPA of AIBrix 0.4.1 ignores it; it has no options",
    ],
    [
      'a kind that the controller may not change',
      {
        target: ScalableWorkload.fromReference({
          apiVersion: 'leaderworkerset.x-k8s.io/v1',
          kind: 'LeaderWorkerSet',
          name: 'llama',
        }),
      },
      "'target' must be one of Deployment, StatefulSet, RayClusterFleet, StormService with the strategy KPA, got 'LeaderWorkerSet'; use ScalingStrategy.hpa(): the controller may not change others",
    ],
    [
      'a role of something else',
      { role: 'decode' },
      "'role' must be of a StormService, got the target kind 'Deployment'; leave it out",
    ],
    [
      'a role on 0.4.1',
      { version: V0_4_1, role: 'decode', target: storm },
      "'role' needs AIBrix 0.5.0 or later, the version is 0.4.1; leave it out",
    ],
    [
      'a namespace that is not its target’s',
      { metadata: { namespace: 'other' } },
      "'metadata.namespace' must be that of Deployment 'llama', 'models', got 'other'; leave it out: an autoscaler finds workloads in its own namespace only",
    ],
  ];

  test.each(problems)('%s', (_, props, problem) => {
    expect(() => synth(props)).toThrow(new Error(`PodAutoscaler 'test/Scaler': ${problem}`));
  });
});

describe('MetricSource, ScalingStrategy and PodAutoscalerVersion refuse', () => {
  test.each([
    [
      () => MetricSource.pod('x', 0),
      "MetricSource.pod: 'target' must be above 0, got 0; say how much of it each pod should have",
    ],
    [
      () => MetricSource.custom('x', 0.5),
      "MetricSource.custom: 'target' must be a whole number of 1 or more, got 0.5; say how much of it each pod should have",
    ],
    [
      () => MetricSource.memory(Size.kibibytes(1)),
      "MetricSource.memory: 'target' must be a whole number of 1 or more, got 0; say how much of it each pod should have",
    ],
    [
      () => MetricSource.domain('http://optimizer/', 'x', 1),
      "MetricSource.domain: 'endpoint' must be a host, with a port or without, got 'http://optimizer/'; leave scheme and path out",
    ],
    [
      () => ScalingStrategy.kpa({ panicThreshold: 0.5 }),
      "ScalingStrategy.kpa: 'panicThreshold' must be 1 or more, got 0.5; leave it out for the default",
    ],
    [
      () => ScalingStrategy.hpa({ maxScaleUpRate: 1 }),
      "ScalingStrategy.hpa: 'maxScaleUpRate' must be 1.02 or more, got 1; leave it out for the default",
    ],
    [
      () => PodAutoscalerVersion.of('0.3.0'),
      "PodAutoscalerVersion.of: 'version' must be one of 0.4.1, 0.5.0, 0.6.0, 0.7.0, got '0.3.0'; say '0.4.1' of releases from 0.2.0 to 0.4.1",
    ],
  ])('%#', (build, message) => {
    expect(build).toThrow(new Error(message));
  });
});
