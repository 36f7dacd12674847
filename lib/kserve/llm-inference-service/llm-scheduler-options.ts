import { IConfigMap } from 'cdk8s-plus-28';

/** The endpoint picker, which chooses a pod for each request by what the engines tell. Needs the CRDs of Gateway API's Inference Extension. */
export interface LlmSchedulerOptions {
  /**
   * Number of its pods. Needs KServe 0.17.
   *
   * @default - Kubernetes' own, 1
   */
  readonly replicas?: number;

  /**
   * An InferencePool that is there already, with a picker of its own.
   *
   * @default - one that KServe makes
   */
  readonly poolName?: string;

  /**
   * ConfigMap with an EndpointPickerConfig. Needs KServe 0.17.
   *
   * @default - that of KServe's template
   */
  readonly config?: IConfigMap;

  /**
   * Key of `config`.
   *
   * @default - KServe's own, `epp`
   */
  readonly configKey?: string;
}
