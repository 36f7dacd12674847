import { Duration } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from '../policy/field-context';

/** What makes Envoy try again. */
export enum EnvoyRetryTrigger {
  /** An answer with 5xx, or none. */
  SERVER_ERROR = '5xx',
  /** An answer with 502, 503 or 504. */
  GATEWAY_ERROR = 'gateway-error',
  /** No answer: the connection ended, or the time ran out. */
  RESET = 'reset',
  /** No answer, and the request was not sent yet; only from version 1.9.0 on. */
  RESET_BEFORE_REQUEST = 'reset-before-request',
  /** No connection. */
  CONNECT_FAILURE = 'connect-failure',
  /** An answer with 409. */
  RETRIABLE_4XX = 'retriable-4xx',
  /** A stream that the backend refused. */
  REFUSED_STREAM = 'refused-stream',
  /** An answer with one of `statusCodes`. */
  RETRIABLE_STATUS_CODES = 'retriable-status-codes',
  /** gRPC status `CANCELLED`. */
  CANCELLED = 'cancelled',
  /** gRPC status `DEADLINE_EXCEEDED`. */
  DEADLINE_EXCEEDED = 'deadline-exceeded',
  /** gRPC status `INTERNAL`. */
  INTERNAL = 'internal',
  /** gRPC status `RESOURCE_EXHAUSTED`. */
  RESOURCE_EXHAUSTED = 'resource-exhausted',
  /** gRPC status `UNAVAILABLE`. */
  UNAVAILABLE = 'unavailable',
}

/** When and how often a request is tried again. */
export interface EnvoyRetry {
  /**
   * Most further attempts.
   *
   * @default 2
   */
  readonly retries?: number;

  /**
   * What makes Envoy try again.
   *
   * @default - failures of the connection, refused streams, gRPC CANCELLED and UNAVAILABLE, and the status codes below
   */
  readonly triggers?: EnvoyRetryTrigger[];

  /**
   * Status codes for `RETRIABLE_STATUS_CODES`.
   *
   * @default - 503
   */
  readonly statusCodes?: number[];

  /**
   * Time for one attempt.
   *
   * @default - that of the whole request
   */
  readonly perTryTimeout?: Duration;

  /**
   * Time before the first further attempt; it grows with each.
   *
   * @default - 25 ms
   */
  readonly baseInterval?: Duration;

  /**
   * Longest time before one.
   *
   * @default - ten times `baseInterval`
   */
  readonly maxInterval?: Duration;
}

/** `retry`. */
export function retryFields(retry: EnvoyRetry, context: FieldContext): object {
  const { retries, triggers, statusCodes, perTryTimeout, baseInterval, maxInterval } = retry;
  context.checkRange({ retries }, 0, 2 ** 31 - 1);
  for (const statusCode of statusCodes ?? []) context.checkRange({ statusCodes: statusCode }, 100, 599);
  context.needsLater({
    'triggers reset-before-request': triggers?.includes(EnvoyRetryTrigger.RESET_BEFORE_REQUEST) ?? false,
  });
  if (maxInterval !== undefined && baseInterval === undefined) {
    throw context.wrong('maxInterval', 'needs baseInterval', 'give both, or none for the default');
  }
  const backOff =
    baseInterval === undefined
      ? undefined
      : { baseInterval: optionalDuration(baseInterval), maxInterval: optionalDuration(maxInterval) };
  const perRetry =
    perTryTimeout === undefined && backOff === undefined
      ? undefined
      : { timeout: optionalDuration(perTryTimeout), backOff };
  const retryOn =
    triggers === undefined && statusCodes === undefined ? undefined : { triggers, httpStatusCodes: statusCodes };
  return { numRetries: retries, retryOn, perRetry };
}
