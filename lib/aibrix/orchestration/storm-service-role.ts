import { Size } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { InferenceServerProps } from '../../workload';
import { InferenceEngine } from '../model';
import { GangScheduling } from './gang-scheduling';
import { wholeNumber } from '../../core/whole-number';

/** As the schema of StormServices has it (v0.5.0, v0.7.0). */
const MAX_POD_GROUP_SIZE = 100;

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
   * Resource by which nodes offer RDMA devices, such as `rdma/hca`; each pod asks for one.
   *
   * @default - none asked for
   */
  readonly rdmaResource?: string;

  /**
   * Number of pods that one of `replicas` consists of and that serve the model together, 1 to 100. Several need SGLang; the first answers requests. Before
   * AIBrix 0.7.0 only the strategy `pd` knows which that is.
   *
   * @default 1
   */
  readonly podGroupSize?: number;

  /**
   * Start the pods of one `podGroupSize` together or not at all.
   *
   * @default - each pod starts where it fits
   */
  readonly gang?: GangScheduling;

  /**
   * Give each pod a number and a name that stay when it is replaced, which pods of a `podGroupSize` above 1 have anyway.
   *
   * @default false
   */
  readonly stateful?: boolean;

  /**
   * Place in the order in which roles are updated, from 1 on; read with `RoleUpdate.SEQUENTIAL`.
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
    checkPodGroup(at, options);
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

  /** @internal */
  public get _podGroupSize(): number {
    return this.options.podGroupSize ?? 1;
  }

  /**
   * Pods in each group of the StormService.
   *
   * @internal
   */
  public get _pods(): number {
    return (this.options.replicas ?? 1) * this._podGroupSize;
  }
}

function checkPodGroup(at: string, { podGroupSize = 1, engine, gang, stateful }: StormServiceRoleOptions): void {
  if (!Number.isInteger(podGroupSize) || podGroupSize < 1 || podGroupSize > MAX_POD_GROUP_SIZE) {
    const problem = `'podGroupSize' must be a whole number from 1 to ${MAX_POD_GROUP_SIZE}, got ${shown(podGroupSize)}`;
    throw usageError(at, problem, 'leave it out for pods that each serve the whole model');
  }
  if (podGroupSize === 1 && gang !== undefined) {
    const fix = "give 'gang' to the StormService: the controller reads that of a role for groups of pods only";
    throw usageError(at, "'gang' needs 'podGroupSize' above 1, got 1", fix);
  }
  if (podGroupSize === 1) return;
  if (engine.engineName !== 'sglang') {
    const problem = `'podGroupSize' above 1 needs SGLang, got ${shown(engine.engineName)}`;
    throw usageError(at, problem, 'use InferenceEngine.sglang(), or RayClusterFleet for vLLM');
  }
  if (stateful === true) {
    throw usageError(at, "'stateful' must be left out with 'podGroupSize'", 'pods of such groups keep their numbers');
  }
}
