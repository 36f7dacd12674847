import { ContainerResources } from 'cdk8s-plus-28';
import { PodScheduling } from '../../workload';

/** When all pods of a group are replaced. */
export enum GroupRestart {
  /** When a container of one has been started again, or a pod is replaced. */
  ON_POD_RESTART = 'RecreateGroupOnPodRestart',
  /** The same, once all pods of the group have started. Needs LeaderWorkerSet 0.9.0. */
  AFTER_START = 'RecreateGroupAfterStart',
  /** Never; only the pod that failed is replaced, which engines that split a model do not survive. */
  NEVER = 'None',
}

/** Options of `ModelWorkload.leaderWorkerSet`. */
export interface LeaderWorkerSetOptions {
  /** Number of pods of a group, the leader among them; 2 or more. */
  readonly size: number;

  /**
   * When all pods of a group are replaced.
   *
   * @default GroupRestart.ON_POD_RESTART
   */
  readonly restart?: GroupRestart;

  /**
   * Number of the first group that a new version reaches; those before keep the old one.
   *
   * @default 0
   */
  readonly partition?: number;
}

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

  /**
   * Image of the pods, with the versions of Ray, Python and vLLM that the head has.
   *
   * @default - that of the engine
   */
  readonly image?: string;

  /**
   * Parameters of `ray start` besides those that the construct gives, such as `resources`.
   *
   * @default - none
   */
  readonly startParams?: { [param: string]: string };
}

/** Options of `ModelWorkload.rayClusterFleet`. */
export interface RayClusterOptions {
  /**
   * Groups of pods that work for the head of a cluster.
   *
   * @default - none; the head works alone
   */
  readonly workers?: RayWorkerGroup[];

  /**
   * Version of Ray in the image.
   *
   * @default - not said to the operator
   */
  readonly rayVersion?: string;

  /**
   * Parameters of `ray start` of the head besides those that the construct gives, such as `object-store-memory`.
   *
   * @default - none
   */
  readonly headStartParams?: { [param: string]: string };

  /**
   * Hold back updates; the number of clusters is kept up still.
   *
   * @default false
   */
  readonly paused?: boolean;

  /**
   * Number of old versions that are kept.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
}
