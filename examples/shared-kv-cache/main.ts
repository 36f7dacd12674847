import { InferenceApp, Platform } from 'cdk8s-inference';
import { cachedModel } from './cached-model';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
cachedModel(app);
app.synth();
