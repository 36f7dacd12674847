import { JsonObject, JsonValue } from '../../../../lib/preflight/upstream/api-server/json-value';
import { PodChange } from '../../../../lib/preflight/upstream/pod-security/check';

const GONE = '<gone>';

/** The pod after the changes. */
export function changedPod(pod: JsonObject, changes: readonly PodChange[]): JsonObject {
  const copy = structuredClone(pod);
  for (const { path, value } of changes) put(copy, keysOf(path), value ?? GONE);
  return withoutGone(copy) as JsonObject;
}

/** `a.b[0]` as `a`, `b`, `0`. */
function keysOf(path: string): string[] {
  const [, annotation] = /^metadata\.annotations\[(.*)\]$/.exec(path) ?? [];
  return annotation === undefined
    ? path.split(/[.[\]]/).filter((key) => key !== '')
    : ['metadata', 'annotations', annotation];
}

function put(at: JsonObject, [key, ...rest]: string[], value: JsonValue): void {
  if (rest.length === 0) at[key] = value;
  else put((at[key] ??= {}) as JsonObject, rest, value);
}

function withoutGone(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((each) => each !== GONE).map(withoutGone);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, each]) => each !== GONE);
  return Object.fromEntries(members.map(([key, each]) => [key, withoutGone(each)]));
}
