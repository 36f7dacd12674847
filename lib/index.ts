export * from './core';
export * from './openshift';
export * from './platform';
export * from './workload';
export * from './triton';
export * from './envoy-gateway';
