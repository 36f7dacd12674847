import { Size } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { InferenceServerProps } from '../../workload';
import { InferenceEngine } from '../model';
import { wholeNumber } from '../../core/whole-number';

/** What pods of a role are. */
export interface StormServiceRoleOptions extends InferenceServerProps {
  /** The engine of its pods. */
  readonly engine: InferenceEngine;

  /**
   * Number of its pods in each group.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * GPUs of each pod; with several, the engine splits the model over them unless its arguments say otherwise.
   *
   * @default 1
   */
  readonly gpus?: number;

  /**
   * Size of `/dev/shm`, in memory. It counts as memory of the container.
   *
   * @default Size.gibibytes(2)
   */
  readonly sharedMemory?: Size;

  /**
   * Give each pod a number and a name that stay when it is replaced.
   *
   * @default false
   */
  readonly stateful?: boolean;

  /**
   * Place in the order in which roles are updated, from 1 on.
   *
   * @default - after all roles that have one
   */
  readonly updateOrder?: number;

  /**
   * Pods that may come before others go when the role is updated.
   *
   * @default PercentOrAbsolute.absolute(0)
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * Pods that may be absent while the role is updated.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxUnavailable?: PercentOrAbsolute;
}

/** Pods of a `StormService` that do the same work. */
export class StormServiceRole {
  /** Reads prompts; the strategy `RoutingStrategy.PREFILL_DECODE` knows it by this name. */
  public static prefill(options: StormServiceRoleOptions): StormServiceRole {
    return StormServiceRole.named('prefill', options);
  }

  /** Writes answers; the strategy `RoutingStrategy.PREFILL_DECODE` knows it by this name. */
  public static decode(options: StormServiceRoleOptions): StormServiceRole {
    return StormServiceRole.named('decode', options);
  }

  /**
   * Any other role.
   *
   * @param roleName part of the names of its pods
   * @throws a usage error for what cannot be part of a name, and for numbers that are none
   */
  public static named(roleName: string, options: StormServiceRoleOptions): StormServiceRole {
    const at = 'StormServiceRole.named';
    checkName(at, 'roleName', roleName, LABEL_NAME);
    wholeNumber(at, 'replicas', options.replicas ?? 1, { min: 0, fix: 'leave it out to run 1 pod' });
    wholeNumber(at, 'gpus', options.gpus ?? 1, { min: 0, fix: 'leave it out to run on 1 GPU' });
    wholeNumber(at, 'updateOrder', options.updateOrder ?? 1, { min: 1, fix: 'leave it out to update the role last' });
    return new StormServiceRole(roleName, options);
  }

  private constructor(
    /** Its name. */
    public readonly roleName: string,
    private readonly options: StormServiceRoleOptions,
  ) {}

  /** @internal */
  public get _options(): StormServiceRoleOptions {
    return this.options;
  }
}
