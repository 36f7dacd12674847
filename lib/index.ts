export * from './core';
export * from './gateway-api';
export * from './openshift';
export * from './platform';
export * from './workload';
export * from './triton';
export * from './envoy-gateway';
export * from './aibrix';
