export * from './autoscale-options';
export { MetricSource } from './metric-source';
export * from './pod-autoscaler';
export * from './pod-autoscaler-props';
export * from './pod-autoscaler-version';
export * from './pod-metric-options';
export * from './scaling-options';
export { ScalingStrategy } from './scaling-strategy';
