import { Duration } from 'cdk8s';
import { RouteBackend } from '../../../gateway-api';
import { optionalDuration } from '../../../core/duration-text';
import { FieldContext } from '../field-context';

/** Options for `EnvoyExtAuth`. */
export interface EnvoyExtAuthOptions {
  /**
   * Headers that the service gets, besides those that it always does.
   *
   * @default - over HTTP none, over gRPC all
   */
  readonly headersToExtAuth?: string[];

  /**
   * Let requests pass when the service fails.
   *
   * @default false
   */
  readonly failOpen?: boolean;

  /**
   * Choose the route again after the service changed headers.
   *
   * @default false
   */
  readonly recomputeRoute?: boolean;

  /**
   * Most bytes of the body that the service gets. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly maxRequestBytes?: number;

  /**
   * Time to wait for the service. Only from version 1.9.0 on.
   *
   * @default - 10 s
   */
  readonly timeout?: Duration;

  /**
   * Status for the client when the service cannot be asked. Only from version 1.9.0 on.
   *
   * @default - 403
   */
  readonly statusOnError?: number;
}

/** Options for `EnvoyExtAuth.http`. */
export interface EnvoyHttpExtAuthOptions extends EnvoyExtAuthOptions {
  /**
   * Path that is put before that of the request.
   *
   * @default - none
   */
  readonly path?: string;

  /**
   * Headers of the service's answer that the backend gets.
   *
   * @default - none
   */
  readonly headersToBackend?: string[];
}

/** A service that decides which requests pass. */
export class EnvoyExtAuth {
  /** One that speaks Envoy's gRPC for it. */
  public static grpc(backend: RouteBackend, options: EnvoyExtAuthOptions = {}): EnvoyExtAuth {
    return new EnvoyExtAuth('grpc', backend, {}, options);
  }

  /** One that answers over HTTP, with 200 for a request that passes. */
  public static http(backend: RouteBackend, options: EnvoyHttpExtAuthOptions = {}): EnvoyExtAuth {
    const { path, headersToBackend, ...common } = options;
    return new EnvoyExtAuth('http', backend, { path, headersToBackend }, common);
  }

  private constructor(
    private readonly protocol: 'grpc' | 'http',
    private readonly backend: RouteBackend,
    private readonly service: object,
    private readonly options: EnvoyExtAuthOptions,
  ) {}

  /** @internal */
  public get _backend(): RouteBackend {
    return this.backend;
  }

  /** @internal */
  public _toKube(backendRef: object, context: FieldContext): object {
    const { headersToExtAuth, failOpen, recomputeRoute, maxRequestBytes, timeout, statusOnError } = this.options;
    context.needsLater({ maxRequestBytes, timeout, statusOnError });
    context.checkRange({ statusOnError }, 400, 511);
    context.checkRange({ maxRequestBytes }, 1, 2 ** 32 - 1);
    return {
      [this.protocol]: { backendRefs: [backendRef], ...this.service },
      headersToExtAuth,
      failOpen,
      recomputeRoute,
      bodyToExtAuth: maxRequestBytes === undefined ? undefined : { maxRequestBytes },
      timeout: optionalDuration(timeout),
      statusOnError,
    };
  }
}
