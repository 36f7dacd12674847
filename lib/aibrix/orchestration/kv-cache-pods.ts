import { IServiceAccount, ISecret } from 'cdk8s-plus-28';
import { PodScheduling, PodSecurity } from '../../workload';

/** Pods of a `KVCache` that are rendered whole instead of being left to the controller. */
export interface KVCachePods {
  /**
   * Arguments of the server besides those of the controller.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Where the pods run.
   *
   * @default - any node
   */
  readonly scheduling?: PodScheduling;

  /**
   * As which user the server runs. It locks memory as far as the container runtime lets every process do so.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Run the server as root with the capability IPC_LOCK, and SYS_RESOURCE for InfiniStore, for nodes whose container runtime limits locked memory.
   *
   * @default false
   */
  readonly lockMemoryAsRoot?: boolean;

  /**
   * Service account of the pods.
   *
   * @default - one of their own, whose token is not mounted
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Secrets for the registry.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Labels of the pods.
   *
   * @default - those that the controller adds
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - where Prometheus finds the metrics
   */
  readonly annotations?: { [key: string]: string };
}
