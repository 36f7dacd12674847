import { Cause, invalid, notSupported } from '../../../field-error';
import { labelValueProblems, qualifiedNameProblems } from '../../../name-rules';
import { Toleration } from './scheduling';
import { nameCauses } from './value-rules';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What is wrong with tolerations (kubernetes `core/validation` ValidateTolerations, v1.36.3). */
export function tolerationsCauses(tolerations: readonly Toleration[], path: string): Cause[] {
  return tolerations.flatMap((toleration, index) => {
    const { key = '', operator = '', effect = '', tolerationSeconds } = toleration;
    const at = `${path}[${index}]`;
    const all = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    const execute = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    return [
      ...(key === '' ? [] : nameCauses(key, `${at}.key`, qualifiedNameProblems)),
      ...(key === '' && operator !== 'Exists' ? [invalid(`${at}.operator`, operator, all)] : []),
      ...(tolerationSeconds !== undefined && effect !== 'NoExecute' ? [invalid(`${at}.effect`, effect, execute)] : []),
      ...operatorCauses(toleration, `${at}.operator`),
      ...(effect === '' || EFFECTS.includes(effect) ? [] : [notSupported(`${at}.effect`, effect, EFFECTS)]),
    ];
  });
}

/** Comparisons of numbers are behind a feature gate that is off. */
function operatorCauses({ operator = '', value = '' }: Toleration, path: string): Cause[] {
  switch (operator) {
    case 'Equal':
    case '': {
      const problems = labelValueProblems(value);
      return problems.length > 0 ? [invalid(path, value, problems.join(';'))] : [];
    }
    case 'Exists':
      return value === '' ? [] : [invalid(path, value, "value must be empty when `operator` is 'Exists'")];
    case 'Lt':
    case 'Gt':
      return [notSupported(path, operator, ['Equal', 'Exists', 'Lt', 'Gt'])];
    default:
      return [notSupported(path, operator, ['Equal', 'Exists'])];
  }
}
