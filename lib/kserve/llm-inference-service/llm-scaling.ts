import { Duration } from 'cdk8s';
import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';

/** Numbers of pods that an autoscaler keeps to. */
export interface LlmScalingOptions {
  /** Greatest number of pods. */
  readonly maxReplicas: number;

  /**
   * Least number of pods, 1 or more.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * What a pod costs beside those of other variants of the model.
   *
   * @default - KServe's own, 10
   */
  readonly variantCost?: number;
}

/** The same with KEDA. */
export interface LlmKedaScalingOptions extends LlmScalingOptions {
  /**
   * Number of pods without requests, below `minReplicas`.
   *
   * @default - `minReplicas`
   */
  readonly idleReplicas?: number;

  /**
   * How often KEDA asks for the number; whole seconds.
   *
   * @default - KEDA's own, 30 s
   */
  readonly pollingInterval?: Duration;

  /**
   * How long KEDA waits without requests before it goes down; whole seconds.
   *
   * @default - KEDA's own, 5 minutes
   */
  readonly cooldownPeriod?: Duration;

  /**
   * How long KEDA waits after it begins, such as the time that the model loads; whole seconds.
   *
   * @default - KEDA's own, none
   */
  readonly initialCooldownPeriod?: Duration;
}

/**
 * What changes the number of pods: the Workload Variant Autoscaler decides by what the engine tells, HPA or KEDA does it. Needs KServe 0.17.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1alpha2/llm_inference_service_types.go v0.20.0, ScalingSpec.
 */
export class LlmScaling {
  /**
   * A HorizontalPodAutoscaler, which needs a Prometheus adapter that offers the metric `wva_desired_replicas`.
   *
   * @throws a usage error for numbers of pods that are not whole, below 1 or the wrong way round, and for a cost below 0
   */
  public static hpa(options: LlmScalingOptions): LlmScaling {
    return new LlmScaling('hpa', fieldsOf('LlmScaling.hpa', options, { hpa: {} }));
  }

  /**
   * KEDA, which asks Prometheus itself.
   *
   * @throws a usage error for what `hpa` refuses, for idle pods that are not fewer than `minReplicas`, and for broken seconds
   */
  public static keda(options: LlmKedaScalingOptions): LlmScaling {
    const at = 'LlmScaling.keda';
    const { idleReplicas, minReplicas = 1 } = options;
    if (idleReplicas !== undefined) {
      wholeNumber(at, 'idleReplicas', idleReplicas, { min: 1, fix: 'leave it out' });
      if (idleReplicas >= minReplicas) {
        const problem = `'idleReplicas' must be below 'minReplicas', got ${idleReplicas} and ${minReplicas}`;
        throw usageError(at, problem, 'KServe refuses it');
      }
    }
    const keda = {
      pollingInterval: seconds(at, 'pollingInterval', options.pollingInterval, 1),
      cooldownPeriod: seconds(at, 'cooldownPeriod', options.cooldownPeriod),
      initialCooldownPeriod: seconds(at, 'initialCooldownPeriod', options.initialCooldownPeriod),
      idleReplicaCount: idleReplicas,
    };
    return new LlmScaling('keda', fieldsOf(at, options, { keda }));
  }

  private constructor(
    /** @internal */
    public readonly _actuator: string,
    /** @internal */
    public readonly _fields: object,
  ) {}
}

function fieldsOf(at: string, options: LlmScalingOptions, actuator: object): object {
  const { maxReplicas, minReplicas = 1, variantCost } = options;
  wholeNumber(at, 'maxReplicas', maxReplicas, { min: 1, fix: 'give the greatest number of pods' });
  wholeNumber(at, 'minReplicas', minReplicas, { min: 1, fix: 'leave it out for 1' });
  if (minReplicas > maxReplicas) {
    const problem = `'minReplicas' must not exceed 'maxReplicas', got ${minReplicas} and ${maxReplicas}`;
    throw usageError(at, problem, "raise 'maxReplicas'");
  }
  if (variantCost !== undefined && !/^\d+(\.\d+)?$/.test(String(variantCost))) {
    throw usageError(at, `'variantCost' must be a number of 0 or more, got ${variantCost}`, 'leave it out for 10');
  }
  return {
    minReplicas,
    maxReplicas,
    wva: { variantCost: variantCost === undefined ? undefined : String(variantCost), ...actuator },
  };
}

function seconds(at: string, prop: string, duration: Duration | undefined, min = 0): number | undefined {
  if (duration === undefined) return undefined;
  const value = duration.toMilliseconds() / 1000;
  return wholeNumber(at, `${prop} in seconds`, value, { min, fix: 'round it up' });
}
