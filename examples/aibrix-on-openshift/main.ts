import { InferenceApp, Platform } from 'cdk8s-inference';
import { llamaPlatform } from './llama-platform';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
llamaPlatform(app);
app.synth();
