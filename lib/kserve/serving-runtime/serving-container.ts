import { ContainerResources, EnvValue, IStorage, ImagePullPolicy, k8s } from 'cdk8s-plus-28';
import { GpuResource } from '../../workload';

/** A volume that a container mounts. */
export interface ServingMount {
  /** Absolute path in the container. `/mnt/models` is where KServe puts the model. */
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

/** What containers that serve have in common. */
export interface ContainerOptions {
  /**
   * Arguments.
   *
   * @default - those of the image; of a model, they follow the arguments of its runtime
   */
  readonly args?: string[];

  /**
   * Variables.
   *
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * CPU, memory and ephemeral storage.
   *
   * @default - those of the runtime, of a custom predictor those of KServe's configuration (1 CPU, 2 GiB)
   */
  readonly resources?: ContainerResources;

  /**
   * GPUs.
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
   * When the image is pulled.
   *
   * @default - that of the runtime, else the cluster's: always for the tag latest, otherwise if it is not there
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Volumes that it mounts besides the model.
   *
   * @default - none
   */
  readonly mounts?: ServingMount[];

  /**
   * When a started container is restarted.
   *
   * @default - that of the runtime, else none
   */
  readonly livenessProbe?: k8s.Probe;

  /**
   * When requests come.
   *
   * @default - that of the runtime, else KServe's own: once the port is open
   */
  readonly readinessProbe?: k8s.Probe;

  /**
   * When liveness begins.
   *
   * @default - that of the runtime, else none
   */
  readonly startupProbe?: k8s.Probe;
}

/** A container of one's own. */
export interface ServingContainer extends ContainerOptions {
  /** Image. */
  readonly image: string;

  /**
   * Command.
   *
   * @default - that of the image
   */
  readonly command?: string[];

  /**
   * Port that it listens on. Knative allows one.
   *
   * @default - KServe's own, 8080
   */
  readonly port?: number;

  /**
   * Speak HTTP/2 without TLS on the port, which gRPC needs.
   *
   * @default false
   */
  readonly http2?: boolean;
}
