import { InferenceApp, Platform } from 'cdk8s-inference';
import { LargeModelChart } from './large-model-chart';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
new LargeModelChart(app, 'models', { namespace: 'models' });
app.synth();
