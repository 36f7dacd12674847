import { shown, usageError } from '../../core/usage-error';
import { HttpMethod } from '../../gateway-api';
import { wholeNumber } from '../../core/whole-number';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
import { FieldContext } from './field-context';

/** The time in which requests are counted. */
export enum EnvoyRateLimitUnit {
  /** A second. */
  SECOND = 'Second',
  /** A minute. */
  MINUTE = 'Minute',
  /** An hour. */
  HOUR = 'Hour',
  /** A day. */
  DAY = 'Day',
  /** A week; only from version 1.9.0 on. */
  WEEK = 'Week',
  /** A month; only from version 1.9.0 on. */
  MONTH = 'Month',
  /** A year; only from version 1.9.0 on. */
  YEAR = 'Year',
}

const LATER_UNITS = [EnvoyRateLimitUnit.WEEK, EnvoyRateLimitUnit.MONTH, EnvoyRateLimitUnit.YEAR];

/** How much a request takes from a limit, such as the tokens of a model. Only from version 1.9.0 on. */
export class EnvoyRateLimitCost {
  /** Always the same; 0 only looks whether anything is left. */
  public static fixed(cost: number): EnvoyRateLimitCost {
    wholeNumber('EnvoyRateLimitCost.fixed', 'cost', cost, { min: 0, fix: 'give 0 to take nothing' });
    return new EnvoyRateLimitCost({ from: 'Number', number: cost });
  }

