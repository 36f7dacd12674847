import { ApiObjectMetadata } from 'cdk8s';
import { IScalable } from '../../autoscaling';
import { AutoscaleOptions } from './autoscale-options';
import { PodAutoscalerVersion } from './pod-autoscaler-version';

/** Properties for `PodAutoscaler`. */
export interface PodAutoscalerProps extends AutoscaleOptions {
  /** Release of AIBrix in the cluster, which decides what it reads. */
  readonly version: PodAutoscalerVersion;

  /**
   * The workload, which has no number of pods of its own then: a Deployment, a StatefulSet, a `RayClusterFleet` or a `StormService`; with the HPA strategy, any
   * kind with a scale subresource.
   */
  readonly target: IScalable;

  /**
   * Role of a `StormService` whose pods are meant, from 0.5.0 on. Its number of pods cannot be left out: each apply puts it back until the next decision.
   *
   * @default - none: the target as a whole
   */
  readonly role?: string;

  /**
   * Metadata of the PodAutoscaler.
   *
   * @default - name and namespace of the target
   */
  readonly metadata?: ApiObjectMetadata;
}
