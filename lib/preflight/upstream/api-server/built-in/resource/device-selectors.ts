import { CelType, STRING, UNKNOWN, isUnknown, objectOf, typeText } from '../../cel-check/cel-type';
import { checkExpression } from '../../cel-check/check-expression';
import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { itemsCauses } from './bounded-items';

const MAX_SELECTORS = 32;
const MAX_BYTES = 10 * 1024;

/** `resource/v1.DeviceSelector`. */
export interface DeviceSelector {
  readonly cel?: { readonly expression?: string };
}

/** What selectors see; what a device has besides its driver depends on the driver. */
const SCOPE: ReadonlyMap<string, CelType> = new Map([
  [
    'device',
    objectOf('kubernetes.DRADevice', {
      driver: STRING,
      attributes: UNKNOWN,
      capacity: UNKNOWN,
      allowMultipleAllocations: UNKNOWN,
    }),
  ],
]);

/** What is wrong with selectors of devices (kubernetes `resource/validation` validateSelectorSlice, v1.36.3); how much they cost is not estimated. */
export function selectorsCauses(selectors: readonly DeviceSelector[], path: string): Cause[] {
  return itemsCauses(selectors, MAX_SELECTORS, path, selectorCauses);
}

function selectorCauses({ cel }: DeviceSelector, path: string): Cause[] {
  if (cel === undefined) return [required(`${path}.cel`)];
  const { expression = '' } = cel;
  const at = `${path}.cel.expression`;
  if (byteLength(expression) > MAX_BYTES) return [tooLong(at, MAX_BYTES)];
  const { type, problem } = checkExpression(expression, SCOPE);
  if (problem !== undefined) return [invalid(at, expression, `compilation failed: ${problem}`)];
  if (isUnknown(type) || type.name === 'bool' || type.name === 'dyn') return [];
  return [invalid(at, expression, `must evaluate to bool or the unknown type, not ${typeText(type)}`)];
}
