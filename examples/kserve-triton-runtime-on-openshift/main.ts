import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { VisionChart } from './vision-chart';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
const namespaces = new Chart(app, 'namespaces');
new Namespace(namespaces, 'Vision', {
  metadata: { name: 'vision', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});
new VisionChart(app, 'vision', { namespace: 'vision' }).addDependency(namespaces);
app.synth();
