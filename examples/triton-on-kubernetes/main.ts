import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { IdentityChart } from './identity-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
const namespaces = new Chart(app, 'namespaces');
new Namespace(namespaces, 'Demo', {
  metadata: { name: 'demo', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});
new IdentityChart(app, 'identity', { namespace: 'demo' }).addDependency(namespaces);
app.synth();
