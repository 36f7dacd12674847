import { Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixVersion,
  BuiltInScc,
  InfiniStoreLink,
  KVCache,
  KVCacheBackend,
  KVCacheProps,
  Platform,
  SccGrant,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { testChart } from '../../support/test-chart';
import { image, renderCache } from './rendered-cache';

expect.extend({ toPassPreflight });

const BACKEND = 'kvcache.orchestration.aibrix.ai/backend';

describe('KVCache', () => {
  test('renders Vineyard with the etcd that its command line names', () => {
    const { objects, cache } = renderCache({ metadata: { name: 'blocks' } });
    expect(objects).toEqual([
      {
        apiVersion: 'orchestration.aibrix.ai/v1alpha1',
        kind: 'KVCache',
        metadata: { name: 'blocks', namespace: 'models', annotations: { [BACKEND]: 'vineyard' } },
        spec: {
          mode: 'centralized',
          metadata: { etcd: { runtime: { replicas: 1 } } },
          cache: { image, imagePullPolicy: 'IfNotPresent', replicas: 1, resources: {} },
        },
      },
    ]);
    expect([cache.serviceName, cache.port]).toEqual(['blocks-rpc', 9600]);
  });

  test('places Vineyard beside a model', () => {
    const backend = KVCacheBackend.vineyard({ image, nearModel: 'llama-3-8b', spread: true });
    expect(renderCache({ backend }).rendered.metadata.annotations).toEqual({
      [BACKEND]: 'vineyard',
      'kvcache.orchestration.aibrix.ai/pod-affinity-workload': 'llama-3-8b',
      'kvcache.orchestration.aibrix.ai/pod-anti-affinity': 'true',
    });
  });

  test('places Vineyard on nodes with a label, and takes an etcd of its own', () => {
    const nodeLabel = { key: 'nvidia.com/gpu.product', value: 'A100' };
    const etcdImage = 'registry.example/etcd:3';
    const { rendered } = renderCache({ backend: KVCacheBackend.vineyard({ image, nodeLabel, etcdImage }) });
    expect(rendered.metadata.annotations).toEqual({
      [BACKEND]: 'vineyard',
      'kvcache.orchestration.aibrix.ai/node-affinity-key': 'nvidia.com/gpu.product',
      'kvcache.orchestration.aibrix.ai/node-affinity-gpu-type': 'A100',
    });
    expect(rendered.spec.metadata.etcd.runtime).toEqual({ image: etcdImage, replicas: 1 });
  });

  test('gives InfiniStore a Redis and the watcher of the release', () => {
    const backend = KVCacheBackend.infiniStore({ image });
    const { rendered, cache } = renderCache({ backend, metadata: { name: 'blocks' } });
    expect(rendered.metadata.annotations).toEqual({
      [BACKEND]: 'infinistore',
      'infinistore.kvcache.orchestration.aibrix.ai/link-type': 'Ethernet',
      'infinistore.kvcache.orchestration.aibrix.ai/hint-gid-index': '7',
    });
    expect(rendered.spec.metadata.redis.runtime.image).toBe('docker.io/library/redis:7.4');
    expect(rendered.spec.watcher.image).toBe('docker.io/aibrix/kvcache-watcher:v0.7.0');
    expect(rendered.spec.service.ports.map(({ name, port }: any) => [name, port])).toEqual([
      ['service', 12345],
      ['manage', 8088],
    ]);
    expect([cache.serviceName, cache.port]).toEqual(['blocks-headless-service', 12345]);
    const old = renderCache({ backend }, { version: AibrixVersion.V0_5_0 });
    expect(old.rendered.spec.watcher.image).toBe('docker.io/aibrix/kvcache-watcher:v0.5.0');
  });

  test('offers the ports of HPKV in its Service', () => {
    const backend = KVCacheBackend.hpkv({ image, rdmaPort: 18000, adminPort: 9200 });
    const { rendered, cache } = renderCache({ backend });
    expect(rendered.metadata.annotations).toEqual({
      [BACKEND]: 'hpkv',
      'hpkv.kvcache.orchestration.aibrix.ai/rdma-port': '18000',
      'hpkv.kvcache.orchestration.aibrix.ai/admin-port': '9200',
      'hpkv.kvcache.orchestration.aibrix.ai/block-size-bytes': '4096',
      'hpkv.kvcache.orchestration.aibrix.ai/block-count': '1048576',
      'hpkv.kvcache.orchestration.aibrix.ai/total-slots': '4096',
      'hpkv.kvcache.orchestration.aibrix.ai/virtual-node-count': '100',
    });
    expect(rendered.spec.service.ports.map(({ targetPort }: any) => targetPort)).toEqual([18000, 9200]);
    expect(cache.port).toBe(18000);
  });

  test('asks for one RDMA device', () => {
    const { rendered } = renderCache({ rdmaResource: 'rdma/hca' });
    expect(rendered.spec.cache.resources).toEqual({ limits: { 'rdma/hca': '1' } });
  });

  test('covers every prop', () => {
    const chart = testChart();
    Platform.openshift('4.18').applyTo(chart);
    // `pods` has tests of its own.
    const props: Required<Omit<KVCacheProps, 'pods'>> = {
      aibrix: AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 }),
      backend: KVCacheBackend.hpkv({
        image,
        redisImage: 'registry.example/redis:7',
        redisResources: { cpu: { request: Cpu.units(1) } },
        watcherImage: 'registry.example/watcher:1',
        watcherResources: { memory: { limit: Size.mebibytes(256) } },
        rdmaPort: 18513,
        adminPort: 9101,
        blockBytes: 8192,
        blockCount: 1024,
        totalSlots: 8192,
        virtualNodes: 50,
      }),
      replicas: 3,
      resources: { memory: { limit: Size.gibibytes(8) } },
      rdmaResource: 'rdma/hca',
      env: { LOG_LEVEL: EnvValue.fromValue('debug') },
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      sccGrant: SccGrant.builtIn(BuiltInScc.PRIVILEGED),
      metadata: { name: 'blocks', labels: { team: 'chat' }, annotations: { owner: 'chat' } },
    };
    new KVCache(chart, 'Cache', props);
    const objects = Testing.synth(chart);
    expect(objects).toMatchSnapshot();
    expect(objects).toPassPreflight({ platform: 'openshift@4.18', maxWarnings: 0 });
  });

  test('says on OpenShift what the pods ask for, unless an SCC is named', () => {
    const platform = Platform.openshift();
    const message = (needs: string, backend: string) =>
      `KVCache 'test/Cache': 'sccGrant' must be given on OpenShift, got undefined; name an SCC that allows ${needs}, or SccGrant.none(): the pods of ${backend} ask for it as the account 'default'`;
    expect(() => renderCache({}, { platform })).toThrow(new Error(message('hostPath', 'vineyard')));
    const infiniStore = KVCacheBackend.infiniStore({ image, link: InfiniStoreLink.INFINIBAND });
    expect(() => renderCache({ backend: infiniStore }, { platform })).toThrow(
      new Error(message('hostIPC, IPC_LOCK, SYS_RESOURCE', 'infinistore')),
    );
    const hpkv = KVCacheBackend.hpkv({ image });
    expect(() => renderCache({ backend: hpkv }, { platform })).toThrow(new Error(message('hostIPC, IPC_LOCK', 'hpkv')));
    expect(renderCache({ sccGrant: SccGrant.none() }, { platform }).objects).toHaveLength(1);
    const granted = renderCache({ sccGrant: SccGrant.builtIn(BuiltInScc.HOSTMOUNT_ANYUID) }, { platform });
    expect(granted.objects.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding', 'KVCache']);
    expect(granted.objects[1].subjects).toEqual([{ kind: 'ServiceAccount', name: 'default', namespace: 'models' }]);
  });

  test('grants nothing off OpenShift', () => {
    expect(renderCache({ sccGrant: SccGrant.builtIn(BuiltInScc.PRIVILEGED) }).objects).toHaveLength(1);
  });

  test('refuses variables that the controller would drop', () => {
    const env = { LOG_LEVEL: EnvValue.fromValue('debug') };
    expect(() => renderCache({ env, backend: KVCacheBackend.infiniStore({ image }) })).toThrow(
      new Error(
        `KVCache 'test/Cache': 'env' needs 'pods' with infinistore, got ["LOG_LEVEL"]; give pods: {}: the controller does not hand variables to this backend`,
      ),
    );
    expect(renderCache({ env }).rendered.spec.cache.env).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }]);
  });

  test.each([0, 1.5])('refuses %p pods', (replicas) => {
    expect(() => renderCache({ replicas })).toThrow(
      new Error(
        `KVCache 'test/Cache': 'replicas' must be a whole number of 1 or more, got ${replicas}; leave it out to run 1 pod`,
      ),
    );
  });

  test('refuses a name that its Services cannot carry', () => {
    const name = 'b'.repeat(47);
    expect(() => renderCache({ metadata: { name } })).toThrow(
      new Error(
        `KVCache 'test/Cache': 'metadata.name' must be at most 46 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got '${name}'; rename it: the API server refuses the object otherwise`,
      ),
    );
    expect(renderCache({ metadata: { name: 'b'.repeat(46) } }).cache.serviceName).toHaveLength(50);
  });
});

