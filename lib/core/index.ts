export * from './i-platform';
export * from './inference-app';
