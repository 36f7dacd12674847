import {
  CustomMetricRule,
  MetricsServer,
  MetricsServerVersion,
  PrometheusAdapter,
  PrometheusEndpoint,
} from '../../lib';
import { AdmittedConstruct } from './admitted-construct';

/** Providers of metrics APIs, in an ordinary namespace. */
export const METRICS_CONSTRUCTS: readonly AdmittedConstruct[] = [
  ...MetricsServerVersion.all.map((version): AdmittedConstruct => ({
    name: `MetricsServer ${version.version}`,
    build: (chart) =>
      new MetricsServer(chart, 'MetricsServer', { version, namespace: 'models', replacesPlatformProvider: true }),
    sccs: { 'restricted-v2': 1 },
  })),
  {
    name: 'PrometheusAdapter',
    build: (chart) =>
      new PrometheusAdapter(chart, 'Adapter', {
        prometheus: PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090'),
        customRules: [CustomMetricRule.gauge('queue_length')],
      }),
    sccs: { 'restricted-v2': 1 },
  },
];
