export * from './graph-node';
export * from './graph-steps';
export * from './graph-target';
export * from './inference-graph';
export * from './inference-graph-props';
