import { InferenceApp, Platform } from 'cdk8s-inference';
import { PairChart } from './pair-chart';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
new PairChart(app, 'models', { namespace: 'models' });
app.synth();
