import { shown, usageError } from '../core/usage-error';
import { FACTS_0_5_0, FACTS_0_6_0, FACTS_0_7_0, ReleaseFacts } from './release-facts';

/** A release of AIBrix that this package knows. */
export class AibrixVersion {
  /** Version 0.5.0 of November 2025. */
  public static readonly V0_5_0 = new AibrixVersion(FACTS_0_5_0);

  /**
   * Version 0.6.0 of March 2026: routes to LeaderWorkerSets, strategies of models, `session-affinity`.
   *
   * What upstream published under this number runs the images of 0.5.0 (vllm-project/aibrix issue 2028); say `V0_5_0` of a cluster that was installed from it.
   */
  public static readonly V0_6_0 = new AibrixVersion(FACTS_0_6_0);

  /** Version 0.7.0 of June 2026: several strategies at once, `power-of-two`, requests of more than 4 MiB. */
  public static readonly V0_7_0 = new AibrixVersion(FACTS_0_7_0);

  /** All known versions, oldest first. */
  public static get all(): AibrixVersion[] {
    return [AibrixVersion.V0_5_0, AibrixVersion.V0_6_0, AibrixVersion.V0_7_0];
  }

  /**
   * The version of a number.
   *
   * @param version such as `0.7.0`
   * @throws a usage error for a version that is not known, which names the one to use instead
   */
  public static of(version: string): AibrixVersion {
    const found = AibrixVersion.all.find((known) => known.version === version);
    if (found === undefined) {
      const known = AibrixVersion.all.map((each) => each.version).join(', ');
      const problem = `'version' must be one of ${known}, got ${shown(version)}`;
      throw usageError('AibrixVersion.of', problem, instead(version));
    }
    return found;
  }

  /** Number of the release, such as `0.7.0`. */
  public readonly version: string;

  private constructor(private readonly facts: ReleaseFacts) {
    this.version = facts.version;
  }

  /** @internal */
  public get _facts(): ReleaseFacts {
    return this.facts;
  }

  /** Whether it is this release or a later one. */
  public isAtLeast(version: AibrixVersion): boolean {
    return AibrixVersion.all.indexOf(this) >= AibrixVersion.all.indexOf(version);
  }

  /** The number of the release. */
  public toString(): string {
    return this.version;
  }
}

function instead(version: string): string {
  const [, prefixed] = /^v(\d+\.\d+\.\d+)$/.exec(version) ?? [];
  if (AibrixVersion.all.some((known) => known.version === prefixed)) return `leave the v out: '${prefixed}'`;
  const [, minor] = /^v?0\.(\d+)(?:\.|$)/.exec(version) ?? [];
  if (Number(minor) < 5) return "use '0.5.0' or later: older releases need other webhooks, rights and routes";
  return "use '0.7.0': objects and rights of other releases differ from these";
}
