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

  /**
   * Most retries under way, in percent of the requests under way, in place of `maxParallelRetries`. Only from version 1.9.0 on.
   *
   * @default - `maxParallelRetries`
   */
  readonly retryBudgetPercent?: number;

  /**
   * Retries that `retryBudgetPercent` always allows. Only from version 1.9.0 on.
   *
   * @default - as Envoy does
   */
  readonly minRetryConcurrency?: number;
}

/** `circuitBreaker`. */
export function circuitBreakerFields(breaker: EnvoyCircuitBreaker, context: FieldContext): object {
  const { maxConnectionsPerEndpoint, retryBudgetPercent, minRetryConcurrency, ...same } = breaker;
  context.needsLater({ maxConnectionsPerEndpoint, retryBudgetPercent, minRetryConcurrency });
  context.checkRange({ retryBudgetPercent }, 0, 100);
  context.checkRange({ minRetryConcurrency }, 0, 2 ** 31 - 1);
  if (minRetryConcurrency !== undefined && retryBudgetPercent === undefined) {
    throw context.wrong('minRetryConcurrency', 'needs retryBudgetPercent', 'give both, or neither');
  }
  context.checkRange({ ...same, maxConnectionsPerEndpoint }, 0, MAX_UINT32);
  const perEndpoint =
    maxConnectionsPerEndpoint === undefined ? undefined : { maxConnections: maxConnectionsPerEndpoint };
  const retryBudget =
    retryBudgetPercent === undefined ? undefined : { percent: { numerator: retryBudgetPercent }, minRetryConcurrency };
  return { ...same, perEndpoint, retryBudget };
}
