import { Size } from 'cdk8s';
import { EnvValue, ServiceAccount } from 'cdk8s-plus-28';
import { BuiltInScc, KVCacheBackend, KVCachePods, KVCacheProps, Platform, PodSecurity, SccGrant } from '../../../lib';
import { testChart } from '../../support/test-chart';
import { secret } from '../../support/triton';
import { image, renderCache } from './rendered-cache';

const infiniStore = KVCacheBackend.infiniStore({ image });
const openshift = Platform.openshift('4.18');

function renderPods(pods: KVCachePods, props: Partial<KVCacheProps> = {}, platform?: Platform) {
  const { rendered, ...rest } = renderCache(
    { backend: infiniStore, metadata: { name: 'blocks' }, pods, ...props },
    { platform },
  );
  const { template } = rendered.spec.cache;
  const [container] = template.spec.containers;
  return { ...rest, rendered, template, pod: template.spec, container };
}

const kindsOf = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const refused = (problem: string) => new Error(`KVCache 'test/Cache': ${problem}`);

describe('pods of a KVCache', () => {
  test('are rendered whole, with an account of their own and without the IPC of the node', () => {
    const { rendered, objects, container, pod } = renderPods({});
    expect(kindsOf(objects)).toEqual(['ServiceAccount blocks-server', 'KVCache blocks']);
    expect(objects[0].automountServiceAccountToken).toBe(false);
    expect(rendered.spec.cache).toEqual({
      replicas: 1,
      template: {
        metadata: {
          annotations: {
            'prometheus.io/scrape': 'true',
            'prometheus.io/port': '8088',
            'prometheus.io/path': '/metrics',
          },
        },
        spec: pod,
      },
    });
    expect({ ...pod, containers: undefined }).toEqual({
      serviceAccountName: 'blocks-server',
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: undefined,
      volumes: [{ name: 'shared-mem', emptyDir: { medium: 'Memory' } }],
    });
    expect(container).toEqual({
      name: 'kvcache-server',
      image,
      imagePullPolicy: 'IfNotPresent',
      command: ['infinistore'],
      args: [
        '--service-port=12345',
        '--manage-port=8088',
        '--link-type=Ethernet',
        '--hint-gid-index=7',
        '--prealloc-size=1',
      ],
      ports: [
        { name: 'service', containerPort: 12345 },
        { name: 'manage', containerPort: 8088 },
      ],
      resources: {},
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [{ name: 'shared-mem', mountPath: '/dev/shm' }],
    });
  });

  test.each([
    [{ memory: { limit: Size.gibibytes(120), request: Size.gibibytes(10) } }, 108],
    [{ memory: { request: Size.gibibytes(10) } }, 9],
    [{ memory: { limit: Size.mebibytes(512) } }, 1],
    [{}, 1],
  ])('give InfiniStore nine tenths of the memory, in whole GiB (%#)', (resources, size) => {
    expect(renderPods({}, { resources }).container.args).toContain(`--prealloc-size=${size}`);
  });

  test('start HPKV on eth1, with variables of its own and those given', () => {
    const backend = KVCacheBackend.hpkv({ image, rdmaPort: 18000, adminPort: 9200, blockBytes: 8192, blockCount: 16 });
    const { container } = renderPods({}, { backend, env: { LOG_LEVEL: EnvValue.fromValue('debug') } });
    expect(container.command).toEqual([
      '/bin/bash',
      '-c',
      `exec ./hpkv-server -a "$(ip -o -4 addr show dev eth1 | sed -E 's/.* inet ([0-9.]+).*/\\1/')" "$@"`,
      'hpkv-server',
    ]);
    expect(container.args).toEqual(['-p', '18000', '-v', '8192', '-b', '16', '--acl', 'any']);
    expect(
      container.env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.fieldRef.fieldPath]),
    ).toEqual([
      ['MY_POD_IP', 'status.podIP'],
      ['AIBRIX_KVCACHE_BACKEND', 'hpkv'],
      ['AIBRIX_KVCACHE_RDMA_PORT', '18000'],
      ['AIBRIX_KVCACHE_ADMIN_PORT', '9200'],
      ['AIBRIX_KVCACHE_BLOCK_SIZE_IN_BYTES', '8192'],
      ['AIBRIX_KVCACHE_BLOCK_COUNT', '16'],
      ['LOG_LEVEL', 'debug'],
    ]);
    expect(container.ports.map(({ containerPort }: any) => containerPort)).toEqual([18000, 9200]);
  });

  test('hand variables to InfiniStore, which the controller would drop', () => {
    const { container } = renderPods({}, { env: { LOG_LEVEL: EnvValue.fromValue('debug') } });
    expect(container.env).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }]);
  });

  test('cover every option', () => {
    const pods: Required<Omit<KVCachePods, 'lockMemoryAsRoot'>> = {
      args: ['--dev-name=mlx5_0'],
      scheduling: { nodeSelector: { pool: 'rdma' }, priorityClassName: 'high' },
      podSecurity: PodSecurity.user(2000),
      serviceAccount: ServiceAccount.fromServiceAccountName(testChart(), 'Account', 'caches'),
      imagePullSecrets: [secret('registry')],
      labels: { team: 'chat' },
      annotations: { 'prometheus.io/scrape': 'false' },
    };
    const { objects, template, pod, container } = renderPods(pods, { rdmaResource: 'rdma/hca' });
    expect(kindsOf(objects)).toEqual(['KVCache blocks']);
    expect(template.metadata.labels).toEqual({ team: 'chat' });
    expect(template.metadata.annotations['prometheus.io/scrape']).toBe('false');
    expect(pod).toMatchObject({
      serviceAccountName: 'caches',
      imagePullSecrets: [{ name: 'registry' }],
      nodeSelector: { pool: 'rdma' },
      priorityClassName: 'high',
      securityContext: { runAsUser: 2000 },
    });
    expect(pod).not.toHaveProperty('automountServiceAccountToken');
    expect(container.args.at(-1)).toBe('--dev-name=mlx5_0');
    expect(container.resources).toEqual({ limits: { 'rdma/hca': '1' } });
  });

  test('need no SCC on OpenShift, and are granted nonroot-v2 for a fixed user', () => {
    const { objects, pod } = renderPods({}, {}, openshift);
    expect(kindsOf(objects)).toEqual(['ServiceAccount blocks-server', 'KVCache blocks']);
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const fixed = renderPods({ podSecurity: PodSecurity.user(2000) }, {}, openshift).objects;
    const { roleRef, subjects } = fixed.find(({ kind }) => kind === 'RoleBinding');
    expect(roleRef.name).toBe('system:openshift:scc:nonroot-v2');
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'blocks-server', namespace: 'models' }]);
  });

  test('lock memory as root only when told to, which OpenShift must be told too', () => {
    const pods = { lockMemoryAsRoot: true };
    const { pod, container } = renderPods(pods);
    expect(pod.securityContext).toEqual({ runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['IPC_LOCK', 'SYS_RESOURCE'] },
    });
    const hpkv = renderPods(pods, { backend: KVCacheBackend.hpkv({ image }) });
    expect(hpkv.container.securityContext.capabilities.add).toEqual(['IPC_LOCK']);
    expect(() => renderPods(pods, {}, openshift)).toThrow(
      refused(
        "'sccGrant' must be given on OpenShift, got undefined; name an SCC that allows root, IPC_LOCK, SYS_RESOURCE, or SccGrant.none(): the pods of infinistore ask for it as the account 'blocks-server'",
      ),
    );
    const granted = renderPods(pods, { sccGrant: SccGrant.builtIn(BuiltInScc.PRIVILEGED) }, openshift).objects;
    expect(granted.find(({ kind }) => kind === 'RoleBinding').subjects[0].name).toBe('blocks-server');
  });

  test('refuse a user beside root', () => {
    expect(() => renderPods({ lockMemoryAsRoot: true, podSecurity: PodSecurity.user(2000) })).toThrow(
      refused(
        "'pods.podSecurity' must be left out with 'pods.lockMemoryAsRoot'; leave one of the two out: capabilities do nothing for other users",
      ),
    );
  });

  test('are refused with Vineyard, whose template the controller does not read', () => {
    expect(() => renderCache({ pods: {} })).toThrow(
      refused(
        "'pods' needs InfiniStore or HPKV, the backend is vineyard; leave it out: the controller reads no template for this backend",
      ),
    );
  });
});

