export * from './i-kserve-local-gateway';
