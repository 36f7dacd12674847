import { shown, usageError } from '../../core/usage-error';
import { Platform } from '../../platform';

/** A release of metrics-server that this package knows. */
export class MetricsServerVersion {
  /** Version 0.6.4, for Kubernetes 1.25 and newer; listens on 4443. */
  public static readonly V0_6_4 = new MetricsServerVersion('0.6.4', 4443, '1.25');

  /** Version 0.7.2, for Kubernetes 1.27 and newer. */
  public static readonly V0_7_2 = new MetricsServerVersion('0.7.2', 10250, '1.27');

  /** Version 0.8.1, for Kubernetes 1.31 and newer. */
  public static readonly V0_8_1 = new MetricsServerVersion('0.8.1', 10250, '1.31');

  /** Version 0.9.0, for Kubernetes 1.34 and newer. */
  public static readonly V0_9_0 = new MetricsServerVersion('0.9.0', 10250, '1.34');

  /** All known versions, oldest first. */
  public static get all(): MetricsServerVersion[] {
    const { V0_6_4, V0_7_2, V0_8_1, V0_9_0 } = MetricsServerVersion;
    return [V0_6_4, V0_7_2, V0_8_1, V0_9_0];
  }

  /**
   * The version of a number.
   *
   * @param version such as `0.8.1`
   * @throws a usage error for a version that is not known
   */
  public static of(version: string): MetricsServerVersion {
    const found = MetricsServerVersion.all.find((known) => known.version === version);
    if (found === undefined) {
      const known = MetricsServerVersion.all.map((each) => each.version).join(', ');
      const problem = `'version' must be one of ${known}, got ${shown(version)}`;
      throw usageError('MetricsServerVersion.of', problem, 'use the newest patch of the same minor, without v');
    }
    return found;
  }

  /** The newest version whose maintainers support the Kubernetes of a platform. */
  public static newestFor(platform: Platform): MetricsServerVersion {
    const supported = MetricsServerVersion.all.filter((each) =>
      platform.isAtLeastKubernetes(each.minKubernetesVersion),
    );
    return supported[supported.length - 1];
  }

  private constructor(
    /** Number of the release, such as `0.8.1`. */
    public readonly version: string,
    /** Port that its pods listen on by default. */
    public readonly securePort: number,
    /** Oldest Kubernetes minor that its maintainers support. */
    public readonly minKubernetesVersion: string,
  ) {}

  /** Whether it is this release or a later one. */
  public isAtLeast(version: MetricsServerVersion): boolean {
    return MetricsServerVersion.all.indexOf(this) >= MetricsServerVersion.all.indexOf(version);
  }

  /** The number of the release. */
  public toString(): string {
    return this.version;
  }
}
