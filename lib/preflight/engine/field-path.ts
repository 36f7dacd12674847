import { JsonObject, JsonValue } from './json-value';

/** The keys of a path such as `spec.containers[0].image` or `metadata.annotations[example.com/a]`. */
export function keysOfPath(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(
    ([key, inside]: (string | undefined)[]) => inside ?? key ?? '',
  );
}

/** What is at a path; nothing where there is nothing. */
export function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  return keysOfPath(path).reduce<JsonValue | undefined>((at, key) => {
    const isParent = typeof at === 'object' && at !== null && Object.hasOwn(at, key);
    return isParent ? (at as JsonObject)[key] : undefined;
  }, value);
}

/** The value with another one at a path, or with none: only what is on the way there is copied. */
export function changedAt(value: JsonValue | undefined, path: string, to?: JsonValue): JsonValue {
  return changed(value, keysOfPath(path), to);
}

function changed(
  value: JsonValue | undefined,
  [key, ...rest]: readonly string[],
  to: JsonValue | undefined,
): JsonValue {
  const member = rest.length === 0 ? to : changed((value as JsonObject | undefined)?.[key], rest, to);
  if (Array.isArray(value)) return value.flatMap((item, index) => (String(index) === key ? (member ?? []) : [item]));
  const others = Object.entries((value ?? {}) as JsonObject).filter(([name]) => name !== key);
  return Object.fromEntries(member === undefined ? others : [...others, [key, member]]);
}
