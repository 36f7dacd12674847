export * from './kv-cache';
export * from './kv-cache-props';
export { KVCacheBackend } from './kv-cache-backend';
export * from './kv-cache-backend-options';
