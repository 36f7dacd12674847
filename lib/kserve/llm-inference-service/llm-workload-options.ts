import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { PodScheduling } from '../../workload';
import { ContainerOptions } from '../serving-runtime';
import { LlmParallelism } from './llm-parallelism';
import { LlmScaling } from './llm-scaling';

/** The container of the engine; what is left out is that of KServe's template. */
export interface LlmContainer extends ContainerOptions {
  /**
   * Image.
   *
   * @default - that of KServe's template, of the project llm-d
   */
  readonly image?: string;

  /**
   * Command.
   *
   * @default - that of KServe's template, which starts vLLM with the arguments that the variable VLLM_ADDITIONAL_ARGS adds
   */
  readonly command?: string[];
}

/** Pods on further nodes. */
export interface LlmWorkerOptions {
  /**
   * Their container.
   *
   * @default - that of KServe's template
   */
  readonly container?: LlmContainer;

  /**
   * Where they run.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;
}

/** Pods that serve. */
export interface LlmWorkloadOptions {
  /**
   * Number of pods, with `worker` of groups of pods.
   *
   * @default - Kubernetes' own, 1
   */
  readonly replicas?: number;

  /**
   * What changes the number of pods, instead of `replicas`. Needs KServe 0.17.
   *
   * @default - nothing
   */
  readonly scaling?: LlmScaling;

  /**
   * How the model is divided over GPUs and pods.
   *
   * @default - not
   */
  readonly parallelism?: LlmParallelism;

  /**
   * The container of the engine.
   *
   * @default - that of KServe's template
   */
  readonly container?: LlmContainer;

  /**
   * Pods on further nodes, which make a group with the first. Needs `parallelism` with `data`, and LeaderWorkerSet in the cluster.
   *
   * @default - none
   */
  readonly worker?: LlmWorkerOptions;

  /**
   * Keep the capabilities that KServe's templates for several nodes ask for RDMA: IPC_LOCK, SYS_RAWIO and NET_RAW. No SCC that everyone may use admits them,
   * and neither does Pod Security *baseline*.
   *
   * @default false
   */
  readonly rdmaCapabilities?: boolean;

  /**
   * Labels of the pods. Needs KServe 0.17.
   *
   * @default - those of KServe
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods. Needs KServe 0.17.
   *
   * @default - those of KServe
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Where the pods run.
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
   * Time after which a stopping pod is killed; whole seconds.
   *
   * @default - that of KServe's template, 60 s
   */
  readonly terminationGracePeriod?: Duration;
}
