import { App, Testing } from 'cdk8s';
import { Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { VisionChart } from './vision-chart';

expect.extend({ toPassPreflight });

const objectsOn = (platform: Platform) => {
  const app = new App({ outdir: 'dist' });
  platform.applyTo(app);
  return Testing.synth(new VisionChart(app, 'vision', { namespace: 'vision' }));
};
const objects = objectsOn(Platform.openshift('4.18'));
const podOf = (server: string) =>
  objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name.includes(server)).spec.template.spec;

describe('VisionChart on OpenShift', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test.each(['resnet', 'detector'])('leaves the user id of %s to the namespace', (server) => {
    expect(podOf(server).securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('lets the detector alone use an SCC that adds nfs to restricted-v2', () => {
    const binding = objects.find(({ kind }) => kind === 'RoleBinding');
    const scc = objects.find(({ kind }) => kind === 'SecurityContextConstraints');
    expect(binding.subjects.map(({ name }: { name: string }) => name)).toEqual([podOf('detector').serviceAccountName]);
    expect(scc.volumes).toEqual([
      'configMap',
      'csi',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'nfs',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ]);
  });

  test('renders no SCC on plain Kubernetes', () => {
    const kinds = objectsOn(Platform.kubernetes()).map(({ kind }) => kind);
    expect(kinds).not.toContain('SecurityContextConstraints');
  });
});
