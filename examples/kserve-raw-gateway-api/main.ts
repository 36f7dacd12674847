import { InferenceApp, Platform } from 'cdk8s-inference';
import { llmPlatform } from './llm-platform';

const app = new InferenceApp({ platform: Platform.kubernetes('1.33') });
llmPlatform(app);
app.synth();
