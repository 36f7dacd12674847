export * from './cluster-serving-runtime';
export * from './i-serving-runtime';
export * from './model-format';
export * from './model-protocol';
export * from './serving-container';
export * from './serving-runtime';
export * from './serving-runtime-props';
export { TritonRuntimeProps } from './triton-runtime';
