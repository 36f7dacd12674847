export * from './horizontal-autoscaler';
export * from './i-scalable';
export * from './keda';
export { MetricTarget } from './metric-target';
export * from './scalable-workload';
export * from './scale-target';
export * from './scaling-metric';
export { PolicySelection, ScalingPolicy, ScalingRules } from './scaling-rules';
