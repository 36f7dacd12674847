export { ProbeTiming } from './health-probes';
export * from './model-repository';
export * from './options';
export * from './repository';
export * from './triton-server';
export * from './triton-server-props';
