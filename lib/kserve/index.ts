export * from './ingress-config';
export * from './kserve-version';
export * from './local-gateway';
export * from './serving-runtime';
export * from './storage';
export * from './inference-service';
export * from './inference-graph';
export * from './llm-inference-service';
