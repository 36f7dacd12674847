export * from './kserve-version';
export * from './local-gateway';
