import { Cause, required, tooMany } from '../../field-error';
import { membersCauses } from './bounded-items';
import { labelNameCauses } from './resource-names';

const MAX_COUNTERS = 32;
const MAX_LABEL = 63;

type Counters = { readonly [name: string]: object };

/** `resource/v1.CounterSet`. */
export interface CounterSet {
  readonly name?: string;
  readonly counters?: Counters;
}

/** `resource/v1.DeviceCounterConsumption`. */
export interface CounterConsumption {
  readonly counterSet?: string;
  readonly counters?: Counters;
}

/** What is wrong with counters that devices share (kubernetes `resource/validation` validateCounterSet, v1.36.3). */
export function counterSetCauses({ name = '', counters = {} }: CounterSet, path: string): Cause[] {
  return [...setNameCauses(name, `${path}.name`), ...countersCauses(counters, `${path}.counters`)];
}

/** What is wrong with what a device takes of counters (validateDeviceCounterConsumption). */
export function counterConsumptionCauses(
  { counterSet = '', counters = {} }: CounterConsumption,
  path: string,
): Cause[] {
  return [...setNameCauses(counterSet, `${path}.counterSet`), ...countersCauses(counters, `${path}.counters`)];
}

function setNameCauses(name: string, path: string): Cause[] {
  return name === '' ? [required(path)] : labelNameCauses(name, path);
}

function countersCauses(counters: Counters, path: string): Cause[] {
  const count = Object.keys(counters).length;
  if (count === 0) return [required(path)];
  if (count > MAX_COUNTERS) return [tooMany(path, count, MAX_COUNTERS)];
  return membersCauses(counters, MAX_LABEL, path, { keyCauses: labelNameCauses, causesOf: () => [] });
}
