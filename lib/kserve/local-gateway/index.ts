export { GatewayPods } from './gateway-pods';
export * from './gateway-pods-options';
export * from './i-kserve-local-gateway';
export * from './kserve-local-gateway';
export * from './local-gateway-props';
