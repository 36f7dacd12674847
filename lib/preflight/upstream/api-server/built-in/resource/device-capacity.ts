import { Cause, forbidden, invalid, required } from '../../field-error';
import { Quantity, parseQuantity, quantityText } from '../../go/quantity';
import { keyedItemsCauses } from './bounded-items';

const MAX_OPTIONS = 10;
const NANOS = 10n ** 9n;
const ZERO: Quantity = { nanos: 0n, format: 'decimal' };

/** `resource/v1.DeviceCapacity`; amounts are quantities in canonical form. */
export interface DeviceCapacity {
  readonly value?: string;
  requestPolicy?: RequestPolicy;
}

interface RequestPolicy {
  readonly default?: string;
  readonly validValues?: readonly string[];
  readonly validRange?: { readonly min?: string; readonly max?: string; readonly step?: string };
}

/** A range with the amounts that are read of it. */
interface Range {
  readonly capacity: Quantity;
  readonly chosen: Quantity;
  readonly min: Quantity;
  readonly max?: Quantity;
}

/** What is wrong with a capacity of a device (kubernetes `resource/validation` validateMultiAllocatableDeviceCapacity, v1.36.3). */
export function capacityCauses(
  { value = '0', requestPolicy }: DeviceCapacity,
  isShared: boolean,
  path: string,
): Cause[] {
  if (requestPolicy === undefined) return [];
  const at = `${path}.requestPolicy`;
  if (!isShared) return [forbidden(at, 'allowMultipleAllocations must be true')];
  const { validValues = [], validRange } = requestPolicy;
  if (validValues.length > 0 && validRange !== undefined) {
    const detail =
      'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time';
    return [forbidden(at, detail)];
  }
  const capacity = read(value);
  if (validValues.length > 0) return valuesCauses(validValues, requestPolicy.default, capacity, at);
  return validRange === undefined ? [] : rangeCauses(validRange, requestPolicy.default, capacity, at);
}

function valuesCauses(
  values: readonly string[],
  chosen: string | undefined,
  capacity: Quantity,
  path: string,
): Cause[] {
  if (chosen === undefined) return [required(`${path}.default`, 'required when validValues is defined')];
  const at = `${path}.validValues`;
  const amounts = values.map((value) => read(value).nanos);
  const isChosen = amounts.length <= MAX_OPTIONS && amounts.includes(read(chosen).nanos);
  const larger = `option is larger than capacity value: ${quantityText(capacity)}`;
  return [
    ...values.flatMap((value, index) =>
      index > 0 && amounts[index - 1] > amounts[index]
        ? [invalid(`${at}[${index}]`, value, 'values must be sorted in ascending order')]
        : [],
    ),
    ...keyedItemsCauses(values, MAX_OPTIONS, at, {
      keyOf: (value) => String(wholeOf(read(value))),
      causesOf: (value, place) => (read(value).nanos > capacity.nanos ? [invalid(place, value, larger)] : []),
    }),
    ...(isChosen ? [] : [invalid(at, chosen, 'default value is not valid according to the requestPolicy')]),
  ];
}

function rangeCauses(
  range: NonNullable<RequestPolicy['validRange']>,
  chosen: string | undefined,
  capacity: Quantity,
  path: string,
): Cause[] {
  if (chosen === undefined) return [required(`${path}.default`, 'required when validRange is defined')];
  const at = `${path}.validRange`;
  if (range.min === undefined) return [required(`${at}.min`, 'required when validRange is defined')];
  const max = range.max === undefined ? undefined : read(range.max);
  const amounts = { capacity, chosen: read(chosen), min: read(range.min), max };
  return [
    ...boundCauses(amounts, at),
    ...(range.step === undefined ? [] : stepCauses(amounts, read(range.step), `${at}.step`)),
  ];
}

function boundCauses(range: Range, path: string): Cause[] {
  const { capacity, chosen, min, max } = range;
  return [
    ...(min.nanos > capacity.nanos
      ? [invalid(`${path}.min`, quantityText(min), `min is larger than capacity value: ${quantityText(capacity)}`)]
      : []),
    ...(chosen.nanos < min.nanos
      ? [invalid(`${path}.min`, quantityText(chosen), `default is less than min: ${quantityText(min)}`)]
      : []),
    ...(max === undefined ? [] : maxCauses({ ...range, max }, `${path}.max`)),
  ];
}

function maxCauses({ capacity, chosen, min, max }: Required<Range>, path: string): Cause[] {
  return [
    ...(min.nanos > max.nanos
      ? [invalid(path, quantityText(min), `min is larger than max: ${quantityText(max)}`)]
      : []),
    ...(max.nanos > capacity.nanos
      ? [invalid(path, quantityText(max), `max is larger than capacity value: ${quantityText(capacity)}`)]
      : []),
    ...(chosen.nanos > max.nanos
      ? [invalid(path, quantityText(chosen), `default is more than max: ${quantityText(max)}`)]
      : []),
  ];
}

function stepCauses({ capacity, chosen, min, max }: Range, step: Quantity, path: string): Cause[] {
  const first = { nanos: min.nanos + step.nanos, format: min.nanos === 0n ? step.format : min.format };
  const detail = `one step ${quantityText(first)} is larger than capacity value: ${quantityText(capacity)}`;
  return [
    ...(first.nanos > capacity.nanos ? [invalid(path, quantityText(step), detail)] : []),
    ...multipleCauses(chosen, min, step, path),
    ...(max === undefined ? [] : multipleCauses(max, min, step, path)),
  ];
}

/** A step of nothing is not looked at: upstream's server divides by it. */
function multipleCauses(value: Quantity, min: Quantity, step: Quantity, path: string): Cause[] {
  const size = wholeOf(step);
  if (size === 0n || (wholeOf(value) - wholeOf(min)) % size === 0n) return [];
  const detail = `value is not a multiple of a given step (${quantityText(step)}) from (${quantityText(min)})`;
  return [invalid(path, quantityText(value), detail)];
}

function read(amount: string): Quantity {
  return parseQuantity(amount) ?? ZERO;
}

/** The amount rounded up to a whole number. */
function wholeOf({ nanos }: Quantity): bigint {
  const whole = nanos / NANOS;
  return nanos > 0n && nanos % NANOS !== 0n ? whole + 1n : whole;
}
