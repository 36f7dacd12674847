import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import { DeploymentStrategy } from 'cdk8s-plus-28';
import { InferencePodProps, InferenceServerProps } from '../../workload';
import { IAibrixGateway } from '../gateway';
import { RoutingStrategy } from '../routing-strategy';
import { InferenceEngine } from './inference-engine';
import { ModelSource } from './model-source';

/** What models of every workload are told. */
export interface ServedModelProps extends InferencePodProps, InferenceServerProps {
  /** The gateway through which clients ask the model. */
  readonly gateway: IAibrixGateway;

  /** What clients give as `model`; also the name of the Service, so at most 63 lower-case letters, digits and "-", beginning with a letter. */
  readonly modelName: string;

  /** Where the engine finds the model; each pod has it. */
  readonly source: ModelSource;

  /** The engine that serves it. */
  readonly engine: InferenceEngine;

  /**
   * How the gateway chooses among the pods, unless a client says otherwise. Needs AIBrix 0.6.0.
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
   * Size of `/dev/shm` of each pod, in memory, over which the processes of several GPUs talk. It counts as memory of the container.
   *
   * @default Size.gibibytes(2)
   */
  readonly sharedMemory?: Size;

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
   * Metadata of the workload; the other objects share its namespace. A LeaderWorkerSet's name has at most 48 characters, a RayClusterFleet's 46.
   *
   * @default - name of the model, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
