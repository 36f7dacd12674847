export * from './metrics-server';
export * from './metrics-server-props';
export * from './metrics-server-version';
export * from './node-address-type';
