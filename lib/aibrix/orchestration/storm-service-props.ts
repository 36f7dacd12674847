import { ApiObjectMetadata, Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { InferencePodProps } from '../../workload';
import { IAibrixGateway } from '../gateway';
import { ModelSource } from '../model';
import { RoutingStrategy } from '../routing-strategy';
import { GangScheduling } from './gang-scheduling';
import { StormServiceRole } from './storm-service-role';

/** In which order the roles of a group are updated. */
export enum RoleUpdate {
  /** One role after the other. */
  SEQUENTIAL = 'Sequential',
  /** All roles at once. */
  PARALLEL = 'Parallel',
  /** A few pods of each role in turn. */
  INTERLEAVE = 'Interleave',
}

/** Properties for `StormService`. */
export interface StormServiceProps extends InferencePodProps {
  /** The gateway through which clients ask the model. */
  readonly gateway: IAibrixGateway;

  /** What clients give as `model`: at most 63 lower-case letters, digits and "-", beginning with a letter. */
  readonly modelName: string;

  /** Where the engines find the model. */
  readonly source: ModelSource;

  /** The roles of each group, one or more. */
  readonly roles: StormServiceRole[];

  /**
   * Number of groups, each with all roles. Pods of one group serve a request together.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * How the gateway chooses among the pods, unless a client says otherwise. Needs AIBrix 0.6.0; before, clients or the gateway must give one, since no route
   * leads to the pods without.
   *
   * @default - from 0.6.0 on PREFILL_DECODE where there are both roles, RANDOM elsewhere
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * Update the pods inside their groups, by the limits of their roles, instead of replacing groups.
   *
   * @default false
   */
  readonly updateInPlace?: boolean;

  /**
   * Groups that may come before others go when groups are replaced.
   *
   * @default PercentOrAbsolute.absolute(0)
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * Groups that may be absent while groups are replaced.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * In which order the roles of a group are updated.
   *
   * @default RoleUpdate.SEQUENTIAL
   */
  readonly roleUpdate?: RoleUpdate;

  /**
   * Hold back updates; the number of groups and pods is kept up still.
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

  /**
   * Start the pods of a group together or not at all.
   *
   * @default - each pod starts where it fits
   */
  readonly gang?: GangScheduling;

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
   * Metadata of the StormService. The controller makes a Service without an address of the same name.
   *
   * @default - name of the model, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
