import { InferenceApp, Platform } from 'cdk8s-inference';
import { LlamaChart } from './llama-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
new LlamaChart(app, 'models', { namespace: 'models' });
app.synth();
