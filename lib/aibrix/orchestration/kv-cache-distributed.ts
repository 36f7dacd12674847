import { ContainerResources, EnvFieldPaths, EnvValue } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { envFields, resourceFields } from '../../workload/container-fields';
import { DistributedKVCacheOptions, KVCacheRedisConnection } from './kv-cache-backend-options';
import { CacheContext, CacheServer } from './kv-cache-facts';

const REDIS_IMAGE = 'docker.io/library/redis:7.4';
const MEBIBYTES_PER_GIBIBYTE = 1024;
const SHARE_FOR_BLOCKS = 0.9;

/** The ports that InfiniStore has whatever a KVCache says. */
export const INFINI_STORE_PORTS = { service: 12345, manage: 8088 };

/** What a server of InfiniStore is started with. */
export interface InfiniStoreServer {
  readonly link: string;
  readonly gidIndex: number;
  readonly resources: ContainerResources | undefined;
}

/** What a server of HPKV is started with. */
export interface HpkvServer {
  readonly ports: { readonly service: number; readonly manage: number };
  readonly blockBytes: number;
  readonly blockCount: number;
}

/** Checks where the Redis of a backend comes from. */
export function checkRedis(at: string, options: DistributedKVCacheOptions): void {
  const { externalRedis } = options;
  if (externalRedis === undefined) return;
  const own = (['redisImage', 'redisResources'] as const).find((prop) => options[prop] !== undefined);
  if (own !== undefined) {
    const problem = `'${own}' must be left out with 'externalRedis', got ${shown(options[own])}`;
    throw usageError(at, problem, 'it is for the Redis that the controller would make');
  }
  if (!/^[a-zA-Z0-9.-]+:\d{1,5}$/.test(externalRedis.address)) {
    const problem = `'externalRedis.address' must be a host and a port, got ${shown(externalRedis.address)}`;
    throw usageError(at, problem, "write it such as 'redis.caches.svc:6379'");
  }
  wholeNumber(at, 'externalRedis.database', externalRedis.database ?? 0, { min: 0, fix: 'leave it out for 0' });
}

/** `spec` of a KVCache with a Redis and a watcher, besides the cache itself (pkg/controller/kvcache/backends/{distributed,common,hpkv}.go v0.5.0, v0.7.0). */
export function distributedSpec(
  { version, imagePullPolicy }: CacheContext,
  options: DistributedKVCacheOptions,
  ports: { readonly [name: string]: number },
): object {
  const { externalRedis, redisImage, redisResources, watcherImage, watcherResources } = options;
  const image = redisImage ?? REDIS_IMAGE;
  const runtime = { image, imagePullPolicy, replicas: 1, resources: resourceFields(redisResources) };
  return {
    mode: 'distributed',
    // `redis.externalConnection` would be left unread, and the controller stop at the missing `runtime`.
    metadata: externalRedis === undefined ? { redis: { runtime } } : undefined,
    watcher: {
      image: watcherImage ?? `docker.io/aibrix/kvcache-watcher:v${version.version}`,
      imagePullPolicy,
      replicas: 1,
      resources: resourceFields(watcherResources),
      env: externalRedis === undefined ? undefined : envFields(redisVariables(externalRedis)),
    },
    service: {
      type: 'ClusterIP',
      ports: Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: port, protocol: 'TCP' })),
    },
  };
}

/** Variables of the watcher; the controller puts them after its own of the same names, of which the last one counts. */
function redisVariables({ address, password, database }: KVCacheRedisConnection): { [name: string]: EnvValue } {
  return {
    REDIS_ADDR: EnvValue.fromValue(address),
    ...(password === undefined ? {} : { REDIS_PASSWORD: EnvValue.fromSecretValue(password) }),
    REDIS_DATABASE: EnvValue.fromValue(String(database ?? 0)),
  };
}

/** The server of InfiniStore, as the controller starts it (pkg/controller/kvcache/backends/infinistore.go v0.5.0, v0.7.0). */
export function infiniStoreServer({ link, gidIndex, resources }: InfiniStoreServer): CacheServer {
  const memory = resources?.memory?.limit ?? resources?.memory?.request;
  const gibibytes = ((memory?.toMebibytes() ?? 0) / MEBIBYTES_PER_GIBIBYTE) * SHARE_FOR_BLOCKS;
  return {
    command: ['infinistore'],
    args: [
      `--service-port=${INFINI_STORE_PORTS.service}`,
      `--manage-port=${INFINI_STORE_PORTS.manage}`,
      `--link-type=${link}`,
      `--hint-gid-index=${gidIndex}`,
      `--prealloc-size=${Math.max(1, Math.floor(gibibytes))}`,
    ],
    env: {},
    ports: INFINI_STORE_PORTS,
    capabilities: ['IPC_LOCK', 'SYS_RESOURCE'],
  };
}

/** The server of HPKV, bound to the address of `eth1`, by which the watcher knows it (pkg/controller/kvcache/backends/hpkv.go v0.5.0, v0.7.0). */
export function hpkvServer({ ports, blockBytes, blockCount }: HpkvServer): CacheServer {
  const address = `"$(ip -o -4 addr show dev eth1 | sed -E 's/.* inet ([0-9.]+).*/\\1/')"`;
  const values = {
    BACKEND: 'hpkv',
    RDMA_PORT: ports.service,
    ADMIN_PORT: ports.manage,
    BLOCK_SIZE_IN_BYTES: blockBytes,
    BLOCK_COUNT: blockCount,
  };
  const variables = Object.entries(values).map(([name, value]): [string, EnvValue] => [
    `AIBRIX_KVCACHE_${name}`,
    EnvValue.fromValue(String(value)),
  ]);
  return {
    command: ['/bin/bash', '-c', `exec ./hpkv-server -a ${address} "$@"`, 'hpkv-server'],
    args: ['-p', String(ports.service), '-v', String(blockBytes), '-b', String(blockCount), '--acl', 'any'],
    env: { MY_POD_IP: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP), ...Object.fromEntries(variables) },
    ports,
    capabilities: ['IPC_LOCK'],
  };
}
