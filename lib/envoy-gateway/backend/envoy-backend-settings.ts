import { FieldContext } from '../policy/field-context';
import { EnvoyBackendTimeouts, backendTimeoutFields } from './envoy-backend-timeouts';
import { EnvoyCircuitBreaker, circuitBreakerFields } from './envoy-circuit-breaker';
import {
  EnvoyBackendConnection,
  EnvoyDns,
  EnvoyHttp2,
  EnvoyProxyProtocolVersion,
  EnvoyTcpKeepalive,
  connectionFields,
  dnsFields,
  http2Fields,
  keepaliveFields,
} from './envoy-connection';
import { EnvoyHealthCheck, healthCheckFields } from './envoy-health-check';
import { EnvoyLoadBalancer } from './envoy-load-balancer';
import { EnvoyRetry, retryFields } from './envoy-retry';

/** How Envoy deals with a backend. */
export interface EnvoyBackendSettings {
  /**
   * How long Envoy waits.
   *
   * @default - as Envoy Gateway does
   */
  readonly timeouts?: EnvoyBackendTimeouts;

  /**
   * When and how often a request is tried again.
   *
   * @default - never for backends of routes
   */
  readonly retry?: EnvoyRetry;

  /**
   * How requests are spread over the pods.
   *
   * @default EnvoyLoadBalancer.leastRequest()
   */
  readonly loadBalancer?: EnvoyLoadBalancer;

  /**
   * What is let through at a time.
   *
   * @default - 1024 of each
   */
  readonly circuitBreaker?: EnvoyCircuitBreaker;

  /**
   * Which pods get requests.
   *
   * @default - those that Kubernetes says are ready
   */
  readonly healthCheck?: EnvoyHealthCheck;

  /**
   * Buffers of connections.
   *
   * @default - 32 KiB
   */
  readonly connection?: EnvoyBackendConnection;

  /**
   * Signs of life on idle connections.
   *
   * @default - none
   */
  readonly tcpKeepalive?: EnvoyTcpKeepalive;

  /**
   * HTTP/2.
   *
   * @default - as Envoy Gateway does
   */
  readonly http2?: EnvoyHttp2;

  /**
   * How names are resolved.
   *
   * @default - as the DNS server says, at least every 30 s
   */
  readonly dns?: EnvoyDns;

  /**
   * Tell the backend the client's address by the PROXY protocol.
   *
   * @default - it is not told so
   */
  readonly proxyProtocol?: EnvoyProxyProtocolVersion;
}

/** The fields that policies for backends, and settings of extension services, have in common. */
export function backendSettingFields(settings: EnvoyBackendSettings, context: FieldContext): object {
  const { timeouts, retry, loadBalancer, circuitBreaker, healthCheck, connection, tcpKeepalive, http2, dns } = settings;
  const { proxyProtocol } = settings;
  const timeoutContext = context.below('timeouts');
  return {
    timeout: timeouts && backendTimeoutFields(timeouts, timeoutContext),
    retry: retry && retryFields(retry, context.below('retry')),
    loadBalancer: loadBalancer?._toKube(context.below('loadBalancer')),
    circuitBreaker: circuitBreaker && circuitBreakerFields(circuitBreaker, context.below('circuitBreaker')),
    healthCheck: healthCheck && healthCheckFields(healthCheck, context.below('healthCheck')),
    connection: connection && connectionFields(connection, context.below('connection')),
    tcpKeepalive: tcpKeepalive && keepaliveFields(tcpKeepalive, context.below('tcpKeepalive')),
    http2: http2 && http2Fields(http2, context.below('http2')),
    dns: dns && dnsFields(dns, context.below('dns')),
    proxyProtocol: proxyProtocol === undefined ? undefined : { version: proxyProtocol },
  };
}
