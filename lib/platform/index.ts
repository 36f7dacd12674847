export * from './platform';
export * from './platform-facts';
