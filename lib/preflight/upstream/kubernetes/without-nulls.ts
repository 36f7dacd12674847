import { JsonObject, JsonValue, isJsonObject } from '../api-server/json-value';

/** A value without members and items that are null: to those who decode it they are not there. */
export function withoutNulls<T extends JsonValue>(value: T): T {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls) as T;
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)])) as T;
}

/** The objects of a list; other items are left out. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonValue[]).filter(isJsonObject) : [];
}
