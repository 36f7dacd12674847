import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { validateAskedMetrics } from '../metrics/asked-metrics';
import { IScalable } from './i-scalable';
import { checkReplicaBounds } from './replica-bounds';
import { registerScaler, scaleTargetRef, scalerNamespace } from './scaler-register';
import { ScalingMetric } from './scaling-metric';
import { ScalingRules, behaviorFields } from './scaling-rules';

/** Properties for `HorizontalAutoscaler`. */
export interface HorizontalAutoscalerProps {
  /** The workload. It has no number of pods of its own then. */
  readonly target: IScalable;

  /** What it watches; the metric that asks for most pods counts. */
  readonly metrics: ScalingMetric[];

  /** The most pods. */
  readonly maxReplicas: number;

  /**
   * The fewest pods. None needs a `ScaledObject`.
   *
   * @default 1
   */
  readonly minReplicas?: number;

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
   * Metadata of the HorizontalPodAutoscaler, which must be in the namespace of the workload.
   *
   * @default - name generated from the construct path, namespace of the workload
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Kubernetes' own autoscaler.
 *
 * Renders a HorizontalPodAutoscaler (`autoscaling/v2`). A workload has one autoscaler: a second one, and a number of pods that the program fixes, end the
 * synthesis with a message that names both.
 *
 * @example
 * new HorizontalAutoscaler(chart, 'Scaler', { target: server, metrics: [ScalingMetric.cpuUtilization(70)], maxReplicas: 4 });
 */
export class HorizontalAutoscaler extends Construct {
  /** The HorizontalPodAutoscaler. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: HorizontalAutoscalerProps) {
    super(scope, id);

    const { target, metrics, minReplicas = 1, maxReplicas, scaleUp, scaleDown } = props;
    const advice = { least: 1, ofMin: 'use a ScaledObject to scale to 0' };
    const bounds = checkReplicaBounds(this, { minReplicas, maxReplicas }, advice);
    if (metrics.length === 0) {
      throw usageError(this, "'metrics' must not be empty", 'give one, such as ScalingMetric.cpuUtilization(70)');
    }
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { ...props.metadata, namespace: scalerNamespace(props.metadata?.namespace, target) },
      spec: {
        scaleTargetRef: scaleTargetRef(target),
        ...bounds,
        metrics: metrics.map((metric) => metric._toKube()),
        behavior: behaviorFields(this, scaleUp, scaleDown),
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    registerScaler(this, this.apiObject, target);
    validateAskedMetrics(
      this,
      'metrics',
      metrics.flatMap(({ _asked }) => _asked ?? []),
    );
  }
}
