import { Cause, duplicate, invalid, invalidText } from '../../field-error';
import { goJson } from '../../go/go-text';
import { qualifiedNameProblems } from '../../name-rules';
import { nameCauses } from '../core/pod/value-rules';
import { itemsCauses, repeatedCauses } from './bounded-items';

const MAX_CONDITIONS = 4;

interface Binding {
  readonly bindingConditions?: readonly string[];
  readonly bindingFailureConditions?: readonly string[];
}

/** What is wrong with the conditions under which a device is bound (kubernetes `resource/validation` validateDeviceBindingParameters, v1.36.3). */
export function bindingCauses(binding: Binding, path: string): Cause[] {
  const { bindingConditions: ready = [], bindingFailureConditions: failed = [] } = binding;
  const [readyAt, failedAt] = [`${path}.bindingConditions`, `${path}.bindingFailureConditions`];
  return [
    ...itemsCauses(ready, MAX_CONDITIONS, readyAt, conditionCauses),
    ...itemsCauses(failed, MAX_CONDITIONS, failedAt, conditionCauses),
    ...repeatedCauses(ready, readyAt),
    ...failureCauses(failed, new Set(ready), failedAt),
    ...aloneCauses(
      binding.bindingConditions,
      failed,
      readyAt,
      'bindingConditions are required to use bindingFailureConditions',
    ),
    ...aloneCauses(
      binding.bindingFailureConditions,
      ready,
      failedAt,
      'bindingFailureConditions are required to use bindingConditions',
    ),
  ];
}

function conditionCauses(condition: string, path: string): Cause[] {
  return nameCauses(condition, path, qualifiedNameProblems);
}

function failureCauses(failed: readonly string[], ready: ReadonlySet<string>, path: string): Cause[] {
  const known = new Set<string>();
  return failed.flatMap((condition, index) => {
    const at = `${path}[${index}]`;
    const causes = known.has(condition) ? [duplicate(at, condition)] : [];
    known.add(condition);
    if (!ready.has(condition)) return causes;
    return [...causes, invalid(at, condition, 'bindingFailureConditions must not overlap with bindingConditions')];
  });
}

/** Conditions of one sort need some of the other; a list that is not given is nil in Go. */
function aloneCauses(
  needed: readonly string[] | undefined,
  given: readonly string[],
  path: string,
  detail: string,
): Cause[] {
  if (given.length === 0 || (needed ?? []).length > 0) return [];
  return [invalidText(path, needed === undefined ? 'null' : goJson([...needed]), detail)];
}
