import { Chart, Duration, Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import {
  FallbackBehavior,
  HorizontalAutoscaler,
  ModelRepository,
  PolicySelection,
  PrometheusAdapter,
  PrometheusEndpoint,
  ScaleTrigger,
  ScalingMetric,
  TriggerAuthentication,
  TritonAutoscaleOptions,
  TritonKedaOptions,
  TritonScaler,
  TritonScalingMetric,
  TritonServer,
  TritonServerProps,
} from '../../../lib';
import { mistakes } from '../../autoscaling/apps';
import { testRefusals } from '../../gateway-api/refusals';
import { testChart } from '../../support/test-chart';
import { anyServerProps } from '../../support/triton-arbitraries';
import { ofKind } from '../../support/triton';

const serverAddress = 'https://thanos-querier.openshift-monitoring.svc:9092';
const queueTime = TritonScalingMetric.queueTime(Duration.millis(50));
const pending = TritonScalingMetric.pendingRequests(10);
const wakeUp = [
  ScaleTrigger.prometheus({ serverAddress, query: 'sum(rate(gateway_requests_total[1m]))', threshold: 5 }),
];
const keda = (options: Partial<TritonKedaOptions> = {}): TritonScaler =>
  TritonScaler.keda({ prometheus: { serverAddress }, ...options });

function serverIn(chart: Chart, props: Partial<TritonServerProps> = {}): TritonServer {
  const modelRepository = ModelRepository.fromClaimName('models');
  return new TritonServer(chart, 'Triton', { modelRepository, metadata: { name: 'resnet' }, ...props });
}

const autoscale = (options: Partial<TritonAutoscaleOptions> = {}, props: Partial<TritonServerProps> = {}) =>
  serverIn(testChart(), props).autoscale({ metric: queueTime, maxReplicas: 4, ...options });

function objects(options: Partial<TritonAutoscaleOptions> = {}, props: Partial<TritonServerProps> = {}): any[] {
  const chart = testChart();
  serverIn(chart, props).autoscale({ metric: queueTime, maxReplicas: 4, ...options });
  return Testing.synth(chart);
}

const one = (kind: string, ...given: Parameters<typeof objects>): any => ofKind(objects(...given), kind)[0];

const SERIES = '{namespace="models",app_kubernetes_io_instance="resnet"}';

describe('TritonServer.autoscale', () => {
  test('covers every option with Kubernetes own autoscaler', () => {
    const all: Required<TritonAutoscaleOptions> = {
      metric: TritonScalingMetric.queueTime(Duration.millis(50), { window: Duration.minutes(2) }),
      maxReplicas: 4,
      minReplicas: 2,
      scaler: TritonScaler.horizontal(),
      scrapeInterval: Duration.seconds(30),
      monitorLabels: { release: 'prometheus' },
      scaleUp: { stabilizationWindow: Duration.minutes(1) },
      scaleDown: { selectPolicy: PolicySelection.DISABLED },
    };
    const kinds = ['PodMonitor', 'PrometheusRule', 'HorizontalPodAutoscaler'];
    const rendered = objects(all).filter(({ kind }) => kinds.includes(kind));
    expect(`\n${rendered.map((object) => Yaml.stringify(object)).join('---\n')}`).toMatchSnapshot();
  });

  test('covers every option with KEDA', () => {
    const options: Required<TritonKedaOptions> = {
      prometheus: {
        serverAddress,
        authentication: TriggerAuthentication.fromReference({ name: 'thanos' }),
        perNamespace: true,
        unsafeSsl: true,
      },
      wakeUp,
      pollingInterval: Duration.seconds(10),
      cooldownPeriod: Duration.minutes(10),
      fallback: { failureThreshold: 3, replicas: 2, behavior: FallbackBehavior.CURRENT_REPLICAS_IF_HIGHER },
    };
    const scaleUp = { stabilizationWindow: Duration.minutes(1) };
    const object = one('ScaledObject', {
      scaler: TritonScaler.keda(options),
      minReplicas: 0,
      scaleUp,
      scaleDown: scaleUp,
    });
    expect(`\n${Yaml.stringify(object)}`).toMatchSnapshot();
  });

  test.each<[keyof TritonAutoscaleOptions, unknown]>([
    ['minReplicas', 1],
    ['scaler', TritonScaler.horizontal()],
    ['scrapeInterval', Duration.seconds(15)],
    ['metric', TritonScalingMetric.queueTime(Duration.millis(50), { window: Duration.minutes(1) })],
  ])('renders the documented default of %s when it is left out', (option, documented) => {
    expect(objects({ [option]: documented })).toEqual(objects());
  });

  test('renders the documented defaults of KEDA when they are left out', () => {
    const prometheus = { serverAddress, perNamespace: false, unsafeSsl: false };
    expect(objects({ scaler: keda({ prometheus, wakeUp: [] }) })).toEqual(objects({ scaler: keda() }));
    expect(objects({ scaler: keda(), minReplicas: 1 })).toEqual(objects({ scaler: keda() }));
  });

  test('leaves the replicas of the Deployment to the autoscaler', () => {
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
    expect(one('Deployment', { scaler: keda() }).spec).not.toHaveProperty('replicas');
  });

  test('records the queue time of each pod, summed over the models before it is divided', () => {
    expect(one('PrometheusRule').spec.groups[0].rules).toEqual([
      {
        record: 'triton_queue_time_us',
        expr:
          `sum by (namespace, pod) (rate(nv_inference_queue_duration_us${SERIES}[1m])) / ` +
          `clamp_min(sum by (namespace, pod) (rate(nv_inference_request_success${SERIES}[1m])), 0.001)`,
      },
    ]);
    expect(one('HorizontalPodAutoscaler').spec.metrics).toEqual([
      {
        type: 'Pods',
        pods: { metric: { name: 'triton_queue_time_us' }, target: { type: 'AverageValue', averageValue: '50000' } },
      },
    ]);
  });

  test('has the adapter answer what the rule records, once for all servers', () => {
    const chart = testChart();
    const prometheus = PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090');
    const adapter = new PrometheusAdapter(chart, 'Adapter', { prometheus });
    const scaler = TritonScaler.horizontal({ adapter });
    for (const [id, metric] of Object.entries({ a: queueTime, b: queueTime, c: pending })) {
      const modelRepository = ModelRepository.fromClaimName('models');
      new TritonServer(chart, id, { modelRepository }).autoscale({ metric, maxReplicas: 4, scaler });
    }
    expect(adapter.podMetricNames).toEqual(['triton_queue_time_us', 'triton_pending_requests']);
    expect(mistakes(chart)).toEqual([]);
  });

  test('records the requests that wait in each pod', () => {
    expect(one('PrometheusRule', { metric: pending }).spec.groups[0].rules).toEqual([
      {
        record: 'triton_pending_requests',
        expr: `sum by (namespace, pod) (nv_inference_pending_request_count${SERIES})`,
      },
    ]);
    expect(one('HorizontalPodAutoscaler', { metric: pending }).spec.metrics[0].pods).toEqual({
      metric: { name: 'triton_pending_requests' },
      target: { type: 'AverageValue', averageValue: '10' },
    });
  });

  test('has KEDA compare the queue time of the server as it is, since pods do not share it', () => {
    expect(one('ScaledObject', { scaler: keda() }).spec.triggers).toEqual([
      {
        type: 'prometheus',
        metricType: 'Value',
        metadata: {
          serverAddress,
          query:
            `sum(rate(nv_inference_queue_duration_us${SERIES}[1m])) / ` +
            `clamp_min(sum(rate(nv_inference_request_success${SERIES}[1m])), 0.001)`,
          threshold: '50000',
          ignoreNullValues: 'false',
        },
      },
    ]);
  });

  test('has KEDA divide the requests that wait by the pods', () => {
    const [trigger] = one('ScaledObject', { metric: pending, scaler: keda() }).spec.triggers;
    expect([trigger.metricType, trigger.metadata.query, trigger.metadata.threshold]).toEqual([
      'AverageValue',
      `sum(nv_inference_pending_request_count${SERIES})`,
      '10',
    ]);
  });

  test('scales to 0 where another trigger starts the first pod', () => {
    const { spec } = one('ScaledObject', { scaler: keda({ wakeUp }), minReplicas: 0 });
    expect(spec.minReplicaCount).toBe(0);
    expect(spec.triggers.map(({ metadata }: any) => [metadata.query, metadata.ignoreNullValues])).toEqual([
      [expect.stringContaining('nv_inference_queue_duration_us'), undefined],
      ['sum(rate(gateway_requests_total[1m]))', undefined],
    ]);
  });

  test('takes no answer of Prometheus for an error where a pod always runs, since it is no proof of an idle server', () => {
    const [trigger] = one('ScaledObject', { scaler: keda(), minReplicas: 1 }).spec.triggers;
    expect(trigger.metadata.ignoreNullValues).toBe('false');
  });

  test('names both where the program fixes the number of pods', () => {
    const chart = testChart();
    serverIn(chart, { replicas: 2 }).autoscale({ metric: queueTime, maxReplicas: 4 });
    expect(mistakes(chart)).toEqual([
      "[test/Triton/Autoscaling/Scaler] 'replicas' must be left out of Deployment 'resnet', which HorizontalAutoscaler 'test/Triton/Autoscaling/Scaler' scales, got 2; leave it out: every apply would undo what the autoscaler has set",
    ]);
  });

  test('names both where another autoscaler has the server', () => {
    const chart = testChart();
    const target = serverIn(chart);
    target.autoscale({ metric: queueTime, maxReplicas: 4 });
    new HorizontalAutoscaler(chart, 'Cpu', { target, metrics: [ScalingMetric.cpuUtilization(70)], maxReplicas: 2 });
    expect(mistakes(chart)).toEqual([
      "[test/Cpu] 'target' must have one autoscaler, Deployment 'resnet' has HorizontalAutoscaler 'test/Triton/Autoscaling/Scaler' and HorizontalAutoscaler 'test/Cpu'; keep one: each undoes what the other sets",
    ]);
  });

  test('has a name of at most 63 characters for all objects of a server', () => {
    const name = 'a'.repeat(63);
    const rendered = objects({ scaler: keda() }, { metadata: { name } });
    expect(ofKind(rendered, 'ScaledObject')[0]).toMatchObject({
      metadata: { name },
      spec: { advanced: { horizontalPodAutoscalerConfig: { name } } },
    });
  });

  testRefusals([
    [
      "TritonServer 'test/Triton': 'autoscale' must be called once; a workload has one autoscaler",
      () => autoscaledTwice(),
      () => autoscale(),
    ],
    [
      "TritonServer 'test/Triton': 'autoscale' needs the metrics of the server, which 'options.allowMetrics' false turns off; leave that out",
      () => autoscale({}, { options: { allowMetrics: false } }),
      () => autoscale({}, { options: { allowMetrics: true } }),
    ],
    [
      "TritonServer 'test/Triton': 'autoscale' needs a namespace, where the chart has none; give the chart one: series of equal names in others would count",
      () => serverIn(testChart({})).autoscale({ metric: queueTime, maxReplicas: 4 }),
      () => serverIn(testChart()).autoscale({ metric: queueTime, maxReplicas: 4 }),
    ],
    [
      "TritonServer 'test/Triton': 'window' must be at least 4 times 'scrapeInterval', got 1m for 16s; lengthen it: a rate over fewer samples has gaps",
      () => autoscale({ scrapeInterval: Duration.seconds(16) }),
      () => autoscale({ scrapeInterval: Duration.seconds(16), metric: pending }),
    ],
    [
      "TritonServer 'test/Triton': 'wakeUp' must have a trigger that is not CPU or memory where 'minReplicas' is 0; give one: a server without a pod has no metrics that would start it",
      () => autoscale({ minReplicas: 0, scaler: keda({ wakeUp: [ScaleTrigger.cpuUtilization(70)] }) }),
      () => autoscale({ minReplicas: 0, scaler: keda({ wakeUp }) }),
    ],
    [
      "HorizontalAutoscaler 'test/Triton/Autoscaling/Scaler': 'minReplicas' must be a whole number of 1 or more, got 0; use a ScaledObject to scale to 0",
      () => autoscale({ minReplicas: 0 }),
      () => autoscale({ minReplicas: 1 }),
    ],
    [
      "TritonServer 'test/Triton': 'monitorLabels' must have values of at most 63 letters, digits, '-', '_' and '.', got 'a b'; change the value of 'release': it must start and end with a letter or digit",
      () => autoscale({ monitorLabels: { release: 'a b' } }),
      () => autoscale({ monitorLabels: { release: 'a' } }),
    ],
    [
      "TritonScalingMetric.pendingRequests: 'perPod' must be more than 0, got 0; give the requests that may wait in each pod",
      () => TritonScalingMetric.pendingRequests(0),
      () => TritonScalingMetric.pendingRequests(0.5),
    ],
    [
      "TritonScalingMetric.queueTime: 'perRequest' must be 1 ms or more, got 0 ms; give the time that a request may wait",
      () => TritonScalingMetric.queueTime(Duration.millis(0)),
      () => TritonScalingMetric.queueTime(Duration.millis(1)),
    ],
  ]);

  test('agrees with itself on names, ports and labels, whatever the server is', () => {
    const anyMetric = fc.oneof(
      fc.integer({ min: 1, max: 60_000 }).map((time) => TritonScalingMetric.queueTime(Duration.millis(time))),
      fc.integer({ min: 1, max: 1000 }).map((count) => TritonScalingMetric.pendingRequests(count)),
    );
    const anyScaler = fc.constantFrom(TritonScaler.horizontal(), keda(), keda({ wakeUp }));
    fc.assert(
      fc.property(anyServerProps, anyMetric, anyScaler, (given, metric, scaler) => {
        const props = { ...given, replicas: undefined };
        fc.pre(props.options?.allowMetrics !== false);
        const chart = testChart();
        const server = new TritonServer(chart, 'Triton', props);
        server.autoscale({ metric, maxReplicas: 3, scaler });
        expect(mistakes(chart)).toEqual([]);
        expectAgreement(Testing.synth(chart));
      }),
      { numRuns: 60 },
    );
  });
});

/** The port that the monitor asks is served, the labels it adds are those that queries select by, and the metric asked for is the one recorded. */
function expectAgreement(rendered: any[]): void {
  const [deployment] = ofKind(rendered, 'Deployment');
  const [monitor] = ofKind(rendered, 'PodMonitor');
  const { labels } = deployment.spec.template.metadata;
  const { ports } = deployment.spec.template.spec.containers[0];
  expect(labels).toMatchObject(monitor.spec.selector.matchLabels);
  expect(ports.map(({ name }: any) => name)).toContain(monitor.spec.podMetricsEndpoints[0].port);

  const [target] = monitor.spec.podTargetLabels;
  const label = target.replace(/[^a-zA-Z0-9_]/g, '_');
  const selector = `{namespace="${deployment.metadata.namespace}",${label}="${labels[target]}"}`;
  const [rule] = ofKind(rendered, 'PrometheusRule').map(({ spec }) => spec.groups[0].rules[0]);
  const [horizontal] = ofKind(rendered, 'HorizontalPodAutoscaler');
  const [scaled] = ofKind(rendered, 'ScaledObject');
  const query = rule?.expr ?? scaled.spec.triggers[0].metadata.query;
  expect(query.match(/\{[^}]*\}/g).every((each: string) => each === selector)).toBe(true);
  if (rule !== undefined) expect(horizontal.spec.metrics[0].pods.metric.name).toBe(rule.record);

  const { scaleTargetRef } = (horizontal ?? scaled).spec;
  expect(scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: deployment.metadata.name });
  expect((horizontal ?? scaled).metadata.namespace).toBe(deployment.metadata.namespace);
  expect(deployment.spec).not.toHaveProperty('replicas');
}

function autoscaledTwice(): void {
  const server = serverIn(testChart());
  server.autoscale({ metric: queueTime, maxReplicas: 4 });
  server.autoscale({ metric: queueTime, maxReplicas: 4 });
}
