import { App, Chart, Testing } from 'cdk8s';
import { CustomMetricRule, Platform, PrometheusAdapter, PrometheusEndpoint } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { QueueChart } from './queue-chart';

expect.extend({ toPassPreflight });

const app = new App({ outdir: 'dist' });
Platform.openshift('4.18').applyTo(app);
const metric = CustomMetricRule.gauge('queue_length');
const monitoring = new Chart(app, 'monitoring', { namespace: 'metrics-adapter' });
const adapter = new PrometheusAdapter(monitoring, 'Adapter', {
  prometheus: PrometheusEndpoint.openshiftMonitoring(),
  customRules: [metric],
});
const objects = Testing.synth(new QueueChart(app, 'queue', { namespace: 'queue', metric }));
const one = (kind: string) => objects.find((object) => object.kind === kind);

describe('QueueChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight with the adapter', () => {
    expect([...objects, ...Testing.synth(monitoring)]).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('has Prometheus verify the certificate that OpenShift makes for the Service', () => {
    expect(one('ServiceMonitor').spec.endpoints).toEqual([
      {
        port: 'metrics',
        path: '/metrics',
        scheme: 'https',
        tlsConfig: {
          ca: { configMap: { name: one('ConfigMap').metadata.name, key: 'service-ca.crt' } },
          serverName: 'queue-worker.queue.svc',
        },
      },
    ]);
    expect(one('ConfigMap').metadata.annotations).toEqual({ 'service.beta.openshift.io/inject-cabundle': 'true' });
    expect(one('ServiceMonitor').spec.selector.matchLabels).toEqual(one('Service').metadata.labels);
  });

  test('asks for a metric that the adapter answers', () => {
    const [{ pods }] = one('HorizontalPodAutoscaler').spec.metrics;
    expect(adapter.podMetricNames).toContain(pods.metric.name);
  });

  test('has the adapter verify Prometheus, and the API server the adapter', () => {
    const answering = Testing.synth(monitoring);
    const { data } = answering.find(({ kind }) => kind === 'ConfigMap');
    expect(data['prometheus.kubeconfig']).toContain('server: https://thanos-querier.openshift-monitoring.svc:9091');
    expect(data['prometheus.kubeconfig']).toContain('certificate-authority: /etc/prometheus-ca/ca.crt');
    const { metadata, spec } = answering.find(({ kind }) => kind === 'APIService');
    expect(metadata.annotations).toEqual({ 'service.beta.openshift.io/inject-cabundle': 'true' });
    expect(spec).toMatchObject({ insecureSkipTLSVerify: false, service: { name: 'prometheus-adapter' } });
    expect(adapter.serverName).toBe(`${spec.service.name}.${spec.service.namespace}.svc`);
  });

  test('leaves the number of workers to the autoscaler', () => {
    expect(one('Deployment').spec).not.toHaveProperty('replicas');
  });
});
