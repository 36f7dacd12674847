import { Duration } from 'cdk8s';
import { ScalingRules } from '../../autoscaling';
import { TritonScaler } from './triton-scaler';
import { TritonScalingMetric } from './triton-scaling-metric';

/** Options of `TritonServer.autoscale`. */
export interface TritonAutoscaleOptions {
  /** What decides how many pods there are. */
  readonly metric: TritonScalingMetric;

  /** The most pods. */
  readonly maxReplicas: number;

  /**
   * The fewest pods. None needs `TritonScaler.keda()` with something that starts the first.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /**
   * What sets the number.
   *
   * @default TritonScaler.horizontal()
   */
  readonly scaler?: TritonScaler;

  /**
   * How often Prometheus asks the pods for metrics.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;

  /**
   * Labels by which a Prometheus finds monitors and rules, such as `release` of kube-prometheus-stack.
   *
   * @default - none
   */
  readonly monitorLabels?: { [label: string]: string };

  /**
   * How fast pods come.
   *
   * @default - Kubernetes' own: at once, the greater of 4 pods and 100 % each 15 s
   */
  readonly scaleUp?: ScalingRules;

  /**
   * How fast pods go. Where models take long to load, wait as long.
   *
   * @default - Kubernetes' own: what was wanted at no time in the last 5 minutes
   */
  readonly scaleDown?: ScalingRules;
}
