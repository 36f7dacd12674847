import { Chart } from 'cdk8s';
import fc from 'fast-check';
import {
  CustomMetricRule,
  ExternalMetricRule,
  HorizontalAutoscaler,
  MetricResource,
  MetricSource,
  MetricTarget,
  PodAutoscaler,
  PodAutoscalerVersion,
  PrometheusAdapter,
  PrometheusAdapterProps,
  PrometheusEndpoint,
  ScalingMetric,
  ScalingStrategy,
} from '../../lib';
import { testChart } from '../support/test-chart';
import { WEB, mistakes } from './apps';

const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' };
const ofIngresses = {
  namespace: MetricResource.NAMESPACE,
  ingress: MetricResource.namespaced('networking.k8s.io', 'ingresses'),
};

const adapterIn = (chart: Chart, props: Partial<PrometheusAdapterProps>): PrometheusAdapter =>
  new PrometheusAdapter(chart, 'Adapter', {
    prometheus: PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090'),
    ...props,
  });

const scaled = (chart: Chart, ...metrics: ScalingMetric[]) =>
  new HorizontalAutoscaler(chart, 'Scaler', { target: WEB, metrics, maxReplicas: 2 });

const scaledByAibrix = (chart: Chart, version: PodAutoscalerVersion, metric: string, strategy?: ScalingStrategy) =>
  new PodAutoscaler(chart, 'Scaler', {
    version,
    target: WEB,
    metric: MetricSource.custom(metric, 5),
    maxReplicas: 2,
    strategy,
  });

describe('a metric that an autoscaler asks for by name', () => {
  const queue = [CustomMetricRule.gauge('queue_length'), CustomMetricRule.rate('requests_total')];

  test('must have a rule of the adapter, for pods', () => {
    const chart = testChart();
    adapterIn(chart, { customRules: queue });
    scaled(chart, ScalingMetric.pods('queue_length', 5), ScalingMetric.pods('queue_len', 5));
    expect(mistakes(chart)).toEqual([
      "[test/Scaler] 'metrics' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'queue_len'; add a rule for it: it has 'queue_length', 'requests_total'",
    ]);
  });

  test('may have a rule that the adapter gets later', () => {
    const chart = testChart();
    scaled(chart, ScalingMetric.pods('queue_len', 5));
    const adapter = adapterIn(chart, { customRules: queue });
    expect(mistakes(chart)).toHaveLength(1);
    adapter.addCustomRule(CustomMetricRule.gauge('queue_len'));
    expect(mistakes(chart)).toEqual([]);
  });

  test('must have a rule for the kind of object', () => {
    const chart = testChart();
    adapterIn(chart, { customRules: [CustomMetricRule.gauge('requests', { resources: ofIngresses })] });
    scaled(
      chart,
      ScalingMetric.object(INGRESS, 'requests', MetricTarget.value(5)),
      ScalingMetric.pods('requests', 5),
      ScalingMetric.object(INGRESS, 'errors', MetricTarget.value(5)),
    );
    expect(mistakes(chart)).toEqual([
      "[test/Scaler] 'metrics' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'requests'; add a rule for it: none of its rules is for pods",
      "[test/Scaler] 'metrics' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'errors'; add a rule for it: it has 'requests'",
    ]);
  });

  test('must have an external rule, where it belongs to nothing in the cluster', () => {
    const chart = testChart();
    adapterIn(chart, { customRules: queue, externalRules: [ExternalMetricRule.gauge('backlog')] });
    const target = MetricTarget.value(5);
    scaled(chart, ScalingMetric.external('backlog', target), ScalingMetric.external('queue_length', target));
    expect(mistakes(chart)).toEqual([
      "[test/Scaler] 'metrics' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'queue_length'; add a rule for it: it has 'backlog'",
    ]);
  });

  test('is taken as it is where the adapter leaves the API to another one, or the app has none', () => {
    const chart = testChart();
    scaled(chart, ScalingMetric.external('backlog', MetricTarget.value(5)), ScalingMetric.cpuUtilization(70));
    expect(mistakes(chart)).toEqual([]);
    adapterIn(chart, { customRules: queue });
    expect(mistakes(chart)).toEqual([]);
  });

  test.each<[PodAutoscalerVersion, ScalingStrategy | undefined]>([
    [PodAutoscalerVersion.V0_4_1, undefined],
    [PodAutoscalerVersion.V0_7_0, undefined],
    [PodAutoscalerVersion.V0_7_0, ScalingStrategy.kpa()],
  ])('must have a rule for pods, where AIBrix %s asks', (version, strategy) => {
    const chart = testChart();
    const adapter = adapterIn(chart, { customRules: queue });
    scaledByAibrix(chart, version, 'queue_len', strategy);
    expect(mistakes(chart)).toEqual([
      "[test/Scaler] 'metric' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'queue_len'; add a rule for it: it has 'queue_length', 'requests_total'",
    ]);
    adapter.addCustomRule(CustomMetricRule.gauge('queue_len'));
    expect(mistakes(chart)).toEqual([]);
  });

  test('is found if and only if a rule makes it, whatever the names are', () => {
    const anySeries = fc.stringMatching(/^[a-c:_]{1,2}$/);
    const anyRename = fc.option(fc.stringMatching(/^[a-c]{1,2}$/), { nil: undefined });
    const anyRules = fc.uniqueArray(fc.tuple(anySeries, anyRename), {
      minLength: 1,
      maxLength: 4,
      selector: ([series, rename]) => rename ?? series,
    });
    fc.assert(
      fc.property(
        anyRules,
        fc.array(anySeries, { minLength: 1, maxLength: 4 }),
        anySeries,
        (rules, asked, byAibrix) => {
          const chart = testChart();
          const customRules = rules.map(([series, metricName]) => CustomMetricRule.gauge(series, { metricName }));
          const made = customRules.map(({ metricName }) => metricName);
          adapterIn(chart, { customRules });
          scaled(chart, ...asked.map((name) => ScalingMetric.pods(name, 1)));
          const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
          scaledByAibrix(other, PodAutoscalerVersion.V0_7_0, byAibrix);
          const missing = [...asked, byAibrix].filter((name) => !made.includes(name));
          expect(mistakes(chart).map((mistake) => /got '([^']*)'/.exec(mistake)?.[1])).toEqual(missing);
        },
      ),
      { numRuns: 100 },
    );
  });
});
