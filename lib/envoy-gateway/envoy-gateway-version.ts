import { shown, usageError } from '../core/usage-error';
import { GatewayApiVersion } from '../gateway-api';
import { FACTS_1_2_8, FACTS_1_9_0, ReleaseFacts } from './release-facts';

/** A release of Envoy Gateway that this package knows. */
export class EnvoyGatewayVersion {
  /** Version 1.2.8: Envoy 1.32, Gateway API 1.2; the one that AIBrix 0.3.0 to 0.7.0 installs. */
  public static readonly V1_2_8 = new EnvoyGatewayVersion('1.2.8', FACTS_1_2_8);

  /** Version 1.9.0: Envoy 1.39, Gateway API 1.6. */
  public static readonly V1_9_0 = new EnvoyGatewayVersion('1.9.0', FACTS_1_9_0);

  /** All known versions, oldest first. */
  public static get all(): EnvoyGatewayVersion[] {
    return [EnvoyGatewayVersion.V1_2_8, EnvoyGatewayVersion.V1_9_0];
  }

  /**
   * The version of a number.
   *
   * @param version such as `1.9.0`
   * @throws a usage error for a version that is not known
   */
  public static of(version: string): EnvoyGatewayVersion {
    const found = EnvoyGatewayVersion.all.find((known) => known.version === version);
    if (found === undefined) {
      const known = EnvoyGatewayVersion.all.map((each) => each.version);
      const problem = `'version' must be one of ${known.join(', ')}, got ${shown(version)}`;
      const withoutV = String(version).replace(/^v/, '');
      const fix = known.includes(withoutV)
        ? `leave the v out: ${shown(withoutV)}`
        : "use '1.2.8' with AIBrix, else '1.9.0': objects and fields of other releases differ from these";
      throw usageError('EnvoyGatewayVersion.of', problem, fix);
    }
    return found;
  }

  private constructor(
    /** Number of the release, such as `1.9.0`. */
    public readonly version: string,
    private readonly facts: ReleaseFacts,
  ) {}

  /** @internal */
  public get _facts(): ReleaseFacts {
    return this.facts;
  }

  /** The Gateway API that its installation brings. */
  public get gatewayApiVersion(): GatewayApiVersion {
    return this.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? GatewayApiVersion.V1_6 : GatewayApiVersion.V1_2;
  }

  /** Whether it is this release or a later one. */
  public isAtLeast(version: EnvoyGatewayVersion): boolean {
    return EnvoyGatewayVersion.all.indexOf(this) >= EnvoyGatewayVersion.all.indexOf(version);
  }

  /** The number of the release. */
  public toString(): string {
    return this.version;
  }
}
