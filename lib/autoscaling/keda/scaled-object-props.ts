import { ApiObjectMetadata, Duration } from 'cdk8s';
import { IScalable } from '../i-scalable';
import { ScalingRules } from '../scaling-rules';
import { ScaleTrigger } from './scale-trigger';
import { TriggerMetricType } from './trigger-options';

/** What a failing trigger does to the number of pods. */
export enum FallbackBehavior {
  /** The number of `replicas`. */
  STATIC = 'static',
  /** The number that runs. */
  CURRENT_REPLICAS = 'currentReplicas',
  /** The number that runs, if it is higher than `replicas`. */
  CURRENT_REPLICAS_IF_HIGHER = 'currentReplicasIfHigher',
  /** The number that runs, if it is lower than `replicas`. */
  CURRENT_REPLICAS_IF_LOWER = 'currentReplicasIfLower',
  /** What the formula of `scalingModifiers` says. */
  SCALING_MODIFIERS = 'scalingModifiers',
}

/** Number of pods while triggers fail. */
export interface ScaledObjectFallback {
  /** Failures in a row after which it counts. */
  readonly failureThreshold: number;

  /** Number of pods. */
  readonly replicas: number;

  /**
   * What the number means.
   *
   * @default FallbackBehavior.STATIC
   */
  readonly behavior?: FallbackBehavior;
}

/** One number made of several triggers. */
export interface ScalingModifiers {
  /** Formula over the names of the triggers. */
  readonly formula: string;

  /** What it should be. */
  readonly target: number;

  /**
   * The number above which the first pod is started.
   *
   * @default 0
   */
  readonly activationTarget?: number;

  /**
   * How the value becomes a number of pods.
   *
   * @default TriggerMetricType.AVERAGE_VALUE
   */
  readonly metricType?: TriggerMetricType;
}

/** Properties for `ScaledObject`. */
export interface ScaledObjectProps {
  /** The workload. It has no number of pods of its own then. */
  readonly target: IScalable;

  /** What is watched; the trigger that asks for most pods counts. */
  readonly triggers: ScaleTrigger[];

  /**
   * The fewest pods.
   *
   * @default 0
   */
  readonly minReplicas?: number;

  /**
   * The most pods.
   *
   * @default 100
   */
  readonly maxReplicas?: number;

  /**
   * Number of pods while no trigger is active, fewer than `minReplicas`.
   *
   * @default - `minReplicas`
   */
  readonly idleReplicas?: number;

  /**
   * How often the triggers are asked while no pod runs.
   *
   * @default - KEDA's own, 30 s
   */
  readonly pollingInterval?: Duration;

  /**
   * Time without activity after which the last pod goes.
   *
   * @default - KEDA's own, 5 minutes
   */
  readonly cooldownPeriod?: Duration;

  /**
   * Time after the ScaledObject is made in which the last pod does not go.
   *
   * @default - KEDA's own, none
   */
  readonly initialCooldownPeriod?: Duration;

  /**
   * Number of pods while triggers fail.
   *
   * @default - the number stays as it is
   */
  readonly fallback?: ScaledObjectFallback;

  /**
   * One number made of the triggers, instead of the greatest.
   *
   * @default - none
   */
  readonly scalingModifiers?: ScalingModifiers;

  /**
   * How fast it adds pods.
   *
   * @default - Kubernetes' own: at once, the greater of 4 pods and 100 % each 15 s
   */
  readonly scaleUp?: ScalingRules;

  /**
   * How fast it takes pods away.
   *
   * @default - Kubernetes' own: what was wanted at no time in the last 5 minutes
   */
  readonly scaleDown?: ScalingRules;

  /**
   * Give the workload its former number of pods back when the ScaledObject is deleted.
   *
   * @default false
   */
  readonly restoreToOriginalReplicaCount?: boolean;

  /**
   * Name of the HorizontalPodAutoscaler that KEDA makes.
   *
   * @default - `keda-hpa-` and the name of the ScaledObject
   */
  readonly autoscalerName?: string;

  /**
   * Metadata of the ScaledObject, which must be in the namespace of the workload.
   *
   * @default - name generated from the construct path, at most 54 characters; namespace of the workload
   */
  readonly metadata?: ApiObjectMetadata;
}
