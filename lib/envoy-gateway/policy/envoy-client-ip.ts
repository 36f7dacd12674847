import { shown, usageError } from '../../core/usage-error';
import { FieldContext } from './field-context';

/** Options for `EnvoyClientIp.customHeader`. */
export interface EnvoyClientIpHeaderOptions {
  /**
   * Answer 403 where the header is absent or says no address.
   *
   * @default false
   */
  readonly failClosed?: boolean;
}

/** Where Envoy finds the address of a client behind other proxies. */
export class EnvoyClientIp {
  /**
   * In `x-forwarded-for`, from its end.
   *
   * @param trustedHops proxies in front of Envoy, 1 or more
   */
  public static forwardedForHops(trustedHops: number): EnvoyClientIp {
    if (!Number.isInteger(trustedHops) || trustedHops < 1) {
      const problem = `'trustedHops' must be a whole number of 1 or more, got ${shown(trustedHops)}`;
      throw usageError(
        'EnvoyClientIp.forwardedForHops',
        problem,
        'count the proxies that clients pass before this one',
      );
    }
    return new EnvoyClientIp({ xForwardedFor: { numTrustedHops: trustedHops } }, false);
  }

  /** In `x-forwarded-for`, the last address that is in none of these CIDRs. Only from version 1.9.0 on. */
  public static forwardedForTrusted(...cidrs: string[]): EnvoyClientIp {
    if (cidrs.length === 0) {
      const problem = "'cidrs' must name at least one, got none";
      throw usageError(
        'EnvoyClientIp.forwardedForTrusted',
        problem,
        'name the networks of the proxies in front of this one',
      );
    }
    return new EnvoyClientIp({ xForwardedFor: { trustedCIDRs: cidrs } }, true);
  }

  /** In a header of another name. */
  public static customHeader(name: string, options: EnvoyClientIpHeaderOptions = {}): EnvoyClientIp {
    return new EnvoyClientIp({ customHeader: { name, failClosed: options.failClosed } }, false);
  }

  /** The address of the connection, whatever headers say. Only from version 1.9.0 on. */
  public static connection(): EnvoyClientIp {
    return new EnvoyClientIp({ directSourceIP: {} }, true, 'clientIp of the connection');
  }

  private constructor(
    private readonly fields: object,
    private readonly isLater: boolean,
    private readonly what = 'clientIp trusted CIDRs',
  ) {}

  /** @internal */
  public _toKube(context: FieldContext): object {
    context.needsLater({ [this.what]: this.isLater });
    return this.fields;
  }
}
