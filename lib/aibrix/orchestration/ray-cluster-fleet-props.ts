import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import {
  ContainerResources,
  DeploymentStrategy,
  EnvValue,
  IServiceAccount,
  ISecret,
  ImagePullPolicy,
} from 'cdk8s-plus-28';
import { SccGrant } from '../../openshift';
import { GpuResource, PodScheduling, PodSecurity } from '../../workload';
import { IAibrixGateway } from '../gateway';
import { InferenceEngine, ModelSource } from '../model';
import { RoutingStrategy } from '../routing-strategy';

/** Pods of a Ray cluster besides its head. */
export interface RayWorkerGroup {
  /** Name of the group. */
  readonly name: string;

  /**
   * Number of its pods in each cluster.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * GPUs of each pod.
   *
   * @default - as many as the head has
   */
  readonly gpus?: number;

  /**
   * CPU, memory and ephemeral storage of each pod.
   *
   * @default - as the head
   */
  readonly resources?: ContainerResources;

  /**
   * Where the pods run.
   *
   * @default - as the head
   */
  readonly scheduling?: PodScheduling;
}

/** Properties for `RayClusterFleet`. */
export interface RayClusterFleetProps {
  /** The gateway through which clients ask the model. */
  readonly gateway: IAibrixGateway;

  /** What clients give as `model`; also the name of the Service, so at most 63 lower-case letters, digits and "-", beginning with a letter. */
  readonly modelName: string;

  /** Where the engine finds the model; each pod has it. */
  readonly source: ModelSource;

  /** vLLM, in an image that has Ray; every pod runs it. */
  readonly engine: InferenceEngine;

  /**
   * Groups of pods that work for the head of a cluster.
   *
   * @default - none; the head works alone
   */
  readonly workers?: RayWorkerGroup[];

  /**
   * Number of Ray clusters, each with a head and all workers.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Version of Ray in the image.
   *
   * @default - not said to the operator
   */
  readonly rayVersion?: string;

  /**
   * GPUs of the head; the engine splits the model over those of the whole cluster unless its arguments say otherwise.
   *
   * @default 1
   */
  readonly gpus?: number;

  /**
   * Resource by which nodes offer the GPUs.
   *
   * @default GpuResource.NVIDIA
   */
  readonly gpuResource?: GpuResource;

  /**
   * CPU, memory and ephemeral storage of the head.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;

  /**
   * Size of `/dev/shm` of each pod, in memory. It counts as memory of the container.
   *
   * @default Size.gibibytes(2)
   */
  readonly sharedMemory?: Size;

  /**
   * Variables of all pods; they win over those that the construct sets.
   *
   * @default - HOME and the caches of engines on a scratch volume
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * How the gateway chooses among the heads, unless a client says otherwise. Needs AIBrix 0.7.0.
   *
   * @default - that of the gateway
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * Render the ReferenceGrant that lets the gateway's HTTPRoutes reach the Service.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;

  /**
   * When the image is pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * As which user the pods run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * SCC that the service account is granted on OpenShift.
   *
   * @default - the smallest that admits the pods: none, `nonroot-v2` for a fixed user id
   */
  readonly sccGrant?: SccGrant;

  /**
   * Service account of the pods.
   *
   * @default - one of its own, whose token is not mounted
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Identity of the platform's cloud: role ARN on EKS, service-account email on GKE, client id on AKS.
   *
   * @default - none
   */
  readonly workloadIdentity?: string;

  /**
   * Where the head runs.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;

  /**
   * Time for the workers to join and the model to be loaded before the engine is restarted.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * How a new version replaces the old one.
   *
   * @default - one cluster goes before one comes, since spare GPUs are rare
   */
  readonly rollout?: DeploymentStrategy;

  /**
   * Labels of all pods.
   *
   * @default - those that AIBrix reads, on heads
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of all pods.
   *
   * @default - those that AIBrix reads, on heads
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Metadata of the RayClusterFleet. The name of a cluster is 17 characters longer and a label, so the name has at most 46.
   *
   * @default - name of the model, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
