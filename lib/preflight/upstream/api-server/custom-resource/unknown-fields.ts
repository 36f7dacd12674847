import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { META_FIELDS, StructuralSchema, furtherSchema, propertySchema } from './structural-schema';

const EMBEDDED = 'x-kubernetes-embedded-resource';
const PRESERVES = 'x-kubernetes-preserve-unknown-fields';

/**
 * Deletes the fields that the schema does not have, in place.
 *
 * @returns their paths (apiextensions-apiserver `apiserver/schema/pruning`, v0.36.3)
 */
export function pruneUnknownFields(object: JsonObject, schema: StructuralSchema): string[] {
  const found: string[] = [];
  prune(object, { ...schema, [EMBEDDED]: true }, '', found);
  return found;
}

function prune(value: JsonValue, schema: StructuralSchema | undefined, path: string, found: string[]): void {
  if (Array.isArray(value)) pruneList(value, schema, path, found);
  else if (isJsonObject(value)) pruneObject(value, schema, path, found);
}

function pruneList(list: JsonValue[], schema: StructuralSchema | undefined, path: string, found: string[]): void {
  const preserves = schema?.[PRESERVES] === true;
  if (preserves && schema?.items === undefined) return;
  const items = preserves ? { ...schema?.items, [PRESERVES]: true } : schema?.items;
  for (let index = 0; index < list.length; index++) prune(list[index], items, `${path}[${index}]`, found);
}

function pruneObject(object: JsonObject, schema: StructuralSchema | undefined, path: string, found: string[]): void {
  const preserves = schema?.[PRESERVES] === true;
  const embedded = schema?.[EMBEDDED] === true;
  for (const key of Object.keys(object)) {
    if (embedded && META_FIELDS.has(key)) continue;
    const property = propertySchema(schema, key);
    if (property !== undefined) prune(object[key], property, inner(path, key), found);
    else if (schema?.additionalProperties !== undefined)
      prune(object[key], furtherSchema(schema), inner(path, key), found);
    else if (!preserves) {
      found.push(inner(path, key));
      delete object[key];
    }
  }
}

function inner(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
