import { ContainerResources, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { PodScheduling } from '../workload';

/** How the pods of an `EnvoyGatewayControlPlane` are made. */
export interface ControlPlanePodProps {
  /**
   * Controllers; one of them leads.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * CPU, memory and ephemeral storage of the controller container.
   *
   * @default - 100m of CPU and 256 MiB asked for, 1 GiB of memory at most
   */
  readonly resources?: ContainerResources;

  /**
   * Image of the controller, of certgen and of the shutdown manager beside each Envoy.
   *
   * @default - `docker.io/envoyproxy/gateway` of the version
   */
  readonly image?: string;

  /**
   * When nodes pull the image.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry of the image, in the namespace of the control plane.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Where the pods of the controller and of certgen run.
   *
   * @default - any node
   */
  readonly scheduling?: PodScheduling;

  /**
   * Domain of the cluster's Services.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
}