describe('Redis of a KVCache', () => {
  const password = { secret: secret('redis'), key: 'password' };
  const externalRedis = { address: 'redis.caches.svc:6379', password, database: 3 };

  test('is asked for in the namespace of the cache', () => {
    const { cache } = renderCache({ backend: infiniStore, metadata: { name: 'blocks' } });
    expect(Object.entries(cache.engineEnv).map(([name, { value }]) => [name, value])).toEqual([
      ['AIBRIX_KV_CACHE_OL_L2_CACHE_BACKEND', 'infinistore'],
      ['AIBRIX_KV_CACHE_OL_META_SERVICE_BACKEND', 'redis'],
      ['AIBRIX_KV_CACHE_OL_META_SERVICE_URL', 'redis://blocks-redis.models.svc:6379'],
      ['AIBRIX_KV_CACHE_OL_META_SERVICE_CLUSTER_META_KEY', 'kvcache_nodes'],
    ]);
    expect(renderCache().cache.engineEnv).toEqual({});
  });

  test('can be one that is there, for the watcher and for engines', () => {
    const { cache, rendered } = renderCache({ backend: KVCacheBackend.hpkv({ image, externalRedis }) });
    expect(rendered.spec).not.toHaveProperty('metadata');
    expect(rendered.spec.watcher.env).toEqual([
      { name: 'REDIS_ADDR', value: 'redis.caches.svc:6379' },
      { name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'redis', key: 'password' } } },
      { name: 'REDIS_DATABASE', value: '3' },
    ]);
    const { engineEnv } = cache;
    expect(Object.keys(engineEnv)[0]).toBe('KV_CACHE_REDIS_PASSWORD');
    expect(engineEnv.KV_CACHE_REDIS_PASSWORD.valueFrom).toEqual({ secretKeyRef: { name: 'redis', key: 'password' } });
    expect(engineEnv.AIBRIX_KV_CACHE_OL_META_SERVICE_URL.value).toBe(
      'redis://:$(KV_CACHE_REDIS_PASSWORD)@redis.caches.svc:6379/3',
    );
    expect(engineEnv.AIBRIX_KV_CACHE_OL_META_SERVICE_CLUSTER_META_KEY.value).toBe('hpkv_cluster_metadata');
    const plain = KVCacheBackend.hpkv({ image, externalRedis: { address: 'redis:1' } });
    expect(renderCache({ backend: plain }).rendered.spec.watcher.env).toEqual([
      { name: 'REDIS_ADDR', value: 'redis:1' },
      { name: 'REDIS_DATABASE', value: '0' },
    ]);
  });

  test.each([
    [
      { externalRedis, redisImage: 'redis:7' },
      "'redisImage' must be left out with 'externalRedis', got 'redis:7'; it is for the Redis that the controller would make",
    ],
    [
      { externalRedis, redisResources: {} },
      "'redisResources' must be left out with 'externalRedis', got {}; it is for the Redis that the controller would make",
    ],
    [
      { externalRedis: { address: 'redis://redis:6379' } },
      "'externalRedis.address' must be a host and a port, got 'redis://redis:6379'; write it such as 'redis.caches.svc:6379'",
    ],
    [
      { externalRedis: { address: 'redis:6379', database: -1 } },
      "'externalRedis.database' must be a whole number of 0 or more, got -1; leave it out for 0",
    ],
  ])('is one only, with an address (%#)', (options, problem) => {
    expect(() => KVCacheBackend.infiniStore({ image, ...options })).toThrow(
      new Error(`KVCacheBackend.infiniStore: ${problem}`),
    );
    expect(() => KVCacheBackend.hpkv({ image, ...options })).toThrow(new Error(`KVCacheBackend.hpkv: ${problem}`));
  });
});
