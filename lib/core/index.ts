export * from './i-platform';
export * from './inference-app';
export * from './output-file';
