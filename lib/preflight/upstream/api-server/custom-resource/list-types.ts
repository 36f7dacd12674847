import { Cause, duplicate, invalid } from '../field-error';
import { goJson } from '../go/go-text';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { StructuralSchema, furtherSchema, propertySchema } from './structural-schema';

/** Items that a list of type `set` or `map` has twice (apiextensions-apiserver `schema/listtype`, v0.36.3). */
export function listTypeCauses(value: JsonValue, schema: StructuralSchema | undefined, path: string): Cause[] {
  const causes: Cause[] = [];
  collect(value, schema, path, causes);
  return causes;
}

function collect(value: JsonValue, schema: StructuralSchema | undefined, path: string, causes: Cause[]): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    causes.push(...repeatCauses(value, schema, path));
    for (let index = 0; index < value.length; index++) collect(value[index], schema.items, `${path}[${index}]`, causes);
  } else if (isJsonObject(value)) {
    const further = furtherSchema(schema);
    for (const key of Object.keys(value)) {
      const property = propertySchema(schema, key);
      if (property !== undefined) collect(value[key], property, path === '' ? key : `${path}.${key}`, causes);
      else if (further !== undefined) collect(value[key], further, `${path}[${key}]`, causes);
    }
  }
}

function repeatCauses(list: JsonValue[], schema: StructuralSchema, path: string): Cause[] {
  if (schema['x-kubernetes-list-type'] === 'set')
    return repeats(list).map((at) => duplicate(`${path}[${at}]`, list[at]));
  if (schema['x-kubernetes-list-type'] !== 'map') return [];
  const wrong = list.findIndex((item) => item !== null && !isJsonObject(item));
  if (wrong !== -1)
    return [invalid(`${path}[${wrong}]`, list[wrong], 'must be an object for an array of list-type map')];
  const keys = list.map((item) => keyOf(item as JsonObject | null, schema['x-kubernetes-list-map-keys'] ?? []));
  return repeats(keys).map((at) => duplicate(`${path}[${at}]`, keys[at]));
}

function keyOf(item: JsonObject | null, names: string[]): JsonObject {
  const given = names.filter((name) => item !== null && Object.hasOwn(item, name));
  return Object.fromEntries(given.map((name) => [name, (item as JsonObject)[name]]));
}

/** Positions at which a value is met for the second time. */
function repeats(values: JsonValue[]): number[] {
  if (values.length < 2) return [];
  const times = new Map<string, number>();
  return values.flatMap((value, index) => {
    const key = goJson(value);
    const seen = times.get(key) ?? 0;
    times.set(key, seen + 1);
    return seen === 1 ? [index] : [];
  });
}
