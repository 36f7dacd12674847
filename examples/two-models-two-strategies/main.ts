import { InferenceApp, Platform } from 'cdk8s-inference';
import { ModelsChart } from './models-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
new ModelsChart(app, 'models', { namespace: 'models' });
app.synth();
