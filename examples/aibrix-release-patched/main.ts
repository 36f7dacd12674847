import { InferenceApp, Platform, ReleaseFile } from 'cdk8s-inference';
import { ReleaseChart } from './release-chart';

/** A file of the folder, with the digest that its download was checked against. */
const releaseFile = (path: string, digestVariable: string): ReleaseFile =>
  ReleaseFile.fromFile(path, { sha256: process.env[digestVariable] ?? '' });

const app = new InferenceApp({ platform: Platform.openshift('4.18') });
new ReleaseChart(app, 'aibrix', {
  core: releaseFile('aibrix-core-v0.7.0.yaml', 'CORE_SHA256'),
  coreCrds: releaseFile('aibrix-core-crds-v0.7.0.yaml', 'CORE_CRDS_SHA256'),
  dependency: releaseFile('aibrix-dependency-v0.7.0.yaml', 'DEPENDENCY_SHA256'),
});
app.synth();
