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

/** Options for `EnvoyLoadBalancer.utilization`. */
export interface EnvoyUtilizationOptions extends EnvoySlowStartOptions {
  /**
   * Numbers of the report from which the load is computed where it says no `application_utilization`, such as
   * `named_metrics.queue`.
   *
   * @default - none
   */
  readonly metricNames?: string[];

  /**
   * Time for which a new pod must report before its reports count.
   *
   * @default - 10 s
   */
  readonly blackoutPeriod?: Duration;

  /**
   * Time after which an old report counts no longer.
   *
   * @default - 3 min
   */
  readonly weightExpirationPeriod?: Duration;

  /**
   * Time between two computations of the shares.
   *
   * @default - 1 s
   */
  readonly weightUpdatePeriod?: Duration;

  /**
   * How much errors weigh, in percent.
   *
   * @default - as Envoy does
   */
  readonly errorPenaltyPercent?: number;
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

  /** By the load that pods report in the headers of their answers (ORCA). Only from version 1.9.0 on. */
  public static utilization(options: EnvoyUtilizationOptions = {}): EnvoyLoadBalancer {
    const { metricNames, errorPenaltyPercent, blackoutPeriod, weightExpirationPeriod, weightUpdatePeriod } = options;
    const backendUtilization = {
      metricNamesForComputingUtilization: metricNames,
      errorUtilizationPenaltyPercent: errorPenaltyPercent,
      blackoutPeriod: optionalDuration(blackoutPeriod),
      weightExpirationPeriod: optionalDuration(weightExpirationPeriod),
      weightUpdatePeriod: optionalDuration(weightUpdatePeriod),
    };
    const fields = { type: 'BackendUtilization', slowStart: slowStart(options), backendUtilization };
    return new EnvoyLoadBalancer(fields, { later: 'utilization' });
  }

  /** One address of clients to one pod. */
  public static sourceIpHash(options: EnvoyConsistentHashOptions = {}): EnvoyLoadBalancer {
    return hashing({ type: 'SourceIP' }, options);
  }

  /** One value of a header to one pod, such as that of a session or of a model's adapter. */
  public static headerHash(name: string, options: EnvoyConsistentHashOptions = {}): EnvoyLoadBalancer {
    return hashing({ type: 'Header', header: { name } }, options);
  }

  /** One combination of values of parameters of the query to one pod. Only from version 1.9.0 on. */
  public static queryParamHash(names: string[], options: EnvoyConsistentHashOptions = {}): EnvoyLoadBalancer {
    const queryParams = names.map((name) => ({ name }));
    return hashing({ type: 'QueryParams', queryParams }, options, 'queryParamHash');
  }

  /** One value of a cookie to one pod. */
  public static cookieHash(name: string, options: EnvoyCookieHashOptions = {}): EnvoyLoadBalancer {
    const { ttl, attributes } = options;
    return hashing({ type: 'Cookie', cookie: { name, ttl: optionalDuration(ttl), attributes } }, options);
  }

  /** @internal */
  public static _of(fields: object, checked: CheckedFields): EnvoyLoadBalancer {
    return new EnvoyLoadBalancer(fields, checked);
  }

  private constructor(
    private readonly fields: object,
    private readonly checked: CheckedFields = {},
  ) {}

  /**
   * The same, but requests that name pods (`10.0.0.5:8080`, several with commas) in one of the headers go to these as long as they are there: that
   * is how an endpoint picker says its choice. Only from version 1.9.0 on.
   *
   * @param headers 1 to 10
   */
  public orEndpointFromHeaders(...headers: string[]): EnvoyLoadBalancer {
    const extractFrom = headers.map((header) => ({ header }));
    const fields = { ...this.fields, endpointOverride: { extractFrom } };
    return new EnvoyLoadBalancer(fields, { ...this.checked, headers, later: 'orEndpointFromHeaders' });
  }

  /**
   * The same, but within the zone of the Envoy as long as its pods can take their share. Only from version 1.9.0 on, and not for hashes and
   * `utilization`.
   */
  public preferringLocalZone(): EnvoyLoadBalancer {
    const fields = { ...this.fields, zoneAware: { preferLocal: {} } };
    return new EnvoyLoadBalancer(fields, { ...this.checked, later: 'preferringLocalZone' });
  }

  /** @internal */
  public _toKube(context: FieldContext): object {
    const { tableSize, headers, later } = this.checked;
    context.needsLater(later === undefined ? {} : { [later]: true });
    context.checkRange({ tableSize }, 2, 5_000_011);
    if (headers !== undefined && (headers.length < 1 || headers.length > 10)) {
      const problem = `must have 1 to 10 headers, got ${headers.length}`;
      throw context.wrong('orEndpointFromHeaders', problem, 'the API server refuses any other number');
    }
    const { type, zoneAware } = this.fields as { type: string; zoneAware?: object };
    if (zoneAware !== undefined && ['ConsistentHash', 'BackendUtilization'].includes(type)) {
      const problem = `must not be called for a load balancer of type ${type}`;
      throw context.wrong('preferringLocalZone', problem, 'the API server refuses it: use another load balancer');
    }
    return this.fields;
  }
}

/** What can only be judged once the release is known. */
interface CheckedFields {
  readonly tableSize?: number;
  readonly headers?: string[];
  /** What only later releases have. */
  readonly later?: string;
}

function hashing(by: object, { tableSize }: EnvoyConsistentHashOptions, later?: string): EnvoyLoadBalancer {
  return EnvoyLoadBalancer._of({ type: 'ConsistentHash', consistentHash: { ...by, tableSize } }, { tableSize, later });
}

function slowStart(options: EnvoySlowStartOptions): object | undefined {
  return options.slowStart === undefined ? undefined : { window: durationText(options.slowStart) };
}
