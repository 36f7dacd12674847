import { Duration } from 'cdk8s';
import { ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { PodScheduling } from '../../workload';
import { AibrixVersion } from '../aibrix-version';
import { AibrixComponent } from './aibrix-component';

/** Properties for `AibrixControlPlane`. */
export interface AibrixControlPlaneProps {
  /** The release. */
  readonly version: AibrixVersion;

  /**
   * Render the Namespace `aibrix-system` too.
   *
   * @default true
   */
  readonly rendersNamespace?: boolean;

  /**
   * Pods of the controller.
   *
   * @default - 1 pod, 10m of CPU and 64 MiB asked for, 500m and 512 MiB at most
   */
  readonly controller?: AibrixComponent;

  /**
   * Render the GPU optimizer, which recommends numbers of GPUs of several kinds. It needs Redis.
   *
   * @default true
   */
  readonly rendersGpuOptimizer?: boolean;

  /**
   * Pods of the GPU optimizer.
   *
   * @default - 1 pod, 10m of CPU and 64 MiB asked for, 500m and 256 MiB at most
   */
  readonly gpuOptimizer?: AibrixComponent;

  /**
   * Render the KubeRay operator, which RayClusterFleets need. A cluster must not have two, since each serves all namespaces.
   *
   * @default true
   */
  readonly rendersKubeRayOperator?: boolean;

  /**
   * Pods of the KubeRay operator.
   *
   * @default - 1 pod, 100m of CPU and 512 MiB at most
   */
  readonly kubeRayOperator?: AibrixComponent;

  /**
   * Time after which the Gateway ends a request. The controller writes it into the HTTPRoute of a model when it makes the route; routes that are there
   * keep theirs.
   *
   * @default Duration.seconds(120)
   */
  readonly requestTimeout?: Duration;

  /**
   * When nodes pull the images.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry, in the namespace `aibrix-system`.
   *
   * @default - none; the images are public
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Where the pods run.
   *
   * @default - any node
   */
  readonly scheduling?: PodScheduling;
}

/** What is known of an AIBrix that the cluster has already. */
export interface AibrixControlPlaneAttributes {
  /** Its release. */
  readonly version: AibrixVersion;

  /**
   * Time after which the Gateway ends a request, `AIBRIX_GATEWAY_TIMEOUT_SECONDS` of the controller.
   *
   * @default Duration.seconds(120)
   */
  readonly requestTimeout?: Duration;
}
