export { EnvoyBackendSettings } from './envoy-backend-settings';
export { EnvoyBackendTimeouts } from './envoy-backend-timeouts';
export { EnvoyCircuitBreaker } from './envoy-circuit-breaker';
export {
  EnvoyBackendConnection,
  EnvoyDns,
  EnvoyDnsLookupFamily,
  EnvoyHttp2,
  EnvoyHttp2Keepalive,
  EnvoyInvalidMessageAction,
  EnvoyProxyProtocolVersion,
  EnvoyTcpKeepalive,
} from './envoy-connection';
export {
  EnvoyActiveHealthCheck,
  EnvoyActiveHealthCheckOptions,
  EnvoyHealthCheck,
  EnvoyHttpHealthCheckOptions,
  EnvoyPassiveHealthCheck,
} from './envoy-health-check';
export * from './envoy-load-balancer';
export { EnvoyRetry, EnvoyRetryTrigger } from './envoy-retry';
