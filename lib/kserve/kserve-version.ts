import { shown, usageError } from '../core/usage-error';

const OLDEST_MINOR = 11;
const NEWEST_MINOR = 20;

/**
 * A release of KServe that this package knows, 0.11 to 0.20.
 *
 * What is rendered differs between minors only; the constants name the first release of each.
 */
export class KServeVersion {
  /** Version 0.11.0. */
  public static readonly V0_11_0 = new KServeVersion(11, 0);

  /** Version 0.12.0. */
  public static readonly V0_12_0 = new KServeVersion(12, 0);

  /** Version 0.13.0: further ingress domains. */
  public static readonly V0_13_0 = new KServeVersion(13, 0);

  /** Version 0.14.0: Knative's local gateway may be another one than KServe's, and `ingressService` is not read any more. */
  public static readonly V0_14_0 = new KServeVersion(14, 0);

  /** Version 0.15.0: HTTPRoutes of Gateway API instead of Ingresses. */
  public static readonly V0_15_0 = new KServeVersion(15, 0);

  /** Version 0.16.0: the deployment modes are called Knative and Standard; LLMInferenceService. */
  public static readonly V0_16_0 = new KServeVersion(16, 0);

  /** Version 0.17.0: LLMInferenceService `v1alpha2`. */
  public static readonly V0_17_0 = new KServeVersion(17, 0);

  /** Version 0.18.0: HTTPRoutes without timeouts, TLS for LLMInferenceServices. */
  public static readonly V0_18_0 = new KServeVersion(18, 0);

  /** Version 0.19.0: requests routed by the model they name. */
  public static readonly V0_19_0 = new KServeVersion(19, 0);

  /** Version 0.20.0. */
  public static readonly V0_20_0 = new KServeVersion(20, 0);

  /** The first release of each known minor, oldest first. */
  public static get all(): KServeVersion[] {
    return Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, at) => new KServeVersion(OLDEST_MINOR + at, 0));
  }

  /**
   * The version of a number.
   *
   * @param version such as `0.15.2`
   * @throws a usage error when its minor is not known
   */
  public static of(version: string): KServeVersion {
    const [, minor, patch] = /^0\.(\d{2})\.(\d{1,3})$/.exec(version) ?? [];
    if (minor === undefined || Number(minor) < OLDEST_MINOR || Number(minor) > NEWEST_MINOR) {
      const problem = `'version' must be a release of 0.${OLDEST_MINOR} to 0.${NEWEST_MINOR}, got ${shown(version)}`;
      throw usageError('KServeVersion.of', problem, instead(version));
    }
    return new KServeVersion(Number(minor), Number(patch));
  }

  /** Number of the release, such as `0.20.0`. */
  public readonly version: string;

  private readonly minor: number;

  private constructor(minor: number, patch: number) {
    this.minor = minor;
    this.version = `0.${minor}.${patch}`;
  }

  /** Whether its minor is that of `version` or a later one. */
  public isAtLeast(version: KServeVersion): boolean {
    return this.minor >= version.minor;
  }

  /** The number of the release. */
  public toString(): string {
    return this.version;
  }
}

function instead(version: string): string {
  const [, release] = /^v(0\.\d{2}\.\d{1,3})$/.exec(version) ?? [];
  if (release !== undefined) return `leave the v out: '${release}'`;
  if (/^0\.\d{2}$/.test(version)) return `give the whole number: '${version}.0'`;
  return "use one of them, such as '0.20.0': other releases read other settings";
}
