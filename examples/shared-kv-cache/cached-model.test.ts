import { Testing } from 'cdk8s';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { cachedModel } from './cached-model';

expect.extend({ toPassPreflight });

const app = new InferenceApp({ platform: Platform.openshift('4.18'), outdir: 'dist' });
const objects: any[] = cachedModel(app).flatMap((chart) => Testing.synth(chart));
const ofKind = (kind: string) => objects.find((object) => object.kind === kind);

describe('a model with a shared cache on OpenShift', () => {
  test('renders these objects', () => {
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
    ).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('grants the SCC to the account of the cache alone', () => {
    const { spec } = ofKind('KVCache').spec.cache.template;
    const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
    expect(bindings.flatMap(({ subjects }) => subjects)).toEqual([
      { kind: 'ServiceAccount', name: spec.serviceAccountName, namespace: 'caches' },
    ]);
  });

  test('allows what the pods of the cache ask for, and nothing of the node', () => {
    const scc = ofKind('SecurityContextConstraints');
    const { spec } = ofKind('KVCache').spec.cache.template;
    const { add } = spec.containers[0].securityContext.capabilities;
    expect(scc.allowedCapabilities).toEqual(expect.arrayContaining(add));
    expect(scc.runAsUser.uid).toBe(spec.securityContext.runAsUser);
    expect([scc.allowHostIPC, scc.allowHostDirVolumePlugin, scc.allowPrivilegedContainer]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('tells the engine where the cache keeps its members', () => {
    const { env } = ofKind('Deployment').spec.template.spec.containers[0];
    expect(env).toContainEqual({
      name: 'AIBRIX_KV_CACHE_OL_META_SERVICE_URL',
      value: 'redis://blocks-redis.caches.svc:6379',
    });
  });
});
