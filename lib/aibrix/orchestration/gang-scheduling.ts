import { Duration } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { CoschedulingOptions, GangOptions, GodelOptions, VolcanoOptions } from './gang-scheduling-options';

/**
 * A scheduler that starts pods together or not at all. It must run in the cluster, with its resource `podgroups`; 0.5.0 keeps a PodGroup as it was made
 * first, later releases follow changes.
 *
 * What StormServices could hold besides is left out: the least resources, which the schedulers add up themselves, and Volcano's least pods by task, for which
 * the pods would need to name theirs. Source: vllm-project/aibrix:pkg/controller/roleset/sync.go, pkg/controller/podset/podset_controller.go (v0.5.0, v0.7.0).
 */
export class GangScheduling {
  /**
   * The plugin *coscheduling* of kubernetes-sigs/scheduler-plugins; the scheduler is called `scheduler-plugins-scheduler` unless told otherwise.
   *
   * @throws a usage error for numbers and times that are none
   */
  public static coscheduling(options: CoschedulingOptions = {}): GangScheduling {
    const at = 'GangScheduling.coscheduling';
    const scheduleTimeoutSeconds = secondsOf(at, options.timeout);
    return new GangScheduling(at, options, {
      field: 'coschedulingSchedulingStrategy',
      schedulerName: 'scheduler-plugins-scheduler',
      fields: { scheduleTimeoutSeconds },
    });
  }

  /**
   * Volcano; the scheduler is called `volcano` unless told otherwise.
   *
   * @throws a usage error for a number that is none
   */
  public static volcano(options: VolcanoOptions = {}): GangScheduling {
    const { queue, priorityClassName } = options;
    return new GangScheduling('GangScheduling.volcano', options, {
      field: 'volcanoSchedulingStrategy',
      schedulerName: 'volcano',
      fields: { queue, priorityClassName },
    });
  }

  /**
   * Gödel; the scheduler is called `godel-scheduler` unless told otherwise.
   *
   * @throws a usage error for numbers and times that are none
   */
  public static godel(options: GodelOptions = {}): GangScheduling {
    const at = 'GangScheduling.godel';
    const { priorityClassName, application } = options;
    const scheduleTimeoutSeconds = secondsOf(at, options.timeout);
    return new GangScheduling(at, options, {
      field: 'godelSchedulingStrategy',
      schedulerName: 'godel-scheduler',
      fields: { scheduleTimeoutSeconds, priorityClassName, application },
    });
  }

  /** Name of the scheduler of the pods. */
  public readonly schedulerName: string;

  private readonly minMember: number | undefined;

  private constructor(
    at: string,
    { minMember, schedulerName }: GangOptions,
    private readonly scheduler: GangScheduler,
  ) {
    this.minMember = minMember;
    this.schedulerName = schedulerName ?? scheduler.schedulerName;
    wholeNumber(at, 'minMember', minMember ?? 1, { min: 1, fix: 'leave it out for all pods of the gang' });
  }

  /**
   * `schedulingStrategy` of a gang.
   *
   * @param at names the place in messages
   * @internal
   */
  public _strategyFor(at: Parameters<typeof usageError>[0], pods: number): object {
    const { minMember = Math.max(1, pods), scheduler } = this;
    if (this.minMember !== undefined && minMember > pods) {
      const problem = `'gang.minMember' must be at most ${pods}, the pods of the gang, got ${shown(minMember)}`;
      throw usageError(at, problem, 'lower it, or leave it out: no pod would ever start');
    }
    return { [scheduler.field]: { minMember, ...scheduler.fields } };
  }
}

/** What the controller is told of a scheduler. */
interface GangScheduler {
  readonly field: string;
  readonly schedulerName: string;
  readonly fields: object;
}

function secondsOf(at: string, timeout: Duration | undefined): number | undefined {
  if (timeout === undefined) return undefined;
  const seconds = Math.ceil(timeout.toSeconds({ integral: false }));
  return wholeNumber(at, 'timeout in seconds', seconds, { min: 1, fix: 'leave it out for that of the scheduler' });
}
