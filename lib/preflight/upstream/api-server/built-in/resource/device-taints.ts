import { Cause, invalid, notSupported } from '../../field-error';
import { labelValueProblems, qualifiedNameProblems } from '../../name-rules';
import { enumCauses, nameCauses } from '../core/pod/value-rules';

const OPERATORS = ['Equal', 'Exists'];
const EFFECTS = ['NoExecute', 'NoSchedule', 'None'];

/** `resource/v1.DeviceTaint`. */
export interface DeviceTaint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
  timeAdded?: string;
}

/** `resource/v1.DeviceToleration`. */
export interface DeviceToleration {
  readonly key?: string;
  operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** What is wrong with a taint of a device (kubernetes `resource/validation` validateDeviceTaint, v1.36.3). */
export function deviceTaintCauses({ key = '', value = '', effect = '' }: DeviceTaint, path: string): Cause[] {
  return [
    ...nameCauses(key, `${path}.key`, qualifiedNameProblems),
    ...nameCauses(value, `${path}.value`, labelValueProblems),
    ...enumCauses(effect, EFFECTS, `${path}.effect`),
  ];
}

/** What is wrong with a toleration of such taints (validateDeviceToleration). */
export function deviceTolerationCauses(toleration: DeviceToleration, path: string): Cause[] {
  const { key = '', effect = '' } = toleration;
  return [
    ...(key === '' ? [] : nameCauses(key, `${path}.key`, qualifiedNameProblems)),
    ...operatorCauses(toleration, path),
    ...(effect === '' || EFFECTS.includes(effect) ? [] : [notSupported(`${path}.effect`, effect, EFFECTS)]),
  ];
}

function operatorCauses({ operator = '', value = '' }: DeviceToleration, path: string): Cause[] {
  if (operator === 'Equal') return nameCauses(value, `${path}.value`, labelValueProblems);
  if (operator !== 'Exists') return enumCauses(operator, OPERATORS, `${path}.operator`);
  return value === '' ? [] : [invalid(`${path}.value`, value, 'must be empty for operator `Exists`')];
}
