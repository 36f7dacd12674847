import { Testing } from 'cdk8s';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { VisionChart } from './vision-chart';

expect.extend({ toPassPreflight });

const objectsOn = (platform: Platform) =>
  Testing.synth(new VisionChart(new InferenceApp({ platform, outdir: 'dist' }), 'vision', { namespace: 'vision' }));
const objects = objectsOn(Platform.openshift('4.18'));
const ofKind = (kind: string) => objects.find((object) => object.kind === kind);

describe('VisionChart on OpenShift', () => {
  test('renders these objects', () => {
    expect(objects).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('names no user id, in the runtime neither', () => {
    expect(JSON.stringify(objects)).not.toMatch(/runAsUser|runAsGroup|fsGroup/);
  });

  test('grants no SCC', () => {
    expect(objects.filter(({ kind }) => kind === 'RoleBinding')).toEqual([]);
  });

  test('serves the model with this runtime, which speaks its protocol', () => {
    const { model } = ofKind('InferenceService').spec.predictor;
    expect(model.runtime).toBe(ofKind('ServingRuntime').metadata.name);
    expect(ofKind('ServingRuntime').spec.protocolVersions).toContain(model.protocolVersion);
  });

  test('refers to the Secret by the account of the pods, and holds none', () => {
    expect(ofKind('Secret')).toBeUndefined();
    expect(ofKind('ServiceAccount').secrets).toEqual([{ name: 'models-s3' }]);
    expect(ofKind('InferenceService').spec.predictor.serviceAccountName).toBe(ofKind('ServiceAccount').metadata.name);
  });

  test('runs as user 1000 on plain Kubernetes', () => {
    const service = objectsOn(Platform.kubernetes()).find(({ kind }) => kind === 'InferenceService');
    expect(service.spec.predictor.securityContext.runAsUser).toBe(1000);
  });
});
