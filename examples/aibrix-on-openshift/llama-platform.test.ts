import { Testing } from 'cdk8s';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { llamaPlatform } from './llama-platform';

expect.extend({ toPassPreflight });

const objectsOn = (platform: Platform) =>
  llamaPlatform(new InferenceApp({ platform, outdir: 'dist' })).flatMap((chart) => Testing.synth(chart));
const objects = objectsOn(Platform.openshift('4.18'));

const leaves = (value: unknown, path = ''): string[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
    : [path];

describe('the AIBrix platform on OpenShift', () => {
  test('renders these objects', () => {
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
    ).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('fixes no user or group id, in pods and in those that Envoy Gateway makes', () => {
    const ids = objects
      .flatMap((object) => leaves(object))
      .filter((path) => /runAsUser|runAsGroup|fsGroup|supplementalGroups/.test(path));
    expect(ids).toEqual([]);
  });

  test('grants no SCC', () => {
    const rules = objects.flatMap((object) => object.rules ?? []);
    expect(rules.filter(({ resources }) => resources?.includes('securitycontextconstraints'))).toEqual([]);
    expect(objects.map(({ roleRef }) => roleRef?.name).filter((name) => name?.includes(':scc:'))).toEqual([]);
  });

  test('lets the routes of the gateway reach the model in its namespace', () => {
    const grant = objects.find(({ kind }) => kind === 'ReferenceGrant');
    expect(grant.metadata.namespace).toBe('models');
    expect(grant.spec.from).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'aibrix-system' },
    ]);
  });
});
