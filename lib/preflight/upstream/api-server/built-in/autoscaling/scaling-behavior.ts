import { Cause, invalid, notSupported, required } from '../../field-error';
import { parseQuantity } from '../../go/quantity';

interface ScalingPolicy {
  readonly type?: string;
  readonly value?: number;
  readonly periodSeconds?: number;
}

interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: string;
  readonly policies?: readonly ScalingPolicy[];
  tolerance?: string;
}

/** `autoscaling/v2` `HorizontalPodAutoscalerBehavior`. */
export interface ScalingBehavior {
  readonly scaleUp?: ScalingRules;
  readonly scaleDown?: ScalingRules;
}

const MAX_PERIOD_SECONDS = 1800;
const MAX_WINDOW_SECONDS = 3600;

const UP: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};

const DOWN: ScalingRules = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

/** A behavior with its defaults (kubernetes `autoscaling/v2/defaults.go`, v1.36.3). */
export function defaultedBehavior({ scaleUp, scaleDown }: ScalingBehavior): ScalingBehavior {
  return { scaleUp: { ...UP, ...scaleUp }, scaleDown: { ...DOWN, ...scaleDown } };
}

/** What is wrong with the speed of scaling (kubernetes `autoscaling/validation` validateBehavior, v1.36.3). */
export function behaviorCauses({ scaleUp, scaleDown }: ScalingBehavior, path: string): Cause[] {
  return [
    ...(scaleUp === undefined ? [] : rulesCauses(scaleUp, `${path}.scaleUp`)),
    ...(scaleDown === undefined ? [] : rulesCauses(scaleDown, `${path}.scaleDown`)),
  ];
}

function rulesCauses(rules: ScalingRules, path: string): Cause[] {
  const { stabilizationWindowSeconds: seconds = 0, selectPolicy = 'Max', policies = [], tolerance = '0' } = rules;
  const at = `${path}.stabilizationWindowSeconds`;
  return [
    ...(seconds < 0 ? [invalid(at, seconds, 'must be greater than or equal to zero')] : []),
    ...(seconds > MAX_WINDOW_SECONDS
      ? [invalid(at, seconds, `must be less than or equal to ${MAX_WINDOW_SECONDS}`)]
      : []),
    ...(['Disabled', 'Max', 'Min'].includes(selectPolicy)
      ? []
      : [notSupported(`${path}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min'])]),
    ...(policies.length === 0 ? [required(`${path}.policies`, 'must specify at least one Policy')] : []),
    ...policies.flatMap((policy, index) => policyCauses(policy, `${path}.policies[${index}]`)),
    ...((parseQuantity(tolerance)?.nanos ?? 0n) < 0n
      ? [invalid(`${path}.tolerance`, tolerance, 'must be greater than or equal to 0')]
      : []),
  ];
}

function policyCauses({ type = '', value = 0, periodSeconds = 0 }: ScalingPolicy, path: string): Cause[] {
  const types = ['Percent', 'Pods'];
  const causes = types.includes(type) ? [] : [notSupported(`${path}.type`, type, types)];
  if (value <= 0) causes.push(invalid(`${path}.value`, value, 'must be greater than zero'));
  if (periodSeconds <= 0) causes.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be greater than zero'));
  if (periodSeconds > MAX_PERIOD_SECONDS) {
    const detail = `must be less than or equal to ${MAX_PERIOD_SECONDS}`;
    causes.push(invalid(`${path}.periodSeconds`, periodSeconds, detail));
  }
  return causes;
}