describe('KVCacheBackend', () => {
  test.each([
    [
      () => KVCacheBackend.infiniStore({ image, gidIndex: 0 }),
      "KVCacheBackend.infiniStore: 'gidIndex' must be a whole number from 1 to 2147483647, got 0",
    ],
    [
      () => KVCacheBackend.hpkv({ image, rdmaPort: 65536 }),
      "KVCacheBackend.hpkv: 'rdmaPort' must be a whole number from 1 to 65535, got 65536",
    ],
    [
      () => KVCacheBackend.hpkv({ image, adminPort: 0 }),
      "KVCacheBackend.hpkv: 'adminPort' must be a whole number from 1 to 65535, got 0",
    ],
    [
      () => KVCacheBackend.hpkv({ image, blockBytes: 0.5 }),
      "KVCacheBackend.hpkv: 'blockBytes' must be a whole number from 1 to 2147483647, got 0.5",
    ],
    [
      () => KVCacheBackend.hpkv({ image, blockCount: -1 }),
      "KVCacheBackend.hpkv: 'blockCount' must be a whole number from 1 to 2147483647, got -1",
    ],
    [
      () => KVCacheBackend.hpkv({ image, totalSlots: 0 }),
      "KVCacheBackend.hpkv: 'totalSlots' must be a whole number from 1 to 2147483647, got 0",
    ],
    [
      () => KVCacheBackend.hpkv({ image, virtualNodes: 1.5 }),
      "KVCacheBackend.hpkv: 'virtualNodes' must be a whole number from 1 to 2147483647, got 1.5",
    ],
  ])('refuses a number that the controller would replace (%#)', (make, problem) => {
    expect(make).toThrow(new Error(`${problem}; leave it out: the controller would take its default`));
  });

  test('refuses a name that no model can have', () => {
    expect(() => KVCacheBackend.vineyard({ image, nearModel: 'Qwen/Qwen3' })).toThrow(
      new Error(
        `KVCacheBackend.vineyard: 'nearModel' must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got 'Qwen/Qwen3'; rename it: the API server refuses the object otherwise`,
      ),
    );
  });
});
