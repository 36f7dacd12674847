import { shown, usageError } from '../../core/usage-error';
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

  private constructor(
    private readonly field: 'headers' | 'sourceCIDR',
    private readonly condition: { readonly type: string; readonly name?: string; readonly value?: string },
  ) {}

  /** @internal */
  public get _isDistinct(): boolean {
    return this.condition.type === 'Distinct';
  }

  /** @internal */
  public static _selector(matches: EnvoyRateLimitMatch[]): object {
    const of = (field: string) => matches.filter((match) => match.field === field).map(({ condition }) => condition);
    const [headers, sources] = [of('headers'), of('sourceCIDR')];
    if (sources.length > 1) {
      const problem = `'matches' must have at most one condition on the source, got ${shown(sources)}`;
      throw usageError('EnvoyRateLimitRule', problem, 'make one rule for each');
    }
    return { headers: headers.length > 0 ? headers : undefined, sourceCIDR: sources[0] };
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

  private ruleFields({ requests, unit, matches = [] }: EnvoyRateLimitRule, context: FieldContext): object {
    context.checkRange({ requests }, 0, 2 ** 32 - 1);
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
    return { clientSelectors, limit: { requests, unit } };
  }
}

function mostGlobalRules(version: EnvoyGatewayVersion): number {
  return version.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? 256 : 64;
}
