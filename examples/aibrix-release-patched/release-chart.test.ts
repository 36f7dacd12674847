import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Testing } from 'cdk8s';
import { Platform, ReleaseFile } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { ReleaseChart } from './release-chart';

expect.extend({ toPassPreflight });

// Upstream's files are not part of this folder; these hold a few objects like theirs.
const releaseFile = (name: string) => {
  const path = join(__dirname, 'fixture', name);
  return ReleaseFile.fromFile(path, { sha256: createHash('sha256').update(readFileSync(path)).digest('hex') });
};
const objectsOn = (platform: Platform) => {
  const app = new App({ outdir: 'dist' });
  platform.applyTo(app);
  const files = { core: releaseFile('core.yaml'), dependency: releaseFile('dependency.yaml') };
  return Testing.synth(new ReleaseChart(app, 'aibrix', files));
};
const certgenOn = (platform: Platform) => objectsOn(platform).find(({ kind }) => kind === 'Job').spec.template.spec;

describe('ReleaseChart', () => {
  test('renders these objects', () => {
    const objects = objectsOn(Platform.openshift('4.18'));
    const identities = objects.map(({ kind, metadata }) =>
      [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join(' '),
    );
    expect(identities).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objectsOn(Platform.openshift('4.18'))).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('leaves the user id of certgen to the namespace on OpenShift', () => {
    const [container] = certgenOn(Platform.openshift('4.18')).containers;
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  });

  test('keeps it on Kubernetes', () => {
    const [container] = certgenOn(Platform.kubernetes()).containers;
    expect(container.securityContext).toEqual({ runAsUser: 65534, runAsGroup: 65534 });
  });
});
