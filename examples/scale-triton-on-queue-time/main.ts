import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { ScaledChart } from './scaled-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
const namespaces = new Chart(app, 'namespaces');
new Namespace(namespaces, 'Vision', {
  metadata: { name: 'vision', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});
new ScaledChart(app, 'vision', { namespace: 'vision' }).addDependency(namespaces);
app.synth();
