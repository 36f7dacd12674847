import { Duration } from 'cdk8s';
import { DeploymentStrategy, ISecret } from 'cdk8s-plus-28';
import { PodScheduling } from '../../workload';
import { ModelStorage } from '../storage';
import { AutoscalingMetric } from './autoscaling-metric';
import { ScaleMetric } from './autoscaler-class';
import { PayloadLogger, RequestBatcher } from './payload-options';

/** A model, or a part of one, in a folder of its own. Needs KServe 0.16. */
export interface StorageLocation {
  /** Where it is. */
  readonly storage: ModelStorage;

  /**
   * Absolute folder in the containers; all that are not claims share a parent folder.
   *
   * @default '/mnt/models'
   */
  readonly mountPath?: string;
}

/** What predictor, transformer and explainer have in common. */
export interface ComponentOptions {
  /**
   * Least number of pods. None is possible in mode Knative, and with KEDA by a metric that has a value without pods.
   *
   * @default - KServe's own, 1
   */
  readonly minReplicas?: number;

  /**
   * Greatest number of pods.
   *
   * @default - KServe's own: no limit in mode Knative, else `minReplicas`
   */
  readonly maxReplicas?: number;

  /**
   * Value of the metric for each pod: requests in mode Knative, percent of the request in mode Standard.
   *
   * @default - Knative's own, 100 requests at once; in mode Standard 80 percent
   */
  readonly scaleTarget?: number;

  /**
   * By what the number of pods is changed.
   *
   * @default - ScaleMetric.CONCURRENCY in mode Knative, else ScaleMetric.CPU
   */
  readonly scaleMetric?: ScaleMetric;

  /**
   * By what the number of pods is changed in mode Standard, instead of `scaleMetric`. Needs KServe 0.15.
   *
   * @default - `scaleMetric`
   */
  readonly autoscalingMetrics?: AutoscalingMetric[];

  /**
   * Requests that a pod gets at once in mode Knative; 0 for no limit.
   *
   * @default - Knative's own, no limit
   */
  readonly containerConcurrency?: number;

  /**
   * Time after which a request is given up.
   *
   * @default - KServe's own: 300 s in mode Knative; with Gateway API 60 s, which long generations exceed
   */
  readonly timeout?: Duration;

  /**
   * Percent of the requests that a new revision gets in mode Knative; the one that was ready before gets the rest.
   *
   * @default - all of them
   */
  readonly canaryTrafficPercent?: number;

  /**
   * Send payloads elsewhere.
   *
   * @default - not
   */
  readonly logger?: PayloadLogger;

  /**
   * Put requests together before the server gets them.
   *
   * @default - not
   */
  readonly batcher?: RequestBatcher;

  /**
   * How a new version replaces the old one in mode Standard. Needs KServe 0.13.
   *
   * @default - KServe's own: one quarter more, one quarter less
   */
  readonly rollout?: DeploymentStrategy;

  /**
   * Labels of the pods.
   *
   * @default - those of KServe and of the InferenceService
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - those of KServe and of the InferenceService
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Where the pods run. In mode Knative each field needs its switch in Knative's ConfigMap `config-features`, such as `kubernetes.podspec-tolerations`.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;

  /**
   * Secrets for the registry.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Time after which a stopping pod is killed, in mode Standard.
   *
   * @default - Kubernetes' own, 30 s
   */
  readonly terminationGracePeriod?: Duration;
}
