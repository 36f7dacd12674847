import { parseQuantity, quantityText } from '../../../go/quantity';
import { JsonObject, isJsonObject } from '../../../json-value';

const MILLI = 10n ** 6n;

/** Gives a field a value where it has none, or an empty one. */
export function setIfEmpty(object: JsonObject, field: string, value: string | number): void {
  const given = object[field];
  if (given === undefined || given === '' || given === 0) object[field] = value;
}

/** The objects of a list; none when there is no list. */
export function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}

/** Rounds amounts up to thousandths (SetDefaults_ResourceList). */
export function resourceDefaults(requirements: JsonObject): void {
  roundUp(requirements, 'limits');
  roundUp(requirements, 'requests');
}

/** Gives a reference to a field the version of its path (SetDefaults_ObjectFieldSelector). */
export function fieldRefDefaults(holder: unknown): void {
  if (isJsonObject(holder) && isJsonObject(holder.fieldRef)) setIfEmpty(holder.fieldRef, 'apiVersion', 'v1');
}

/** Rounds the amounts of a list up to thousandths. */
export function roundUp(holder: JsonObject, field: string): void {
  const list = holder[field];
  if (!isJsonObject(list)) return;
  for (const name of Object.keys(list)) list[name] = roundedUp(list[name] as string);
}

/** Rounding goes away from zero. */
function roundedUp(amount: string): string {
  const quantity = parseQuantity(amount);
  if (quantity === undefined || quantity.nanos % MILLI === 0n) return amount;
  const step = quantity.nanos < 0n ? -1n : 1n;
  return quantityText({ ...quantity, nanos: (quantity.nanos / MILLI + step) * MILLI });
}
