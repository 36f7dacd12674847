export { PodSecurity } from './pod-security';
export * from './gpu-resource';
export { PodScheduling } from './pod-scheduling';
