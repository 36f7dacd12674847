import { Duration, Size } from 'cdk8s';
import { DeploymentStrategy, PercentOrAbsolute } from 'cdk8s-plus-28';
import {
  AutoscalerClass,
  AutoscalingMetric,
  ComponentOptions,
  DeploymentMode,
  InferenceServiceProps,
  KServeVersion,
  LoggerMode,
  ScaleMetric,
} from '../../../lib';
import { refusal, renderService, sklearn } from '../rendered-service';

const deploymentMode = DeploymentMode.STANDARD;
const { HPA, KEDA, EXTERNAL, NONE } = AutoscalerClass;

const prometheus = AutoscalingMetric.prometheus({
  serverAddress: 'http://prometheus.monitoring:9090',
  query: 'sum(vllm:num_requests_waiting)',
  target: 4,
});

const predictorOf = (options: Partial<ComponentOptions>, props: Partial<InferenceServiceProps> = {}) =>
  renderService({ ...props, predictor: sklearn(options) }).predictor;

describe('the number of pods', () => {
  test("is KServe's own unless told otherwise", () => {
    const { model, serviceAccountName, ...rest } = predictorOf({});
    expect([Object.keys(model), serviceAccountName, rest]).toEqual([
      ['modelFormat', 'securityContext', 'storageUri'],
      'iris',
      {},
    ]);
  });

  test('is said in mode Knative', () => {
    const options = {
      minReplicas: 0,
      maxReplicas: 4,
      scaleTarget: 200,
      scaleMetric: ScaleMetric.RPS,
      containerConcurrency: 10,
      canaryTrafficPercent: 20,
    };
    const { model, serviceAccountName, ...rest } = predictorOf(options);
    expect({ model: model.modelFormat, serviceAccountName, rest }).toEqual({
      model: { name: 'sklearn' },
      serviceAccountName: 'iris',
      rest: options,
    });
  });

  test('is said in mode Standard, with how pods are replaced', () => {
    const rollout = DeploymentStrategy.rollingUpdate({
      maxSurge: PercentOrAbsolute.absolute(1),
      maxUnavailable: PercentOrAbsolute.absolute(0),
    });
    const { predictor, metadata } = renderService({
      deploymentMode,
      autoscaler: HPA,
      predictor: sklearn({ minReplicas: 2, maxReplicas: 4, scaleTarget: 60, scaleMetric: ScaleMetric.MEMORY, rollout }),
    });
    expect(metadata.annotations['serving.kserve.io/autoscalerClass']).toBe('hpa');
    expect(predictor).toMatchObject({
      minReplicas: 2,
      maxReplicas: 4,
      scaleTarget: 60,
      scaleMetric: 'memory',
      deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    });
  });

  test('is changed by metrics, in the words of KServe', () => {
    const autoscalingMetrics = [
      AutoscalingMetric.cpuUtilization(70),
      AutoscalingMetric.memory(Size.gibibytes(4)),
      prometheus,
      AutoscalingMetric.graphite({ serverAddress: 'http://graphite', query: 'q', target: 1.5 }),
      AutoscalingMetric.openTelemetry({ query: 'sum(x)', target: 3, metricNames: ['x'], serverAddress: 'otel:4318' }),
    ];
    const { autoScaling } = predictorOf({ minReplicas: 0, autoscalingMetrics }, { deploymentMode, autoscaler: KEDA });
    expect(autoScaling.metrics).toEqual([
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '4096Mi' } } },
      {
        type: 'External',
        external: {
          metric: {
            backend: 'prometheus',
            serverAddress: 'http://prometheus.monitoring:9090',
            query: 'sum(vllm:num_requests_waiting)',
          },
          target: { type: 'Value', value: '4' },
        },
      },
      {
        type: 'External',
        external: {
          metric: { backend: 'graphite', serverAddress: 'http://graphite', query: 'q' },
          target: { type: 'Value', value: '1.5' },
        },
      },
      {
        type: 'PodMetric',
        podmetric: {
          metric: { backend: 'opentelemetry', serverAddress: 'otel:4318', metricNames: ['x'], query: 'sum(x)' },
          target: { type: 'Value', value: '3' },
        },
      },
    ]);
  });

  test.each<[Partial<ComponentOptions>, Partial<InferenceServiceProps>, string]>([
    [
      { minReplicas: -1 },
      {},
      "'predictor.minReplicas' must be a whole number of 0 or more, got -1; KServe refuses others",
    ],
    [
      { maxReplicas: 0 },
      {},
      "'predictor.maxReplicas' must be a whole number of 1 or more, got 0; KServe refuses others",
    ],
    [
      { scaleTarget: 0 },
      {},
      "'predictor.scaleTarget' must be a whole number of 1 or more, got 0; KServe refuses others",
    ],
    [
      { minReplicas: 3, maxReplicas: 2 },
      {},
      "'predictor.minReplicas' must not exceed 'maxReplicas', got 3 and 2; KServe refuses it; raise 'maxReplicas', or leave it out",
    ],
    [
      { containerConcurrency: -1 },
      {},
      "'predictor.containerConcurrency' must be a whole number of 0 or more, got -1; KServe refuses others",
    ],
    [
      { canaryTrafficPercent: 101 },
      {},
      "'predictor.canaryTrafficPercent' must be at most 100, got 101; Knative refuses more",
    ],
    [
      { canaryTrafficPercent: 10 },
      { deploymentMode },
      "'predictor.canaryTrafficPercent' needs mode Knative, the mode is Standard; give 'canaries', which need KServe 0.20",
    ],
    [
      { rollout: DeploymentStrategy.recreate() },
      {},
      "'predictor.rollout' needs mode Standard, the mode is Knative; Knative starts a revision and moves the requests",
    ],
    [
      { rollout: DeploymentStrategy.recreate() },
      { deploymentMode, kserve: KServeVersion.V0_12_0 },
      "'predictor.rollout' needs KServe 0.13.0, the release is 0.12.0; leave it out: one quarter of the pods is replaced at a time",
    ],
    [
      { autoscalingMetrics: [prometheus] },
      {},
      "'predictor.autoscalingMetrics' needs mode Standard, the mode is Knative; Knative scales by 'scaleMetric'",
    ],
    [
      { scaleMetric: ScaleMetric.CPU },
      {},
      "'predictor.scaleMetric' must be one of concurrency, rps in mode Knative, got 'cpu'; leave it out for the default",
    ],
    [
      { scaleMetric: ScaleMetric.RPS },
      { deploymentMode },
      "'predictor.scaleMetric' must be one of cpu, memory in mode Standard with autoscaler hpa, got 'rps'; leave it out for the default",
    ],
    [
      { scaleMetric: ScaleMetric.CPU },
      { deploymentMode, autoscaler: KEDA },
      "'predictor.scaleMetric' must be left out in mode Standard with autoscaler keda, got 'cpu'; give 'autoscalingMetrics'",
    ],
    [
      { scaleTarget: 50 },
      { deploymentMode, autoscaler: EXTERNAL },
      "'predictor.scaleTarget' must be left out with autoscaler external, which does not read it; leave it out",
    ],
    [
      { scaleTarget: 101, scaleMetric: ScaleMetric.MEMORY },
      { deploymentMode },
      "'predictor.scaleTarget' must be at most 100 percent in mode Standard, got 101; KServe refuses more, of memory, too",
    ],
    [
      { autoscalingMetrics: [AutoscalingMetric.cpuUtilization(70)] },
      { deploymentMode, kserve: KServeVersion.V0_14_0 },
      "'predictor.autoscalingMetrics' needs KServe 0.15.0, the release is 0.14.0; give 'scaleMetric' and 'scaleTarget'",
    ],
    [
      { autoscalingMetrics: [] },
      { deploymentMode },
      "'predictor.autoscalingMetrics' must not be empty; leave it out for CPU at 80 percent",
    ],
    [
      { autoscalingMetrics: [AutoscalingMetric.cpuUtilization(70)], scaleTarget: 70 },
      { deploymentMode },
      "'predictor.autoscalingMetrics' must not stand beside 'scaleMetric' and 'scaleTarget', of which KServe reads one; leave those out",
    ],
    [
      { autoscalingMetrics: [prometheus] },
      { deploymentMode },
      "'predictor.autoscalingMetrics' must be CPU and memory with autoscaler hpa, KServe refuses others; give 'autoscaler' AutoscalerClass.KEDA",
    ],
    [
      { autoscalingMetrics: [prometheus] },
      { deploymentMode, autoscaler: NONE },
      "'predictor.autoscalingMetrics' needs autoscaler hpa or keda, got none; leave it out",
    ],
    [
      { minReplicas: 0 },
      { deploymentMode },
      "'predictor.minReplicas' must be 1 or more in mode Standard, got 0; use DeploymentMode.KNATIVE, or AutoscalerClass.KEDA with a metric that has a value without pods",
    ],
    [
      { minReplicas: 0, autoscalingMetrics: [AutoscalingMetric.memoryUtilization(70)] },
      { deploymentMode, autoscaler: KEDA },
      "'predictor.minReplicas' must be 1 or more in mode Standard, got 0; use DeploymentMode.KNATIVE, or AutoscalerClass.KEDA with a metric that has a value without pods",
    ],
  ])('is not %j with %j', (options, props, message) => {
    expect(refusal({ ...props, predictor: sklearn(options) })).toBe(`InferenceService 'test/Iris': ${message}`);
  });

  test.each<[Partial<ComponentOptions>, Partial<InferenceServiceProps>]>([
    [{ minReplicas: 0 }, {}],
    [{ minReplicas: 3 }, { deploymentMode }],
    [{ scaleTarget: 1000 }, {}],
    [{ scaleTarget: 100 }, { deploymentMode }],
    [{ rollout: DeploymentStrategy.recreate() }, { deploymentMode, kserve: KServeVersion.V0_13_0 }],
    [
      { minReplicas: 0, autoscalingMetrics: [prometheus] },
      { deploymentMode, autoscaler: KEDA },
    ],
    [{ autoscalingMetrics: [AutoscalingMetric.cpuUtilization(70)] }, { deploymentMode }],
  ])('may be %j with %j', (options, props) => {
    expect(refusal({ ...props, predictor: sklearn(options) })).toBe('accepted');
  });

  test.each([
    [
      () => AutoscalingMetric.cpuUtilization(0),
      "AutoscalingMetric.cpuUtilization: 'percent' must be a whole number from 1 to 100, got 0; KServe refuses others",
    ],
    [
      () => AutoscalingMetric.memory(Size.kibibytes(512)),
      "AutoscalingMetric.memory: 'average' must be 1 MiB or more, got 512 KiB; KServe refuses less",
    ],
    [
      () => AutoscalingMetric.graphite({ serverAddress: 'http://g', query: ' ', target: 1 }),
      "AutoscalingMetric.graphite: 'query' must not be empty; write what the server shall answer",
    ],
    [
      () => AutoscalingMetric.openTelemetry({ query: 'q', target: 0 }),
      "AutoscalingMetric.openTelemetry: 'target' must be above 0, got 0; write the number of one pod's worth",
    ],
  ])('is not changed by what is no metric: %s', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('payloads', () => {
  test('are logged and put together', () => {
    const { logger, batcher } = predictorOf({
      logger: { url: 'http://sink', mode: LoggerMode.REQUEST, metadataHeaders: ['x'], metadataAnnotations: ['y'] },
      batcher: { maxBatchSize: 16, maxLatency: Duration.millis(250) },
    });
    expect(logger).toEqual({ url: 'http://sink', mode: 'request', metadataHeaders: ['x'], metadataAnnotations: ['y'] });
    expect(batcher).toEqual({ maxBatchSize: 16, maxLatency: 250 });
  });

  test('are logged both ways by default', () => {
    expect(predictorOf({ logger: {} }).logger).toEqual({ mode: 'all' });
  });

  test.each<[Partial<ComponentOptions>, KServeVersion, string]>([
    [
      { logger: { metadataHeaders: ['x'] } },
      KServeVersion.V0_13_0,
      "'logger.metadataHeaders' needs KServe 0.14.0, the release is 0.13.0; leave it out",
    ],
    [
      { logger: { metadataAnnotations: ['x'] } },
      KServeVersion.V0_15_0,
      "'logger.metadataAnnotations' needs KServe 0.15.2, the release is 0.15.0; leave it out",
    ],
    [
      { batcher: { maxBatchSize: 0 } },
      KServeVersion.V0_20_0,
      "'batcher.maxBatchSize' must be a whole number of 1 or more, got 0; leave it out for KServe's own",
    ],
    [
      { batcher: { maxLatency: Duration.millis(0) } },
      KServeVersion.V0_20_0,
      "'batcher.maxLatency in ms' must be a whole number of 1 or more, got 0; leave it out for KServe's own",
    ],
  ])('are not treated as %j with %s', (options, kserve, message) => {
    expect(refusal({ kserve, predictor: sklearn(options) })).toBe(`InferenceService 'test/Iris': ${message}`);
  });
});
