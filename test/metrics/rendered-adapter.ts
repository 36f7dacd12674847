import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { CustomMetricRule, Platform, PrometheusAdapter, PrometheusAdapterProps, PrometheusEndpoint } from '../../lib';
import { ofKind } from '../support/triton';
import { testChart } from '../support/test-chart';

/** An adapter rendered alone, and the parts of it that tests look at. */
export interface RenderedAdapter {
  readonly adapter: PrometheusAdapter;
  readonly objects: any[];
  readonly deployment: any;
  readonly pod: any;
  readonly container: any;
  readonly args: string[];
  readonly service: any;
  readonly apiServices: any[];
  /** The parsed `config.yaml`. */
  readonly config: any;
  /** The parsed `prometheus.kubeconfig`. */
  readonly kubeconfig: any;
}

/** Renders `PrometheusAdapter 'test/Adapter'` with one rule in a chart of namespace `monitoring`, on Kubernetes 1.34 unless told otherwise. */
export function renderAdapter(
  props: Partial<PrometheusAdapterProps> = {},
  platform: Platform = Platform.kubernetes('1.34'),
  change: (adapter: PrometheusAdapter, chart: Chart) => void = () => undefined,
): RenderedAdapter {
  const chart = testChart({ namespace: 'monitoring' });
  platform.applyTo(chart);
  const adapter = new PrometheusAdapter(chart, 'Adapter', {
    prometheus: PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090'),
    customRules: [CustomMetricRule.gauge('queue_length')],
    ...props,
  });
  change(adapter, chart);
  const objects: any[] = Testing.synth(chart);
  const [[deployment], [service], [configMap]] = ['Deployment', 'Service', 'ConfigMap'].map((kind) =>
    ofKind(objects, kind),
  );
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  return {
    adapter,
    objects,
    deployment,
    pod,
    container,
    args: container.args,
    service,
    apiServices: ofKind(objects, 'APIService'),
    config: parse(configMap.data['config.yaml']),
    kubeconfig: parse(configMap.data['prometheus.kubeconfig'] ?? 'null'),
  };
}
