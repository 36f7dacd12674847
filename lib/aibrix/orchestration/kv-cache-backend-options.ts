import { ContainerResources } from 'cdk8s-plus-28';

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
}

/** Options of backends whose members a watcher writes into a Redis. */
export interface DistributedKVCacheOptions extends KVCacheBackendOptions {
  /**
   * Image of the Redis that holds the members.
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
}
