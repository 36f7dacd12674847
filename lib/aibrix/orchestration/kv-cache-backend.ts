import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { resourceFields } from '../../workload/container-fields';
import { AibrixVersion } from '../aibrix-version';
import {
  DistributedKVCacheOptions,
  HpkvOptions,
  InfiniStoreLink,
  InfiniStoreOptions,
  VineyardOptions,
} from './kv-cache-backend-options';

const PREFIX = 'kvcache.orchestration.aibrix.ai';
const REDIS_IMAGE = 'docker.io/library/redis:7.4';
const MAX_PORT = 65535;
const MAX_INT = 2 ** 31 - 1;

interface CacheService {
  /** What the controller puts after the name of the KVCache. */
  readonly suffix: string;
  readonly port: number;
}

interface BackendFacts {
  /** As the annotation has it. */
  readonly name: string;
  readonly image: string;
  readonly annotations: { readonly [annotation: string]: string };
  /** `spec` of the KVCache besides the cache itself. */
  readonly specFor: (version: AibrixVersion) => object;
  readonly service: CacheService;
  /** Whether the controller hands the variables of the KVCache to the pods. */
  readonly takesEnv: boolean;
  /** What its pods ask for that OpenShift's `restricted-v2` refuses. */
  readonly privileges: string[];
}

/** What a `KVCache` runs on, which decides what pods the controller makes. */
export class KVCacheBackend {
  /**
   * Vineyard: a Deployment that shares memory with engines over a folder of the node, and etcd.
   *
   * @throws a usage error for a name that no model can have
   */
  public static vineyard(options: VineyardOptions): KVCacheBackend {
    const { image, nearModel, spread } = options;
    if (nearModel !== undefined) checkName('KVCacheBackend.vineyard', 'nearModel', nearModel, SERVICE_NAME);
    return new KVCacheBackend({
      name: 'vineyard',
      image,
      annotations: {
        ...(nearModel === undefined ? {} : { [`${PREFIX}/pod-affinity-workload`]: nearModel }),
        ...(spread === true ? { [`${PREFIX}/pod-anti-affinity`]: 'true' } : {}),
      },
      // Vineyard is started with the Service of etcd; each further pod would be a cluster of its own behind it.
      specFor: () => ({ mode: 'centralized', metadata: { etcd: { runtime: { replicas: 1 } } } }),
      service: { suffix: '-rpc', port: 9600 },
      takesEnv: true,
      privileges: ['hostPath'],
    });
  }

  /**
   * InfiniStore: a StatefulSet that moves blocks over RDMA, with a Redis and a watcher.
   *
   * @throws a usage error for an index that the controller would replace
   */
  public static infiniStore(options: InfiniStoreOptions): KVCacheBackend {
    const { link = InfiniStoreLink.ETHERNET, gidIndex = 7 } = options;
    const at = 'KVCacheBackend.infiniStore';
    return new KVCacheBackend({
      name: 'infinistore',
      image: options.image,
      annotations: {
        [`infinistore.${PREFIX}/link-type`]: link,
        [`infinistore.${PREFIX}/hint-gid-index`]: positive(at, 'gidIndex', gidIndex, MAX_INT),
      },
      specFor: (version) => distributedSpec(version, options, { service: 12345, manage: 8088 }),
      service: { suffix: '-headless-service', port: 12345 },
      takesEnv: false,
      privileges: ['hostIPC', 'IPC_LOCK', 'SYS_RESOURCE'],
    });
  }

  /**
   * HPKV: a StatefulSet that moves blocks over RDMA on `eth1`, with a Redis and a watcher.
   *
   * @throws a usage error for numbers that the controller would replace
   */
  public static hpkv(options: HpkvOptions): KVCacheBackend {
    const { rdmaPort = 18512, adminPort = 9100, blockBytes = 4096, blockCount = 1048576 } = options;
    const at = 'KVCacheBackend.hpkv';
    return new KVCacheBackend({
      name: 'hpkv',
      image: options.image,
      annotations: {
        [`hpkv.${PREFIX}/rdma-port`]: positive(at, 'rdmaPort', rdmaPort, MAX_PORT),
        [`hpkv.${PREFIX}/admin-port`]: positive(at, 'adminPort', adminPort, MAX_PORT),
        [`hpkv.${PREFIX}/block-size-bytes`]: positive(at, 'blockBytes', blockBytes, MAX_INT),
        [`hpkv.${PREFIX}/block-count`]: positive(at, 'blockCount', blockCount, MAX_INT),
      },
      specFor: (version) => distributedSpec(version, options, { service: rdmaPort, manage: adminPort }),
      service: { suffix: '-headless-service', port: rdmaPort },
      takesEnv: true,
      privileges: ['hostIPC', 'IPC_LOCK'],
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

function distributedSpec(
  { version }: AibrixVersion,
  options: DistributedKVCacheOptions,
  ports: { readonly [name: string]: number },
): object {
  return {
    mode: 'distributed',
    metadata: {
      redis: {
        runtime: {
          image: options.redisImage ?? REDIS_IMAGE,
          replicas: 1,
          resources: resourceFields(options.redisResources),
        },
      },
    },
    watcher: {
      image: options.watcherImage ?? `docker.io/aibrix/kvcache-watcher:v${version}`,
      replicas: 1,
      resources: resourceFields(options.watcherResources),
    },
    service: {
      type: 'ClusterIP',
      ports: Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: port, protocol: 'TCP' })),
    },
  };
}

/** A number of an annotation; the controller takes its own default for one that it does not accept. */
function positive(at: string, prop: string, value: number, max: number): string {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    const problem = `'${prop}' must be a whole number from 1 to ${max}, got ${shown(value)}`;
    throw usageError(at, problem, 'leave it out: the controller would take its default');
  }
  return String(value);
}
