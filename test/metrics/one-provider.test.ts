import { Chart } from 'cdk8s';
import {
  CustomMetricRule,
  ExternalMetricRule,
  MetricsServer,
  PrometheusAdapter,
  PrometheusAdapterProps,
  PrometheusEndpoint,
  ResourceMetricRules,
  ScaledObject,
  ScaleTrigger,
} from '../../lib';
import { WEB, chartsOf, mistakes } from '../autoscaling/apps';

const adapterIn = (chart: Chart, props: Partial<PrometheusAdapterProps>): PrometheusAdapter =>
  new PrometheusAdapter(chart, 'Adapter', {
    prometheus: PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090'),
    ...props,
  });

type Provider = (chart: Chart) => unknown;

const resource: Provider = (chart) => adapterIn(chart, { resourceRules: ResourceMetricRules.fromKubelets() });
const custom: Provider = (chart) => adapterIn(chart, { customRules: [CustomMetricRule.gauge('queue_length')] });
const external: Provider = (chart) => adapterIn(chart, { externalRules: [ExternalMetricRule.gauge('backlog')] });
const metricsServer: Provider = (chart) => new MetricsServer(chart, 'MetricsServer', { namespace: 'metrics' });
const keda: Provider = (chart) =>
  new ScaledObject(chart, 'Scaled', { target: WEB, triggers: [ScaleTrigger.cpuUtilization(70)], minReplicas: 1 });

/** What the finished app says of providers in two charts. */
function told(first: Provider, second: Provider): string[] {
  const [a, b] = chartsOf('a', 'b');
  first(a);
  expect(mistakes(a)).toEqual([]);
  second(b);
  return mistakes(a);
}

const message = (at: string, api: string, first: string, second: string): string =>
  `[${at}] '${api}' must have one provider, got ${first} and ${second}; remove one of them: the APIService that is applied last takes the API from the other`;

describe('a metrics API', () => {
  test.each<[string, Provider, Provider, string[]]>([
    [
      'v1beta1.metrics.k8s.io',
      metricsServer,
      metricsServer,
      ["'a/MetricsServer'", "'b/MetricsServer'", 'b/MetricsServer'],
    ],
    ['v1beta1.metrics.k8s.io', metricsServer, resource, ["'a/MetricsServer'", "'b/Adapter'", 'b/Adapter']],
    ['v1beta1.metrics.k8s.io', resource, metricsServer, ["'a/Adapter'", "'b/MetricsServer'", 'b/MetricsServer']],
    ['v1beta1.metrics.k8s.io', resource, resource, ["'a/Adapter'", "'b/Adapter'", 'b/Adapter']],
    ['v1beta1.custom.metrics.k8s.io', custom, custom, ["'a/Adapter'", "'b/Adapter'", 'b/Adapter']],
    ['v1beta1.external.metrics.k8s.io', external, external, ["'a/Adapter'", "'b/Adapter'", 'b/Adapter']],
    ['v1beta1.external.metrics.k8s.io', external, keda, ["'a/Adapter'", "KEDA for 'b/Scaled'", 'b/Scaled']],
    ['v1beta1.external.metrics.k8s.io', keda, external, ["KEDA for 'a/Scaled'", "'b/Adapter'", 'b/Adapter']],
  ])('has one provider: %s %#', (api, first, second, [a, b, at]) => {
    expect(told(first, second)).toEqual([message(at, api, a, b)]);
  });

  test.each<[string, Provider, Provider]>([
    ['CPU from metrics-server, metrics of pods from an adapter', metricsServer, custom],
    ['metrics of pods from an adapter, the rest from KEDA', custom, keda],
    ['two workloads under KEDA', keda, keda],
    ['CPU from an adapter, the rest from KEDA', resource, keda],
    ['metrics of pods and external ones from adapters of two namespaces', custom, external],
  ])('has one provider each: %s', (_, first, second) => {
    expect(told(first, second)).toEqual([]);
  });

  test('names all providers once', () => {
    const charts = chartsOf('a', 'b', 'c', 'd');
    [external, keda, keda, external].forEach((provider, index) => provider(charts[index]));
    const others = "'a/Adapter' and KEDA for 'b/Scaled'";
    expect(mistakes(charts[0])).toEqual([
      message('b/Scaled', 'v1beta1.external.metrics.k8s.io', others, "'d/Adapter'"),
    ]);
  });
});
