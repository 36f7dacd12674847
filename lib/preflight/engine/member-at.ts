import { JsonValue, isJsonObject } from './json-value';

/** The member at the end of a path through objects; nothing where one of them is missing or no object. */
export function memberAt(value: JsonValue, ...keys: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const key of keys) {
    if (!isJsonObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** The text at the end of a path through objects. */
export function textAt(value: JsonValue, ...keys: readonly string[]): string | undefined {
  const member = memberAt(value, ...keys);
  return typeof member === 'string' ? member : undefined;
}
