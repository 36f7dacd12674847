import { Duration } from 'cdk8s';

/** What every gang scheduler is told. */
export interface GangOptions {
  /**
   * Least number of pods that start together; none starts before.
   *
   * @default - all pods of the gang
   */
  readonly minMember?: number;

  /**
   * Name of the scheduler in the cluster.
   *
   * @default - the one that its packages give it
   */
  readonly schedulerName?: string;
}

/** Options of `GangScheduling.coscheduling`. */
export interface CoschedulingOptions extends GangOptions {
  /**
   * Time after which pods that wait for others give up.
   *
   * @default - that of the scheduler
   */
  readonly timeout?: Duration;
}

/** Options of `GangScheduling.volcano`. */
export interface VolcanoOptions extends GangOptions {
  /**
   * Queue that the resources are taken from.
   *
   * @default - the queue `default`
   */
  readonly queue?: string;

  /**
   * PriorityClass of the gang.
   *
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;
}

/** Options of `GangScheduling.godel`. */
export interface GodelOptions extends GangOptions {
  /**
   * Time after which pods that wait for others give up.
   *
   * @default - that of the scheduler
   */
  readonly timeout?: Duration;

  /**
   * PriorityClass of the gang.
   *
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * Application that the gang belongs to, among which Gödel shares resources.
   *
   * @default - none
   */
  readonly application?: string;
}
