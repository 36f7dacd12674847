import { shown, usageError } from '../../core/usage-error';
import { AibrixVersion } from '../aibrix-version';
import { EngineGauges, GAUGES_0_5_0, GAUGES_0_6_0, GAUGES_0_7_0 } from './engine-gauges';

/** A release of AIBrix, as far as its PodAutoscalers are concerned. */
export class PodAutoscalerVersion {
  /** Version 0.4.1 of August 2025; 0.2.0 and those between read PodAutoscalers the same way. */
  public static readonly V0_4_1 = new PodAutoscalerVersion('0.4.1');

  /** Version 0.5.0 of November 2025: a list of metrics that it knows, over http only; the Kubernetes metrics APIs. */
  public static readonly V0_5_0 = new PodAutoscalerVersion('0.5.0', GAUGES_0_5_0);

  /** Version 0.6.0 of March 2026: more metrics of vLLM and SGLang. */
  public static readonly V0_6_0 = new PodAutoscalerVersion('0.6.0', GAUGES_0_6_0);

  /** Version 0.7.0 of June 2026: metrics of TensorRT-LLM. */
  public static readonly V0_7_0 = new PodAutoscalerVersion('0.7.0', GAUGES_0_7_0);

  /** All known versions, oldest first. */
  public static get all(): PodAutoscalerVersion[] {
    const { V0_4_1, V0_5_0, V0_6_0, V0_7_0 } = PodAutoscalerVersion;
    return [V0_4_1, V0_5_0, V0_6_0, V0_7_0];
  }

  /**
   * The version of a number.
   *
   * @param version such as `0.7.0`
   * @throws a usage error for a version that is not known, with those that are
   */
  public static of(version: string): PodAutoscalerVersion {
    const found = PodAutoscalerVersion.all.find((known) => known.version === version);
    if (found !== undefined) return found;
    const known = PodAutoscalerVersion.all.map((each) => each.version).join(', ');
    const problem = `'version' must be one of ${known}, got ${shown(version)}`;
    throw usageError('PodAutoscalerVersion.of', problem, "say '0.4.1' of releases from 0.2.0 to 0.4.1");
  }

  /** The version of a control plane. */
  public static ofAibrix(version: AibrixVersion): PodAutoscalerVersion {
    return PodAutoscalerVersion.of(version.version);
  }

  private constructor(
    /** Number of the release, such as `0.7.0`. */
    public readonly version: string,
    private readonly gauges?: EngineGauges,
  ) {}

  /**
   * Gauges that it reads from pods, by engine; nothing where it reads whatever it is told.
   *
   * @internal
   */
  public get _gauges(): EngineGauges | undefined {
    return this.gauges;
  }

  /** The number of the release. */
  public toString(): string {
    return this.version;
  }
}
