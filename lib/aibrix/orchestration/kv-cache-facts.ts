import { ContainerResources, EnvValue } from 'cdk8s-plus-28';
import { AibrixVersion } from '../aibrix-version';
import { KVCacheRedisConnection } from './kv-cache-backend-options';

/** The Service for the blocks. */
export interface CacheService {
  /** What the controller puts after the name of the KVCache. */
  readonly suffix: string;
  readonly port: number;
}

/** What the parts of a KVCache besides the cache are rendered from. */
export interface CacheContext {
  readonly version: AibrixVersion;
  readonly imagePullPolicy: string;
}

/** How the container of a server is started. */
export interface CacheServer {
  readonly command: string[];
  readonly args: string[];
  readonly env: { readonly [name: string]: EnvValue };
  readonly ports: { readonly service: number; readonly manage: number };
  /** What a server that runs as root adds to lock memory. */
  readonly capabilities: string[];
}

/** How a backend gets to know its members. */
export interface CacheMembers {
  /** Key in Redis under which engines find them. */
  readonly key: string;
  /** The Redis, unless the controller makes it. */
  readonly externalRedis: KVCacheRedisConnection | undefined;
}

/** What a backend is for the controller. */
export interface BackendFacts {
  /** As the annotation has it. */
  readonly name: string;
  readonly image: string;
  readonly annotations: { readonly [annotation: string]: string };
  /** `spec` of the KVCache besides the cache itself. */
  readonly specFor: (context: CacheContext) => object;
  readonly service: CacheService;
  /** Whether the controller hands the variables of the KVCache to the pods. */
  readonly takesEnv: boolean;
  /** What its pods ask for that OpenShift's `restricted-v2` refuses. */
  readonly privileges: string[];
  /** The server, where the controller takes a template of its pods. */
  readonly server?: (resources: ContainerResources | undefined) => CacheServer;
  readonly members?: CacheMembers;
}
