import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import { DeploymentStrategy, ISecret, IStorage, ServiceType } from 'cdk8s-plus-28';
import { InferencePodProps, InferenceServerProps } from '../workload';
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
export interface TritonServerProps extends InferencePodProps, InferenceServerProps {
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
   * Size of `/dev/shm`, in memory, for Python backends and NCCL. It counts as memory of the container.
   *
   * @default Size.gibibytes(1)
   */
  readonly sharedMemory?: Size;

  /**
   * Further volumes of the server container.
   *
   * @default - none
   */
  readonly mounts?: ServerMount[];

  /**
   * Mount the root file system read-only, with an emptyDir at `/tmp`.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;

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
   * Metadata of the Deployment; the other objects share its name and namespace.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
