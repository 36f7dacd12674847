import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { HpkvOptions, InfiniStoreLink, InfiniStoreOptions, VineyardOptions } from './kv-cache-backend-options';
import { INFINI_STORE_PORTS, checkRedis, distributedSpec, hpkvServer, infiniStoreServer } from './kv-cache-distributed';
import { BackendFacts } from './kv-cache-facts';

const PREFIX = 'kvcache.orchestration.aibrix.ai';
const MAX_PORT = 65535;
const MAX_INT = 2 ** 31 - 1;

/** What a `KVCache` runs on, which decides what pods the controller makes. */
export class KVCacheBackend {
  /**
   * Vineyard: a Deployment that shares memory with engines over a folder of the node, and etcd.
   *
   * @throws a usage error for a name that no model can have
   */
  public static vineyard(options: VineyardOptions): KVCacheBackend {
    const { image, nearModel, spread, nodeLabel, etcdImage } = options;
    if (nearModel !== undefined) checkName('KVCacheBackend.vineyard', 'nearModel', nearModel, SERVICE_NAME);
    return new KVCacheBackend({
      name: 'vineyard',
      image,
      annotations: {
        ...(nearModel === undefined ? {} : { [`${PREFIX}/pod-affinity-workload`]: nearModel }),
        ...(spread === true ? { [`${PREFIX}/pod-anti-affinity`]: 'true' } : {}),
        ...(nodeLabel === undefined
          ? {}
          : {
              [`${PREFIX}/node-affinity-key`]: nodeLabel.key,
              [`${PREFIX}/node-affinity-gpu-type`]: nodeLabel.value,
            }),
      },
      // Vineyard is started with the Service of etcd; each further pod would be a cluster of its own behind it.
      specFor: () => ({ mode: 'centralized', metadata: { etcd: { runtime: { image: etcdImage, replicas: 1 } } } }),
      service: { suffix: '-rpc', port: 9600 },
      takesEnv: true,
      privileges: ['hostPath'],
    });
  }

  /**
   * InfiniStore: a StatefulSet that moves blocks over RDMA, with a Redis and a watcher.
   *
   * @throws a usage error for an index that the controller would replace, and for a Redis that is two
   */
  public static infiniStore(options: InfiniStoreOptions): KVCacheBackend {
    const { link = InfiniStoreLink.ETHERNET, gidIndex = 7 } = options;
    const at = 'KVCacheBackend.infiniStore';
    checkRedis(at, options);
    return new KVCacheBackend({
      name: 'infinistore',
      image: options.image,
      annotations: {
        [`infinistore.${PREFIX}/link-type`]: link,
        [`infinistore.${PREFIX}/hint-gid-index`]: positive(at, 'gidIndex', gidIndex, MAX_INT),
      },
      specFor: (context) => distributedSpec(context, options, INFINI_STORE_PORTS),
      service: { suffix: '-headless-service', port: INFINI_STORE_PORTS.service },
      takesEnv: false,
      privileges: ['hostIPC', 'IPC_LOCK', 'SYS_RESOURCE'],
      server: (resources) => infiniStoreServer({ link, gidIndex, resources }),
      members: { key: 'kvcache_nodes', externalRedis: options.externalRedis },
    });
  }

  /**
   * HPKV: a StatefulSet that moves blocks over RDMA on `eth1`, with a Redis and a watcher.
   *
   * @throws a usage error for numbers that the controller would replace, and for a Redis that is two
   */
  public static hpkv(options: HpkvOptions): KVCacheBackend {
    const { rdmaPort = 18512, adminPort = 9100, blockBytes = 4096, blockCount = 1048576 } = options;
    const { totalSlots = 4096, virtualNodes = 100 } = options;
    const at = 'KVCacheBackend.hpkv';
    checkRedis(at, options);
    const ports = { service: rdmaPort, manage: adminPort };
    return new KVCacheBackend({
      name: 'hpkv',
      image: options.image,
      annotations: {
        [`hpkv.${PREFIX}/rdma-port`]: positive(at, 'rdmaPort', rdmaPort, MAX_PORT),
        [`hpkv.${PREFIX}/admin-port`]: positive(at, 'adminPort', adminPort, MAX_PORT),
        [`hpkv.${PREFIX}/block-size-bytes`]: positive(at, 'blockBytes', blockBytes, MAX_INT),
        [`hpkv.${PREFIX}/block-count`]: positive(at, 'blockCount', blockCount, MAX_INT),
        [`hpkv.${PREFIX}/total-slots`]: positive(at, 'totalSlots', totalSlots, MAX_INT),
        [`hpkv.${PREFIX}/virtual-node-count`]: positive(at, 'virtualNodes', virtualNodes, MAX_INT),
      },
      specFor: (context) => distributedSpec(context, options, ports),
      service: { suffix: '-headless-service', port: rdmaPort },
      takesEnv: true,
      privileges: ['hostIPC', 'IPC_LOCK'],
      server: () => hpkvServer({ ports, blockBytes, blockCount }),
      members: { key: 'hpkv_cluster_metadata', externalRedis: options.externalRedis },
    });
  }

  /** Name by which AIBrix knows it: `vineyard`, `infinistore` or `hpkv`. */
  public readonly backendName: string;

  private constructor(private readonly facts: BackendFacts) {
    this.backendName = facts.name;
  }

  /** @internal */
  public get _facts(): BackendFacts {
    return this.facts;
  }

  /** @internal */
  public get _annotations(): { [annotation: string]: string } {
    return { [`${PREFIX}/backend`]: this.backendName, ...this.facts.annotations };
  }
}

/** A number of an annotation; the controller takes its own default for one that it does not accept. */
function positive(at: string, prop: string, value: number, max: number): string {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    const problem = `'${prop}' must be a whole number from 1 to ${max}, got ${shown(value)}`;
    throw usageError(at, problem, 'leave it out: the controller would take its default');
  }
  return String(value);
}
