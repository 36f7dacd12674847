export * from './triton-autoscale-options';
export { TritonAutoscaling } from './triton-autoscaling';
export * from './triton-scaler';
export * from './triton-scaling-metric';
