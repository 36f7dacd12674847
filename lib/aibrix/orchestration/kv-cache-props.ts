import { ApiObjectMetadata } from 'cdk8s';
import { ContainerResources, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { SccGrant } from '../../openshift';
import { IAibrixControlPlane } from '../control-plane';
import { KVCacheBackend } from './kv-cache-backend';
import { KVCachePods } from './kv-cache-pods';

/** Properties for `KVCache`. */
export interface KVCacheProps {
  /** The control plane whose controller makes the pods. */
  readonly aibrix: IAibrixControlPlane;

  /** What the cache runs on. */
  readonly backend: KVCacheBackend;

  /**
   * Number of pods that hold blocks.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * CPU, memory and ephemeral storage of each. InfiniStore takes nine tenths of the memory for blocks, and 1 GiB when none is given.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;

  /**
   * Resource by which nodes offer RDMA devices, such as `rdma/hca`; each pod asks for one.
   *
   * @default - none asked for
   */
  readonly rdmaResource?: string;

  /**
   * Variables of the server. For InfiniStore they need `pods`: the controller does not hand them on.
   *
   * @default - those of the controller
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * When images are pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Render the pods of InfiniStore or HPKV whole (`spec.cache.template`), with an account of their own, for the Pod Security level *restricted*.
   *
   * @default - the controller makes them, with the IPC of the node and as the account `default`
   */
  readonly pods?: KVCachePods;

  /**
   * SCC that the account of the pods is granted on OpenShift, where it must be given unless `pods` stay unprivileged.
   *
   * @default - with unprivileged `pods` the smallest that admits them; else a usage error on OpenShift
   */
  readonly sccGrant?: SccGrant;

  /**
   * Metadata of the KVCache. The controller names its objects after it, so the name has at most 46 characters.
   *
   * @default - name from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
