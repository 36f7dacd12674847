import { InferenceApp, Platform } from 'cdk8s-inference';
import { teamsPlatform } from './teams-platform';

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
teamsPlatform(app);
app.synth();
