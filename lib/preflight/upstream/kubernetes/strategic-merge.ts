import { JsonObject, JsonValue, isJsonObject } from '../api-server/json-value';

/** Fields of pods whose lists are merged by a member of their items; other lists are replaced (kubernetes api/core/v1/types.go, v1.36.3). */
const MERGE_KEYS: { readonly [field: string]: string } = {
  containers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  ports: 'containerPort',
  topologySpreadConstraints: 'topologyKey',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
};

/** Members of a patch that say how it is applied. */
const DIRECTIVE = /^\$/;

/**
 * An object with a patch that knows the lists of pods (apimachinery pkg/util/strategicpatch/patch.go, v0.36.3). Orders and lists of primitives
 * that the patch states by directives are left out.
 */
export function strategicMerge(object: JsonObject, patch: JsonObject): JsonObject {
  if (patch.$patch === 'delete') return {};
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const merged = { ...object };
  for (const [field, value] of Object.entries(withoutDirectives(patch))) {
    if (value === null) delete merged[field];
    else merged[field] = mergedMember(field, merged[field], value);
  }
  return merged;
}

/** An object with a patch as RFC 7386 has it. */
export function jsonMerge(object: JsonObject, patch: JsonObject): JsonObject {
  const merged = { ...object };
  for (const [field, value] of Object.entries(patch)) {
    const given = merged[field];
    if (value === null) delete merged[field];
    else merged[field] = isJsonObject(value) ? jsonMerge(isJsonObject(given) ? given : {}, value) : value;
  }
  return merged;
}

function mergedMember(field: string, given: JsonValue | undefined, value: JsonValue): JsonValue {
  if (isJsonObject(value)) return strategicMerge(isJsonObject(given) ? given : {}, value);
  if (!Array.isArray(value) || !Object.hasOwn(MERGE_KEYS, field)) return value;
  return mergedList(Array.isArray(given) ? given : [], value, MERGE_KEYS[field]);
}

/** Items of the patch keep its order, and come first where the list does not say otherwise. */
function mergedList(given: readonly JsonValue[], patch: readonly JsonValue[], key: string): JsonValue[] {
  const items = patch.filter(isJsonObject);
  if (items.some(({ $patch }) => $patch === 'replace')) return items.filter(({ $patch }) => $patch !== 'replace');
  const keyOf = (item: JsonValue): JsonValue | undefined => (isJsonObject(item) ? item[key] : undefined);
  const places = new Map(given.map((item, place) => [keyOf(item), place]));
  const patched = new Set(items.map(keyOf));
  const rest = given.filter((item) => !patched.has(keyOf(item)));
  const merged: JsonValue[] = [];
  let next = 0;
  for (const item of items.filter(({ $patch }) => $patch !== 'delete')) {
    const place = places.get(keyOf(item)) ?? -1;
    while (next < rest.length && (places.get(keyOf(rest[next])) ?? 0) < place) merged.push(rest[next++]);
    const old = given[place];
    merged.push(strategicMerge(isJsonObject(old) ? old : {}, item));
  }
  return [...merged, ...rest.slice(next)];
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([field]) => !DIRECTIVE.test(field)));
}
