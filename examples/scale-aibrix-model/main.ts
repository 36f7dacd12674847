import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { LlamaChart } from './llama-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
const namespaces = new Chart(app, 'namespaces');
new Namespace(namespaces, 'Models', {
  metadata: { name: 'models', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});
new LlamaChart(app, 'models', { namespace: 'models' }).addDependency(namespaces);
app.synth();
