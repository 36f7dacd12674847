import { ContainerResources, SecretValue } from 'cdk8s-plus-28';

/** The network over which InfiniStore moves blocks. */
export enum InfiniStoreLink {
  /** RDMA over Converged Ethernet. */
  ETHERNET = 'Ethernet',
  /** InfiniBand. */
  INFINIBAND = 'IB',
}

/** What every backend of a `KVCache` is told. */
export interface KVCacheBackendOptions {
  /** Image of the cache. */
  readonly image: string;
}

/** A label that nodes carry. */
export interface KVCacheNodeLabel {
  /** Name of the label, such as `nvidia.com/gpu.product`. */
  readonly key: string;

  /** Its value. */
  readonly value: string;
}

/** Options of Vineyard. */
export interface VineyardOptions extends KVCacheBackendOptions {
  /**
   * Name of the model on whose nodes the pods run, whose engine shares memory with them.
   *
   * @default - any node
   */
  readonly nearModel?: string;

  /**
   * Run at most one pod on a node.
   *
   * @default false
   */
  readonly spread?: boolean;

  /**
   * Label of the nodes on which the pods run.
   *
   * @default - any node
   */
  readonly nodeLabel?: KVCacheNodeLabel;

  /**
   * Image of etcd, which holds the members.
   *
   * @default - that of the cache, which has an etcd
   */
  readonly etcdImage?: string;
}

/** A Redis that is there already. */
export interface KVCacheRedisConnection {
  /** Host and port, such as `redis.caches.svc:6379`. */
  readonly address: string;

  /**
   * Its password. Engines read it too, so their namespace needs a Secret of the same name.
   *
   * @default - none
   */
  readonly password?: SecretValue;

  /**
   * Number of the database.
   *
   * @default 0
   */
  readonly database?: number;
}

/** Options of backends whose members a watcher writes into a Redis. */
export interface DistributedKVCacheOptions extends KVCacheBackendOptions {
  /**
   * A Redis that is there already; the controller makes none then. Each cache needs a database of its own: the key has one name.
   *
   * @default - one that the controller makes, without a password
   */
  readonly externalRedis?: KVCacheRedisConnection;

  /**
   * Image of the Redis that holds the members, started as `redis-server`. On OpenShift, where it runs as a user of the namespace, its working folder must be
   * writable for group 0, or writing stops at its first snapshot.
   *
   * @default 'docker.io/library/redis:7.4'
   */
  readonly redisImage?: string;

  /**
   * CPU, memory and ephemeral storage of Redis.
   *
   * @default - none asked for
   */
  readonly redisResources?: ContainerResources;

  /**
   * Image of the watcher.
   *
   * @default - that of the release
   */
  readonly watcherImage?: string;

  /**
   * CPU, memory and ephemeral storage of the watcher.
   *
   * @default - none asked for
   */
  readonly watcherResources?: ContainerResources;
}

/** Options of InfiniStore. */
export interface InfiniStoreOptions extends DistributedKVCacheOptions {
  /**
   * The network over which blocks are moved.
   *
   * @default InfiniStoreLink.ETHERNET
   */
  readonly link?: InfiniStoreLink;

  /**
   * Index of the GID of the RDMA device, 1 or more.
   *
   * @default 7
   */
  readonly gidIndex?: number;
}

/** Options of HPKV. */
export interface HpkvOptions extends DistributedKVCacheOptions {
  /**
   * Port for blocks.
   *
   * @default 18512
   */
  readonly rdmaPort?: number;

  /**
   * Port for metrics.
   *
   * @default 9100
   */
  readonly adminPort?: number;

  /**
   * Bytes of a block.
   *
   * @default 4096
   */
  readonly blockBytes?: number;

  /**
   * Number of blocks.
   *
   * @default 1048576
   */
  readonly blockCount?: number;

  /**
   * Slots of the ring over which keys are spread.
   *
   * @default 4096
   */
  readonly totalSlots?: number;

  /**
   * Places of each pod on the ring.
   *
   * @default 100
   */
  readonly virtualNodes?: number;
}
