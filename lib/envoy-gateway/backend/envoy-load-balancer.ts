import { Duration } from 'cdk8s';
import { durationText, optionalDuration } from '../../core/duration-text';
import { FieldContext } from '../policy/field-context';

/** Options for load balancers that let new pods warm up. */
export interface EnvoySlowStartOptions {
  /**
   * Time in which the share of a new pod grows to that of the others.
   *
   * @default - it has its whole share at once
   */
  readonly slowStart?: Duration;
}

/** Options for load balancers by a hash. */
export interface EnvoyConsistentHashOptions {
  /**
   * Size of the table of Maglev, a prime number up to 5000011.
   *
   * @default 65537
   */
  readonly tableSize?: number;
}

/** Options for `EnvoyLoadBalancer.cookieHash`. */
export interface EnvoyCookieHashOptions extends EnvoyConsistentHashOptions {
  /**
   * Life of a cookie that Envoy makes when the client brings none.
   *
   * @default - none is made
   */
  readonly ttl?: Duration;

  /**
   * Attributes of a cookie that Envoy makes.
   *
   * @default - none
   */
  readonly attributes?: { [name: string]: string };
}

/** How requests are spread over the pods of a backend. */
export class EnvoyLoadBalancer {
  /** In turn. */
  public static roundRobin(options: EnvoySlowStartOptions = {}): EnvoyLoadBalancer {
    return new EnvoyLoadBalancer({ type: 'RoundRobin', slowStart: slowStart(options) });
  }

  /** To the pod with fewer requests under way, of two taken by chance. */
  public static leastRequest(options: EnvoySlowStartOptions = {}): EnvoyLoadBalancer {
    return new EnvoyLoadBalancer({ type: 'LeastRequest', slowStart: slowStart(options) });
  }

  /** By chance. */
  public static random(): EnvoyLoadBalancer {
    return new EnvoyLoadBalancer({ type: 'Random' });
  }

  /** One address of clients to one pod. */
  public static sourceIpHash(options: EnvoyConsistentHashOptions = {}): EnvoyLoadBalancer {
    return hashing({ type: 'SourceIP' }, options);
  }

  /** One value of a header to one pod, such as that of a session or of a model's adapter. */
  public static headerHash(name: string, options: EnvoyConsistentHashOptions = {}): EnvoyLoadBalancer {
    return hashing({ type: 'Header', header: { name } }, options);
  }

  /** One value of a cookie to one pod. */
  public static cookieHash(name: string, options: EnvoyCookieHashOptions = {}): EnvoyLoadBalancer {
    const { ttl, attributes } = options;
    return hashing({ type: 'Cookie', cookie: { name, ttl: optionalDuration(ttl), attributes } }, options);
  }

  /** @internal */
  public static _of(fields: object, tableSize?: number): EnvoyLoadBalancer {
    return new EnvoyLoadBalancer(fields, tableSize);
  }

  private constructor(
    private readonly fields: object,
    private readonly tableSize?: number,
  ) {}

  /** @internal */
  public _toKube(context: FieldContext): object {
    context.checkRange({ tableSize: this.tableSize }, 2, 5_000_011);
    return this.fields;
  }
}

function hashing(by: object, { tableSize }: EnvoyConsistentHashOptions): EnvoyLoadBalancer {
  return EnvoyLoadBalancer._of({ type: 'ConsistentHash', consistentHash: { ...by, tableSize } }, tableSize);
}

function slowStart(options: EnvoySlowStartOptions): object | undefined {
  return options.slowStart === undefined ? undefined : { window: durationText(options.slowStart) };
}
