import { Cause, invalid } from '../../field-error';
import { sortedKeys } from '../../go/go-text';
import { parseQuantity, quantityText } from '../../go/quantity';
import { isIntegerResource, isWholeNumber } from './resource-names';

const NANOS_OF_MILLI = 1_000_000n;

/** Amounts of resources by name; they are quantities in canonical form. */
export interface ResourceList {
  readonly [resource: string]: string;
}

/** An amount in billionths; nothing and what is no quantity count as none. */
export function nanosOf(quantity: string | undefined): bigint {
  return parseQuantity(quantity ?? '0')?.nanos ?? 0n;
}

/** Rounds amounts to thousandths, away from zero, in place (kubernetes `core/v1` SetDefaults_ResourceList, v1.36.3). */
export function roundAmounts(list: { [resource: string]: string } | undefined): void {
  if (list === undefined) return;
  for (const resource of Object.keys(list)) {
    const quantity = parseQuantity(list[resource]);
    if (quantity === undefined || quantity.nanos % NANOS_OF_MILLI === 0n) continue;
    const towardsZero = quantity.nanos / NANOS_OF_MILLI;
    const millis = quantity.nanos < 0n ? towardsZero - 1n : towardsZero + 1n;
    list[resource] = quantityText({ format: quantity.format, nanos: millis * NANOS_OF_MILLI });
  }
}

/** What is wrong with an amount of a resource (kubernetes `core/validation` ValidateResourceQuantityValue, v1.36.3). */
export function amountCauses(resource: string, amount: string, field: string): Cause[] {
  return [
    ...(nanosOf(amount) < 0n ? [invalid(field, amount, 'must be greater than or equal to 0')] : []),
    ...(isIntegerResource(resource) && !isWholeNumber(nanosOf(amount))
      ? [invalid(field, amount, 'must be an integer')]
      : []),
  ];
}

/** What is wrong with an amount that must be more than nothing. */
export function positiveAmountCauses(amount: string, field: string): Cause[] {
  return nanosOf(amount) > 0n ? [] : [invalid(field, amount, 'must be greater than zero')];
}

/** What `causesOf` says of each member of a list of resources, in the order of their names. */
export function eachAmount(
  list: ResourceList | undefined,
  causesOf: (resource: string, amount: string) => Cause[],
): Cause[] {
  return sortedKeys(list ?? {}).flatMap((resource) => causesOf(resource, (list ?? {})[resource]));
}
