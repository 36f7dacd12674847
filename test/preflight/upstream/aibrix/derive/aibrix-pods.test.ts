import { derived } from '../../../cluster/derived';

const CONTROLLER = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: aibrix-controller-manager, namespace: aibrix-system }
spec:
  selector: { matchLabels: { app: aibrix } }
  template:
    metadata: { labels: { app: aibrix } }
    spec:
      serviceAccountName: aibrix-controller-manager
      containers: [{ name: manager, image: 'aibrix/controller-manager:v0.7.0' }]
`;
const object = (kind: string, spec: string, annotations = '{}') => `
apiVersion: orchestration.aibrix.ai/v1alpha1
kind: ${kind}
metadata: { name: llama, namespace: models, annotations: ${annotations} }
spec: ${spec}
`;
const requester = { name: 'system:serviceaccount:aibrix-system:aibrix-controller-manager' };
const podsOf = (text: string, components = {}) => derived(text, { state: CONTROLLER, components });
const TEMPLATE = '{ metadata: { labels: { a: b } }, spec: { containers: [{ name: engine, image: vllm }] } }';

describe('the pods of roles', () => {
  const roles = `[
    { name: prefill, template: ${TEMPLATE} },
    { name: decode, stateful: true, template: ${TEMPLATE} },
    { name: wide, podGroupSize: 2, template: ${TEMPLATE} },
    { name: both, podGroupSize: 2, stateful: true, template: ${TEMPLATE} }
  ]`;

  test('are made by AIBrix, under names that say whether they have state', () => {
    const pods = podsOf(object('RoleSet', `{ roles: ${roles} }`));
    expect(pods).toMatchObject(
      [0, 1, 2, 3].map((index) => ({ origin: 'template', path: `spec.roles[${index}].template.spec`, requester })),
    );
    const metadata = { namespace: 'models', labels: { a: 'b' } };
    expect(pods.map((each) => 'pod' in each && each.pod.metadata)).toEqual([
      { ...metadata, generateName: 'llama-prefill-' },
      { ...metadata, name: 'llama-decode-<hash>-0' },
      { ...metadata, name: 'llama-wide-<random>-0' },
      { ...metadata, name: 'llama-both-<hash>-0-0' },
    ]);
  });

  test('are those of the RoleSets of a StormService', () => {
    const service = object(
      'StormService',
      `{ template: { spec: { roles: [{ name: prefill, template: ${TEMPLATE} }] } } }`,
    );
    expect(podsOf(service)).toMatchObject([
      {
        path: 'spec.template.spec.roles[0].template.spec',
        requester,
        pod: {
          metadata: { generateName: 'llama-roleset-<random>-prefill-' },
          spec: { containers: [{ name: 'engine' }] },
        },
      },
    ]);
  });

  test('are those of a PodSet', () => {
    expect(podsOf(object('PodSet', `{ podGroupSize: 2, template: ${TEMPLATE} }`))).toMatchObject([
      { path: 'spec.template.spec', requester, pod: { metadata: { name: 'llama-0' } } },
    ]);
  });

  test('have no known requester where AIBrix is not at hand', () => {
    const [pod] = derived(object('PodSet', `{ podGroupSize: 2, template: ${TEMPLATE} }`));
    expect(pod).toMatchObject({ path: 'spec.template.spec' });
    expect(pod).not.toHaveProperty('requester');
  });
});

test('the pods of a fleet are those of its RayClusters', () => {
  const spec = `{ template: { spec: { headGroupSpec: { template: ${TEMPLATE} }, workerGroupSpecs: [] } } }`;
  const [fleet, set] = [object('RayClusterFleet', spec), object('RayClusterReplicaSet', spec)].map((text) =>
    podsOf(text),
  );
  const path = 'spec.template.spec.headGroupSpec.template.spec';
  expect(fleet).toMatchObject([{ path, pod: { metadata: { generateName: 'llama-<hash>-<random>-head-' } } }]);
  expect(set).toMatchObject([{ path, pod: { metadata: { generateName: 'llama-<random>-head-' } } }]);
});

describe('the pods of a KVCache', () => {
  const cache = (backend: string, spec: string) =>
    object('KVCache', spec, backend === '' ? '{}' : `{ kvcache.orchestration.aibrix.ai/backend: ${backend} }`);

  test('are by default Vineyard, with a folder of the node, and etcd', () => {
    const pods = podsOf(cache('', '{ metadata: { etcd: { runtime: { replicas: 3 } } }, cache: { replicas: 1 } }'));
    expect(pods).toMatchObject([
      { path: '', serviceAccount: 'default', requester, pod: { metadata: { name: 'llama-etcd-0' } } },
      {
        origin: 'generated',
        serviceAccount: 'default',
        requester: { name: 'system:serviceaccount:kube-system:replicaset-controller' },
        pod: {
          metadata: { generateName: 'llama-<hash>-', namespace: 'models' },
          spec: {
            containers: [{ name: 'kvcache' }],
            volumes: [
              { name: 'vineyard-socket', hostPath: { path: '/var/run/vineyard-kubernetes/models/llama', type: '' } },
              { name: 'shm', emptyDir: { medium: 'Memory' } },
              { name: 'log', emptyDir: {} },
              { name: 'kube-api-access-xxxxx' },
            ],
          },
        },
      },
    ]);
  });

  test.each([
    ['infinistore', ['IPC_LOCK', 'SYS_RESOURCE']],
    ['hpkv', ['IPC_LOCK']],
  ])('of %s use the memory of the node, and add capabilities', (backend, add) => {
    const pods = podsOf(
      cache(backend, '{ metadata: { redis: { runtime: { replicas: 1 } } }, watcher: {}, cache: {} }'),
    );
    expect(pods).toMatchObject([
      { requester, serviceAccount: 'default', pod: { metadata: { name: 'llama-redis' } } },
      {
        requester: { name: 'system:serviceaccount:kube-system:statefulset-controller' },
        pod: {
          metadata: { name: 'llama-0' },
          spec: {
            hostIPC: true,
            containers: [{ name: 'kvcache-server', securityContext: { capabilities: { add }, privileged: false } }],
          },
        },
      },
      { requester, serviceAccount: 'llama', pod: { metadata: { name: 'llama-kvcache-watcher-pod' } } },
    ]);
  });

  test('are those of its own template where it has one', () => {
    expect(podsOf(cache('infinistore', `{ cache: { template: ${TEMPLATE} } }`))).toMatchObject([
      { origin: 'template', path: 'spec.cache.template.spec', pod: { metadata: { name: 'llama-0' } } },
    ]);
  });

  test('are always Vineyard before 0.3, and none of a backend that is not known', () => {
    expect(podsOf(cache('infinistore', '{ replicas: 1 }'), { aibrix: '0.2.0' })).toMatchObject([
      { pod: { spec: { containers: [{ name: 'kvcache' }] } } },
    ]);
    expect(podsOf(cache('redis', '{ cache: {} }'))).toEqual([]);
  });
});
