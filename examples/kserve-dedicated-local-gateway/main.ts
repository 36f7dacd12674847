import { InferenceApp, Platform } from 'cdk8s-inference';
import { IrisPlatform } from './iris-platform';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
new IrisPlatform(app);
app.synth();
