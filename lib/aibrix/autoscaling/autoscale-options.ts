import { MetricSource } from './metric-source';
import { ScalingStrategy } from './scaling-strategy';

/** How the number of pods follows a metric. */
export interface AutoscaleOptions {
  /** The metric, and how much of it one pod should have. */
  readonly metric: MetricSource;

  /** Largest number of pods; of groups of pods where one does not serve alone. */
  readonly maxReplicas: number;

  /**
   * Smallest number of pods, 1 or more: without a pod there is no metric that would bring the first one back. A ScaledObject of KEDA scales to 0.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * What decides the number of pods.
   *
   * @default - ScalingStrategy.hpa() for metrics from an API of Kubernetes, ScalingStrategy.kpa() for others
   */
  readonly strategy?: ScalingStrategy;
}