  /** The number that a filter, such as an ext_proc, writes under this key of dynamic metadata. */
  public static metadata(namespace: string, key: string): EnvoyRateLimitCost {
    return new EnvoyRateLimitCost({ from: 'Metadata', metadata: { namespace, key } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}

/** Which requests a rule counts, and by what it tells them apart. */
export class EnvoyRateLimitMatch {
  /** Requests with this value of a header. */
  public static header(name: string, value: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('headers', { name, type: 'Exact', value });
  }

  /** Requests with a value of a header that an expression (RE2) matches. */
  public static headerExpression(name: string, expression: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('headers', { name, type: 'RegularExpression', value: expression });
  }

  /** Each value of a header has a count of its own, such as that of a user. Version 1.2.8 does so for global limits only. */
  public static eachHeader(name: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('headers', { name, type: 'Distinct' });
  }

  /** Requests from addresses of a CIDR. */
  public static sourceCidr(cidr: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('sourceCIDR', { type: 'Exact', value: cidr });
  }

  /** Each address of a CIDR has a count of its own. Version 1.2.8 does so for global limits only. */
  public static eachSourceOf(cidr: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('sourceCIDR', { type: 'Distinct', value: cidr });
  }

  /** Requests with this method. Only from version 1.9.0 on. */
  public static method(method: HttpMethod): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('methods', { value: method });
  }

  /** Requests whose path is this or below it. Only from version 1.9.0 on. */
  public static pathPrefix(path: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('path', { type: 'PathPrefix', value: path });
  }

  /** Requests with this value of a parameter of the query. Only from version 1.9.0 on. */
  public static queryParam(name: string, value: string): EnvoyRateLimitMatch {
    return new EnvoyRateLimitMatch('queryParams', { name, type: 'Exact', value });
  }

  private constructor(
    private readonly field: 'headers' | 'methods' | 'path' | 'queryParams' | 'sourceCIDR',
    private readonly condition: { readonly type?: string; readonly name?: string; readonly value?: string },
  ) {}

  /** @internal */
  public get _isDistinct(): boolean {
    return this.condition.type === 'Distinct';
  }

  /** @internal */
  public get _isLater(): boolean {
    return ['methods', 'path', 'queryParams'].includes(this.field);
  }

  /** @internal */
  public static _selector(matches: EnvoyRateLimitMatch[]): object {
    const of = (field: string) => matches.filter((match) => match.field === field).map(({ condition }) => condition);
    const [sources, paths] = [of('sourceCIDR'), of('path')];
    const listed = (field: string) => (of(field).length > 0 ? of(field) : undefined);
    if (sources.length > 1) {
      const problem = `'matches' must have at most one condition on the source, got ${shown(sources)}`;
      throw usageError('EnvoyRateLimitRule', problem, 'make one rule for each');
    }
    if (paths.length > 1) {
      const problem = `'matches' must have at most one condition on the path, got ${shown(paths)}`;
      throw usageError('EnvoyRateLimitRule', problem, 'make one rule for each');
    }
    return {
      headers: listed('headers'),
      methods: listed('methods'),
      path: paths[0],
      queryParams: listed('queryParams'),
      sourceCIDR: sources[0],
    };
  }
}

/** How many requests of which kind are let through; the rest is answered with 429. */
export interface EnvoyRateLimitRule {
  /** Requests that are let through. */
  readonly requests: number;

  /** In this time. */
  readonly unit: EnvoyRateLimitUnit;

  /**
   * Which requests are counted: those for which all of these hold.
   *
   * @default - all requests
   */
  readonly matches?: EnvoyRateLimitMatch[];

  /**
   * What a request takes before it is sent on. Only from version 1.9.0 on.
   *
   * @default - 1
   */
  readonly requestCost?: EnvoyRateLimitCost;

  /**
   * What is taken once it is answered, such as the tokens that were made; global limits only. Only from version 1.9.0 on.
   *
   * @default - nothing more
   */
  readonly responseCost?: EnvoyRateLimitCost;

  /**
   * Count for all routes of the policy together. Only from version 1.9.0 on.
   *
   * @default - each route by itself
   */
  readonly shared?: boolean;

  /**
   * Count but let everything through. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly shadowMode?: boolean;
}

/** Limits to the requests to a backend. */
export class EnvoyRateLimit {
  /** Each Envoy counts by itself. At most 16 rules. */
  public static local(...rules: EnvoyRateLimitRule[]): EnvoyRateLimit {
    return new EnvoyRateLimit('Local', rules);
  }

  /** All Envoys count together, in the rate limit service of the control plane (`rateLimit`). At most 64 rules, from version 1.9.0 on 256. */
  public static global(...rules: EnvoyRateLimitRule[]): EnvoyRateLimit {
    return new EnvoyRateLimit('Global', rules);
  }

  private constructor(
    private readonly type: 'Local' | 'Global',
    private readonly rules: EnvoyRateLimitRule[],
  ) {}

  /** @internal */
  public _toKube(context: FieldContext): object {
    const most = this.type === 'Local' ? 16 : mostGlobalRules(context.version);
    if (this.rules.length < 1 || this.rules.length > most) {
      throw context.wrong(
        'rateLimit',
        `must have 1 to ${most} rules, got ${this.rules.length}`,
        'the API server refuses any other number',
      );
    }
    const rules = this.rules.map((rule) => this.ruleFields(rule, context.below('rateLimit')));
    return { type: this.type, [this.type.toLowerCase()]: { rules } };
  }

  private ruleFields(rule: EnvoyRateLimitRule, context: FieldContext): object {
    const { requests, unit, matches = [], requestCost, responseCost, shared, shadowMode } = rule;
    context.checkRange({ requests }, 0, 2 ** 32 - 1);
    context.needsLater({
      [`unit ${unit}`]: LATER_UNITS.includes(unit),
      'matches of methods, paths and parameters': matches.some((match) => match._isLater),
      requestCost,
      responseCost,
      shared,
      shadowMode,
    });
    if (this.type === 'Local' && responseCost !== undefined) {
      throw context.wrong('responseCost', 'must not be given for a local limit', 'use EnvoyRateLimit.global()');
    }
    if (this.type === 'Local' && !context.version.isAtLeast(EnvoyGatewayVersion.V1_9_0)) {
      const distinct = matches.some((match) => match._isDistinct);
      if (distinct)
        throw context.wrong(
          'matches',
          'must not count each value apart in a local limit of version 1.2.8',
          'use EnvoyRateLimit.global()',
        );
    }
    const clientSelectors = matches.length === 0 ? undefined : [EnvoyRateLimitMatch._selector(matches)];
    const cost = { request: requestCost?._toKube(), response: responseCost?._toKube() };
    const hasCost = requestCost !== undefined || responseCost !== undefined;
    return { clientSelectors, limit: { requests, unit }, cost: hasCost ? cost : undefined, shared, shadowMode };
  }
}

function mostGlobalRules(version: EnvoyGatewayVersion): number {
  return version.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? 256 : 64;
}
