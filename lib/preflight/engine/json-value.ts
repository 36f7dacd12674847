/** A value of JSON. Whole numbers that an int64 can hold stand for one, others for a float64. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Whether a value is an object of JSON, and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a number is an int64 in Go's eyes. */
export function isInt64(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63;
}

/** A copy that shares nothing with `value`. */
export function copyOf<T extends JsonValue>(value: T): T {
  return structuredClone(value);
}
