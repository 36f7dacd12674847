import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { CustomMetricRule, InferenceApp, Platform, PrometheusAdapter, PrometheusEndpoint } from 'cdk8s-inference';
import { QueueChart } from './queue-chart';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
const namespaces = new Chart(app, 'namespaces');
for (const name of ['queue', 'metrics-adapter']) new Namespace(namespaces, name, { metadata: { name } });

const metric = CustomMetricRule.gauge('queue_length');
const monitoring = new Chart(app, 'monitoring', { namespace: 'metrics-adapter' });
monitoring.addDependency(namespaces);
new PrometheusAdapter(monitoring, 'Adapter', {
  prometheus: PrometheusEndpoint.openshiftMonitoring(),
  customRules: [metric],
});
new QueueChart(app, 'queue', { namespace: 'queue', metric }).addDependency(namespaces);
app.synth();
