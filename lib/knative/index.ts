export * from './knative-config-delivery';
export * from './knative-gateway-entry';
export * from './knative-gateways';
export * from './knative-gateways-props';
export * from './knative-install';
export * from './knative-install-options';
export * from './knative-serving-config';
export * from './knative-serving-config-props';
