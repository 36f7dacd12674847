import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import {
  ContainerResources,
  DeploymentStrategy,
  EnvValue,
  IServiceAccount,
  ISecret,
  IStorage,
  ImagePullPolicy,
  ServiceType,
} from 'cdk8s-plus-28';
import { SccGrant } from '../openshift';
import { GpuResource, PodScheduling, PodSecurity } from '../workload';
import { ModelRepository } from './model-repository';
import { TritonServerOptions } from './options';
import { ProbeTiming } from './probe-timing';

/** A volume that the server container mounts besides its own. */
export interface ServerMount {
  /** Path in the server container. */
  readonly path: string;

  /** The volume: a cdk8s-plus Volume, such as `Volume.fromPersistentVolumeClaim()`. */
  readonly storage: IStorage;

  /**
   * Mount it read-only.
   *
   * @default true
   */
  readonly readOnly?: boolean;

  /**
   * Folder of the volume.
   *
   * @default - its root
   */
  readonly subPath?: string;
}

/** Properties for `TritonServer`. */
export interface TritonServerProps {
  /** Where the models are. */
  readonly modelRepository: ModelRepository;

  /**
   * Further repositories; names of models are unique over all of them.
   *
   * @default - none
   */
  readonly additionalModelRepositories?: ModelRepository[];

  /**
   * Secret with a credential file for several stores, under the key `credentials.json` (`TRITON_CLOUD_CREDENTIAL_PATH`). Triton then reads no other
   * credentials.
   *
   * @default - each repository brings its own
   */
  readonly cloudCredentialFile?: ISecret;

  /**
   * Image of the server.
   *
   * @default 'nvcr.io/nvidia/tritonserver:26.07-py3'
   */
  readonly image?: string;

  /**
   * When the image is pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry.
   *
   * @default - none; the default image is public
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Typed options of the server.
   *
   * @default - the server's own, with the ports written out
   */
  readonly options?: TritonServerOptions;

  /**
   * Arguments that have no typed option, as they are.
   *
   * @default - none
   */
  readonly extraArgs?: string[];

  /**
   * Number of pods.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * GPUs of each pod.
   *
   * @default 0
   */
  readonly gpus?: number;

  /**
   * Resource by which nodes offer the GPUs.
   *
   * @default GpuResource.NVIDIA
   */
  readonly gpuResource?: GpuResource;

  /**
   * CPU, memory and ephemeral storage of the server container. Models from object stores are copied to ephemeral storage.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;

  /**
   * Size of `/dev/shm`, in memory, for Python backends and NCCL. It counts as memory of the container.
   *
   * @default Size.gibibytes(1)
   */
  readonly sharedMemory?: Size;

  /**
   * Variables of the server container; they win over those that the construct sets.
   *
   * @default - HOME and the caches of common libraries on a scratch volume
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Further volumes of the server container.
   *
   * @default - none
   */
  readonly mounts?: ServerMount[];

  /**
   * As which user the containers run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Mount the root file system read-only, with an emptyDir at `/tmp`.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * SCC that the service account is granted on OpenShift.
   *
   * @default - the smallest that admits the pods: none, `nonroot-v2` for a fixed user id, an own SCC for NFS
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
   * Time for the models to load (and to download) before the server is restarted.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * A model whose readiness is the server's, instead of that of all models.
   *
   * @default - all models
   */
  readonly readinessModel?: string;

  /**
   * Numbers of the startup probe.
   *
   * @default - every 10 s until `startupTimeout`
   */
  readonly startupProbe?: ProbeTiming;

  /**
   * Numbers of the readiness probe.
   *
   * @default - every 5 s, 3 failures
   */
  readonly readinessProbe?: ProbeTiming;

  /**
   * Numbers of the liveness probe.
   *
   * @default - every 10 s, 3 failures
   */
  readonly livenessProbe?: ProbeTiming;

  /**
   * Time between the decision to stop a pod and SIGTERM, for the endpoints to forget it.
   *
   * @default Duration.seconds(10)
   */
  readonly preStopDelay?: Duration;

  /**
   * Time after which a stopping pod is killed.
   *
   * @default - `preStopDelay` + `options.exitTimeout` + 10 s
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * How a new version replaces the old one.
   *
   * @default - with GPUs one pod goes before one comes, since a spare GPU is rare; without, one comes before one goes
   */
  readonly rollout?: DeploymentStrategy;

  /**
   * Type of the Service.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: ServiceType;

  /**
   * Annotations of the Service, such as those of a cloud's load balancer.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /**
   * Render a headless Service too, for gRPC clients that balance by themselves.
   *
   * @default false
   */
  readonly headlessService?: boolean;

  /**
   * Secret with `tls.crt` and `tls.key` for gRPC. Triton reads it at start only: a renewed certificate needs a restart.
   *
   * @default - gRPC without TLS
   */
  readonly grpcTlsSecret?: ISecret;

  /**
   * Ask gRPC clients for a certificate signed by `ca.crt` of `grpcTlsSecret`.
   *
   * @default false
   */
  readonly grpcMutualTls?: boolean;

  /**
   * Labels of the pods.
   *
   * @default - those of the selector
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Metadata of the Deployment; the other objects share its name and namespace.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
