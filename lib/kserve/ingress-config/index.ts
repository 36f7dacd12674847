export * from './kserve-config-delivery';
export * from './kserve-ingress-config';
export * from './kserve-ingress-config-props';
export * from './kserve-ingress-settings';
