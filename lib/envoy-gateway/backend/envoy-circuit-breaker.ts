import { FieldContext } from '../policy/field-context';

const MAX_UINT32 = 2 ** 32 - 1;

/** What each Envoy lets through to a backend at a time; what is above is answered with 503. */
export interface EnvoyCircuitBreaker {
  /**
   * Connections.
   *
   * @default 1024
   */
  readonly maxConnections?: number;

  /**
   * Requests that wait for a connection.
   *
   * @default 1024
   */
  readonly maxPendingRequests?: number;

  /**
   * Requests under way.
   *
   * @default 1024
   */
  readonly maxParallelRequests?: number;

  /**
   * Retries under way.
   *
   * @default 1024
   */
  readonly maxParallelRetries?: number;

  /**
   * Requests after which a connection is closed.
   *
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Connections to one pod. Only from version 1.9.0 on.
   *
   * @default - no limit
   */
  readonly maxConnectionsPerEndpoint?: number;
}

/** `circuitBreaker`. */
export function circuitBreakerFields(breaker: EnvoyCircuitBreaker, context: FieldContext): object {
  const { maxConnectionsPerEndpoint, ...same } = breaker;
  context.needsLater({ maxConnectionsPerEndpoint });
  context.checkRange({ ...same, maxConnectionsPerEndpoint }, 0, MAX_UINT32);
  const perEndpoint =
    maxConnectionsPerEndpoint === undefined ? undefined : { maxConnections: maxConnectionsPerEndpoint };
  return { ...same, perEndpoint };
}
