export { PodSecurity } from './pod-security';
export * from './gpu-resource';
export * from './inference-pod-props';
export * from './inference-server-props';
export { PodScheduling } from './pod-scheduling';
