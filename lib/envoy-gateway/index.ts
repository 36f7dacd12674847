export * from './control-plane-config-props';
export * from './control-plane-pod-props';
export * from './envoy-gateway-control-plane';
export * from './envoy-gateway-control-plane-props';
export * from './envoy-gateway-log-level';
export * from './envoy-gateway-version';
export * from './envoy-gateway-watch';
export * from './i-envoy-gateway-control-plane';
