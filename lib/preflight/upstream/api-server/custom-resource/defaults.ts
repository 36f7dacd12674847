import { JsonObject, JsonValue, copyOf, isJsonObject } from '../json-value';
import { StructuralSchema, furtherSchema, memberSchema, propertySchema } from './structural-schema';

/** Deletes, in place, members that are null where the schema allows no null and has no default. */
export function dropNulls(value: JsonValue, schema: StructuralSchema | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) dropNulls(item, schema?.items);
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      const member = memberSchema(schema, key);
      if (isForbiddenNull(value[key], member) && member?.default === undefined) delete value[key];
      else dropNulls(value[key], member);
    }
  }
}

/** Gives members their defaults, in place; only inside objects that are there (apiextensions-apiserver `schema/defaulting`, v0.36.3). */
export function applyDefaults(value: JsonValue, schema: StructuralSchema | undefined): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) defaultItems(value, schema.items);
  else if (isJsonObject(value)) defaultMembers(value, schema);
}

function defaultItems(list: JsonValue[], schema: StructuralSchema | undefined): void {
  if (schema === undefined) return;
  for (let index = 0; index < list.length; index++) {
    if (isForbiddenNull(list[index], schema)) list[index] = copyOf(schema.default ?? null);
    applyDefaults(list[index], schema);
  }
}

function defaultMembers(object: JsonObject, schema: StructuralSchema): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const missing = !Object.hasOwn(object, name) || isForbiddenNull(object[name], property);
    if (missing && (property.default ?? null) !== null) object[name] = copyOf(property.default ?? null);
  }
  const further = furtherSchema(schema);
  for (const name of Object.keys(object)) {
    const property = propertySchema(schema, name);
    if (property === undefined) defaultMember(object, name, further);
    applyDefaults(object[name], property ?? further);
  }
}

function defaultMember(object: JsonObject, name: string, schema: StructuralSchema | undefined): void {
  if (isForbiddenNull(object[name], schema)) object[name] = copyOf(schema?.default ?? null);
}

function isForbiddenNull(value: JsonValue, schema: StructuralSchema | undefined): boolean {
  return value === null && schema !== undefined && schema.nullable !== true;
}
