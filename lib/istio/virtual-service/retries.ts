import { Duration } from 'cdk8s';
import { wholeNumber } from '../../core/whole-number';
import { shown, usageError } from '../../core/usage-error';
import { renderDuration } from './route-duration';

/** When a request is sent again (istio:networking/v1alpha3/virtual_service.proto `HTTPRetry`). */
export interface IstioRetries {
  /** How often at most; 0 turns off Istio's own two retries. */
  readonly attempts: number;

  /**
   * How long each try may take.
   *
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;

  /**
   * What is tried again: conditions of Envoy and HTTP status codes.
   *
   * @default - Istio's own: connect-failure, refused-stream, unavailable, cancelled and some more
   */
  readonly retryOn?: string[];

  /**
   * Whether endpoints of other zones are tried too.
   *
   * @default - Istio's own
   */
  readonly retryRemoteLocalities?: boolean;
}

// Envoy's x-envoy-retry-on and x-envoy-retry-grpc-on (istio:pkg/config/validation/validation.go `supportedRetryOnPolicies`, 1.31).
const CONDITIONS = new Set(
  (
    '5xx gateway-error reset reset-before-request connect-failure retriable-4xx refused-stream retriable-status-codes retriable-headers ' +
    'envoy-ratelimited http3-post-connect-failure cancelled deadline-exceeded internal resource-exhausted unavailable'
  ).split(' '),
);

/** `retries` of a route. */
export function renderRetries(at: string, retries: IstioRetries | undefined): object | undefined {
  if (retries === undefined) return undefined;
  const { perTryTimeout, retryOn, retryRemoteLocalities } = retries;
  const attempts = wholeNumber(at, 'retries.attempts', retries.attempts, { min: 0, fix: 'give 0 to turn retries off' });
  const more = [perTryTimeout, retryOn, retryRemoteLocalities].some((field) => field !== undefined);
  if (attempts === 0 && more) {
    throw usageError(at, "'retries' must say nothing more where 'attempts' is 0", 'leave the other fields out');
  }
  const wrong = retryOn?.find((condition) => !CONDITIONS.has(condition) && !/^[1-5]\d\d$/.test(condition));
  if (wrong !== undefined) {
    const problem = `'retries.retryOn' must hold conditions of Envoy or status codes, got ${shown(wrong)}`;
    throw usageError(at, problem, `use one of ${[...CONDITIONS].join(', ')}`);
  }
  return {
    attempts,
    perTryTimeout: renderDuration(at, 'retries.perTryTimeout', perTryTimeout),
    retryOn: retryOn?.join(','),
    retryRemoteLocalities,
  };
}
