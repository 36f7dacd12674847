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
import { RoutingStrategy } from '../routing-strategy';
import { InferenceEngine } from './inference-engine';
import { ModelSource } from './model-source';

/** What models of every workload are told. */
export interface ServedModelProps {
  /** The gateway through which clients ask the model. */
  readonly gateway: IAibrixGateway;

  /** What clients give as `model`; also the name of the Service, so at most 63 lower-case letters, digits and "-", beginning with a letter. */
  readonly modelName: string;

  /** Where the engine finds the model; each pod has it. */
  readonly source: ModelSource;

  /** The engine that serves it. */
  readonly engine: InferenceEngine;

  /**
   * How the gateway chooses among the pods, unless a client says otherwise. Needs AIBrix 0.7.0.
   *
   * @default - that of the gateway
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * Start the engine so that adapters can be loaded while it runs.
   *
   * @default - true once `addAdapter` was called
   */
  readonly servesAdapters?: boolean;

  /**
   * Render the ReferenceGrant that lets the gateway's HTTPRoutes reach the Service.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;

  /**
   * Number of pods; of groups or Ray clusters for a workload of several nodes.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * GPUs of each pod; the engine splits the model over them, and over the pods of a group, unless its arguments say otherwise.
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
   * CPU, memory and ephemeral storage of each pod. Models from Hugging Face are copied to ephemeral storage.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;

  /**
   * Size of `/dev/shm` of each pod, in memory, over which the processes of several GPUs talk. It counts as memory of the container.
   *
   * @default Size.gibibytes(2)
   */
  readonly sharedMemory?: Size;

  /**
   * Variables of the engine; they win over those that the construct sets.
   *
   * @default - HOME and the caches of engines on a scratch volume
   */
  readonly env?: { [name: string]: EnvValue };

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
   * As which user the engine runs.
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
   * Where the pods run.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;

  /**
   * Time for all pods to meet, and the model to be downloaded and loaded, before the engine is restarted.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * Time between the decision to stop a pod and SIGTERM, for the gateway to forget it.
   *
   * @default Duration.seconds(10)
   */
  readonly preStopDelay?: Duration;

  /**
   * Time after which a stopping pod is killed.
   *
   * @default - `preStopDelay` and the time after which the gateway ends a request
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * How a new version replaces the old one.
   *
   * @default - with GPUs one pod goes before one comes, since a spare GPU is rare; without, one comes before one goes
   */
  readonly rollout?: DeploymentStrategy;

  /**
   * Labels of the pods.
   *
   * @default - those that AIBrix reads, on pods that answer
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - those that AIBrix reads, on pods that answer
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Metadata of the workload; the other objects share its namespace. A LeaderWorkerSet's name has at most 48 characters, a RayClusterFleet's 46.
   *
   * @default - name of the model, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
