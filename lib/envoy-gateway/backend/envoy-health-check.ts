import { Duration } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from '../policy/field-context';

/** Numbers of an `EnvoyActiveHealthCheck`. */
export interface EnvoyActiveHealthCheckOptions {
  /**
   * Time between checks.
   *
   * @default Duration.seconds(3)
   */
  readonly interval?: Duration;

  /**
   * Time to wait for an answer.
   *
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row after which a pod gets no requests.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;

  /**
   * Successes in a row after which it gets requests again.
   *
   * @default 1
   */
  readonly healthyThreshold?: number;
}

/** Options for `EnvoyActiveHealthCheck.http`. */
export interface EnvoyHttpHealthCheckOptions extends EnvoyActiveHealthCheckOptions {
  /**
   * Method of the request.
   *
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * Status codes that count as success.
   *
   * @default - 200
   */
  readonly expectedStatuses?: number[];
}

/** How Envoy asks each pod whether it is healthy. */
export class EnvoyActiveHealthCheck {
  /**
   * By an HTTP request.
   *
   * @param path such as `/healthz`
   */
  public static http(path: string, options: EnvoyHttpHealthCheckOptions = {}): EnvoyActiveHealthCheck {
    const { method, expectedStatuses } = options;
    return new EnvoyActiveHealthCheck({ type: 'HTTP', http: { path, method, expectedStatuses } }, options);
  }

  /** By opening a connection. */
  public static tcp(options: EnvoyActiveHealthCheckOptions = {}): EnvoyActiveHealthCheck {
    return new EnvoyActiveHealthCheck({ type: 'TCP', tcp: {} }, options);
  }

  /**
   * By the health service of gRPC.
   *
   * @param service the one asked for; default the server as a whole
   */
  public static grpc(service?: string, options: EnvoyActiveHealthCheckOptions = {}): EnvoyActiveHealthCheck {
    return new EnvoyActiveHealthCheck({ type: 'GRPC', grpc: service === undefined ? undefined : { service } }, options);
  }

  private constructor(
    private readonly check: object,
    private readonly options: EnvoyActiveHealthCheckOptions,
  ) {}

  /** @internal */
  public _toKube(context: FieldContext): object {
    const { interval, timeout, unhealthyThreshold, healthyThreshold } = this.options;
    context.checkRange({ unhealthyThreshold, healthyThreshold }, 1, 2 ** 32 - 1);
    return {
      ...this.check,
      interval: optionalDuration(interval),
      timeout: optionalDuration(timeout),
      unhealthyThreshold,
      healthyThreshold,
    };
  }
}

/** When Envoy takes a pod out because of its answers to requests. */
export interface EnvoyPassiveHealthCheck {
  /**
   * Answers with 5xx in a row.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Answers with 502, 503 or 504 in a row; 0 does not count them.
   *
   * @default 0
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Failures of the connection in a row, when these are counted apart.
   *
   * @default 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * Count failures of the connection apart from answers.
   *
   * @default false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * Time between looks at the counts.
   *
   * @default Duration.seconds(3)
   */
  readonly interval?: Duration;

  /**
   * Time that a pod is out, times the number of times it has been.
   *
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * Most pods that are out at a time, in percent.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * Take one pod out even where that is more than `maxEjectionPercent`. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly alwaysEjectOneEndpoint?: boolean;

  /**
   * Failures, in percent of a pod's requests, after which it is out. Only from version 1.9.0 on.
   *
   * @default - failures in a row alone count
   */
  readonly failurePercentageThreshold?: number;
}

/** Which pods get requests. */
export interface EnvoyHealthCheck {
  /**
   * Ask them.
   *
   * @default - they are not asked
   */
  readonly active?: EnvoyActiveHealthCheck;

  /**
   * Watch their answers.
   *
   * @default - answers are not watched
   */
  readonly passive?: EnvoyPassiveHealthCheck;

  /**
   * Percentage of healthy pods below which all get requests. Only from version 1.9.0 on.
   *
   * @default - 50
   */
  readonly panicThreshold?: number;
}

/** `healthCheck`. */
export function healthCheckFields(
  { active, passive, panicThreshold }: EnvoyHealthCheck,
  context: FieldContext,
): object {
  context.needsLater({ panicThreshold });
  context.checkRange({ panicThreshold }, 0, 100);
  return {
    active: active?._toKube(context.below('active')),
    passive: passive === undefined ? undefined : passiveFields(passive, context.below('passive')),
    panicThreshold,
  };
}

function passiveFields(passive: EnvoyPassiveHealthCheck, context: FieldContext): object {
  const { consecutive5xxErrors, interval, baseEjectionTime, ...same } = passive;
  const { consecutiveGatewayErrors, consecutiveLocalOriginFailures, maxEjectionPercent } = same;
  const { alwaysEjectOneEndpoint, failurePercentageThreshold } = same;
  context.needsLater({ alwaysEjectOneEndpoint, failurePercentageThreshold });
  context.checkRange(
    { consecutive5xxErrors, consecutiveGatewayErrors, consecutiveLocalOriginFailures },
    0,
    2 ** 32 - 1,
  );
  context.checkRange({ maxEjectionPercent, failurePercentageThreshold }, 0, 100);
  return {
    ...same,
    // The CustomResourceDefinition spells it with a capital X.
    consecutive5XxErrors: consecutive5xxErrors,
    interval: optionalDuration(interval),
    baseEjectionTime: optionalDuration(baseEjectionTime),
  };
}
