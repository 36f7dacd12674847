import { ApiObjectMetadata } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { SccGrant } from '../../openshift';
import { PodSecurity } from '../../workload';
import { KServeVersion } from '../kserve-version';
import { StorageCredentials } from '../storage';
import { ILlmInferenceServiceConfig } from './i-llm-inference-service-config';
import { LlmModelOptions } from './llm-model-options';
import { LlmRouterOptions } from './llm-router-options';
import { LlmWorkloadOptions } from './llm-workload-options';

/** Properties for `LlmInferenceService`. The workload is the one that decodes, where `prefill` is given. */
export interface LlmInferenceServiceProps extends LlmWorkloadOptions {
  /** The model. */
  readonly model: LlmModelOptions;

  /**
   * Pods that read prompts only, and leave the answer to the others.
   *
   * @default - none: all pods do both
   */
  readonly prefill?: LlmWorkloadOptions;

  /**
   * How the model is reached.
   *
   * @default - by its Service only
   */
  readonly router?: LlmRouterOptions;

  /**
   * Configurations that it builds on; a later one wins over an earlier one, and the service over all.
   *
   * @default - KServe's templates alone
   */
  readonly configs?: ILlmInferenceServiceConfig[];

  /**
   * Whether KServe fetches the model. Needs KServe 0.17 to be false: the model is then in the image, or comes by `container.mounts`.
   *
   * @default true
   */
  readonly fetchModel?: boolean;

  /**
   * Release of KServe, 0.16 or later.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * What opens the storages of the models.
   *
   * @default - none: the models are public, on claims, or opened by `workloadIdentity`
   */
  readonly credentials?: StorageCredentials[];

  /**
   * Service account of the pods. In KServe 0.16 not with `worker` or `prefill`.
   *
   * @default - one of its own, with the Secrets of `credentials`; in KServe 0.16 with `worker` or `prefill` the one that KServe makes
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Identity of the platform's cloud: role ARN on EKS, service-account email on GKE, client id on AKS.
   *
   * @default - none
   */
  readonly workloadIdentity?: string;

  /**
   * As which user the containers run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * SCC that the service account is granted on OpenShift.
   *
   * @default - the smallest that admits the pods: none; `nonroot-v2` for a fixed user id and models in images; needed with `rdmaCapabilities`
   */
  readonly sccGrant?: SccGrant;

  /**
   * Metadata of the LLMInferenceService; its account shares name and namespace.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
