import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';
import { wholeSeconds } from './whole-seconds';

const MAX_PERIOD_SECONDS = 1800;
const MAX_WINDOW_SECONDS = 3600;

/** Which of several policies counts. */
export enum PolicySelection {
  /** The one that changes most. */
  MAX = 'Max',
  /** The one that changes least. */
  MIN = 'Min',
  /** None: no scaling in this direction. */
  DISABLED = 'Disabled',
}

/** How much an autoscaler may change within a period. */
export class ScalingPolicy {
  /**
   * So many pods.
   *
   * @param period 1 second to 30 minutes
   * @throws a usage error for what the API server refuses
   */
  public static pods(count: number, period: Duration): ScalingPolicy {
    return ScalingPolicy.of('pods', { type: 'Pods', prop: 'count', value: count }, period);
  }

  /**
   * So many percent of the pods there are.
   *
   * @param period 1 second to 30 minutes
   * @throws a usage error for what the API server refuses
   */
  public static percent(percent: number, period: Duration): ScalingPolicy {
    return ScalingPolicy.of('percent', { type: 'Percent', prop: 'percent', value: percent }, period);
  }

  private static of(
    factory: string,
    { type, prop, value }: { type: string; prop: string; value: number },
    period: Duration,
  ): ScalingPolicy {
    const at = `ScalingPolicy.${factory}`;
    wholeNumber(at, prop, value, { min: 1, fix: 'use PolicySelection.DISABLED to scale in no way' });
    const periodSeconds = wholeSeconds(at, 'period', period, { min: 1, max: MAX_PERIOD_SECONDS });
    return new ScalingPolicy({ type, value, periodSeconds });
  }

  private constructor(private readonly policy: object) {}

  /** @internal */
  public _toKube(): object {
    return this.policy;
  }
}

/** How fast an autoscaler changes the number of pods in one direction. */
export interface ScalingRules {
  /**
   * How much may change; at least one if given.
   *
   * @default - Kubernetes' own: up, the greater of 4 pods and 100 % each 15 s; down, 100 % each 15 s
   */
  readonly policies?: ScalingPolicy[];

  /**
   * Which of the policies counts.
   *
   * @default PolicySelection.MAX
   */
  readonly selectPolicy?: PolicySelection;

  /**
   * Time of which the most cautious recommendation counts, up to an hour. For pods that take long to start, down at least that long.
   *
   * @default - Kubernetes' own: up 0, down 5 minutes
   */
  readonly stabilizationWindow?: Duration;
}

/** `behavior` of a HorizontalPodAutoscaler. */
export function behaviorFields(at: IConstruct, scaleUp?: ScalingRules, scaleDown?: ScalingRules): object | undefined {
  if (scaleUp === undefined && scaleDown === undefined) return undefined;
  return { scaleUp: rulesFields(at, 'scaleUp', scaleUp), scaleDown: rulesFields(at, 'scaleDown', scaleDown) };
}

function rulesFields(at: IConstruct, prop: string, rules: ScalingRules | undefined): object | undefined {
  if (rules === undefined) return undefined;
  const { policies, selectPolicy, stabilizationWindow: window } = rules;
  if (policies?.length === 0) {
    throw usageError(at, `'${prop}.policies' must not be empty`, 'leave it out, or give PolicySelection.DISABLED');
  }
  const windowProp = `${prop}.stabilizationWindow`;
  return {
    policies: policies?.map((policy) => policy._toKube()),
    selectPolicy,
    stabilizationWindowSeconds:
      window === undefined ? undefined : wholeSeconds(at, windowProp, window, { min: 0, max: MAX_WINDOW_SECONDS }),
  };
}
