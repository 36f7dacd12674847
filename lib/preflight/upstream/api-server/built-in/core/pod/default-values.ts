import { JsonObject, JsonValue, isJsonObject } from '../../../json-value';
import { roundAmounts } from '../quantities';

/** Gives a field a value where it has none, or an empty one. */
export function setIfEmpty<K extends string>(
  object: { [field in K]?: JsonValue },
  field: K,
  value: string | number,
): void {
  const given = object[field];
  if (given === undefined || given === '' || given === 0) (object as JsonObject)[field] = value;
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
  roundAmounts(holder[field] as { [resource: string]: string } | undefined);
}
