export * from './kv-cache';
export * from './kv-cache-props';
export { KVCacheBackend } from './kv-cache-backend';
export * from './kv-cache-backend-options';
export * from './ray-cluster-fleet';
export * from './ray-cluster-fleet-props';
export * from './storm-service';
export * from './storm-service-props';
export * from './storm-service-role';
