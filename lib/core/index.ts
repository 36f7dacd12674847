export * from './i-platform';
export * from './inference-app';
export * from './output-file';
export * from './release/release-file';
export * from './release/release-file-options';
