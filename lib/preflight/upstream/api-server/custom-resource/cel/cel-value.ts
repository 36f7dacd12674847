import type { CelInput } from '@bufbuild/cel';
import type { Cel } from './cel-library';
import { JsonObject, JsonValue, isJsonObject } from '../../json-value';
import { appliedFormat } from '../formats';
import { StructuralSchema, furtherSchema, propertySchema } from '../structural-schema';

const KEYWORDS = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const META_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, generateName: { type: 'string' } },
};

/** The name under which rules see a property (apiserver `cel/escaping.go`, v0.36.3). */
export function escapedName(name: string): string {
  if (KEYWORDS.has(name)) return `__${name}__`;
  return name.replace(/__|[.\-/]/g, (part) => {
    const names: { [part: string]: string } = { __: 'underscores', '.': 'dot', '-': 'dash', '/': 'slash' };
    return `__${names[part]}__`;
  });
}

/** The schema of an object as rules see it: with what every object has. */
export function rootSchema(schema: StructuralSchema): StructuralSchema {
  const meta = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: META_SCHEMA };
  return { ...schema, properties: { ...schema.properties, ...meta } };
}

/** A value as rules see it: only what the schema describes, whole numbers as `int`, formats as times and durations. */
export function celValue(cel: Cel, value: JsonValue, schema: StructuralSchema): CelInput {
  if (value === null) return null;
  if (typeof value === 'number') return celNumber(value, schema);
  if (typeof value === 'string') return celString(cel, value, schema);
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => celValue(cel, item, schema.items ?? {}));
  return isDescribedMap(schema) ? celMapOf(cel, value, schema) : celObject(cel, value, schema);
}

function isDescribedMap(schema: StructuralSchema): boolean {
  return schema.properties === undefined && furtherSchema(schema) !== undefined;
}

function celMapOf(cel: Cel, object: JsonObject, schema: StructuralSchema): CelInput {
  const further = furtherSchema(schema) ?? {};
  return new Map(Object.keys(object).map((key) => [key, celValue(cel, object[key], further)]));
}

function celObject(cel: Cel, object: JsonObject, schema: StructuralSchema): CelInput {
  const known = Object.keys(object).filter((key) => propertySchema(schema, key) !== undefined);
  return new Map(known.map((key) => [escapedName(key), celValue(cel, object[key], propertySchema(schema, key) ?? {})]));
}

function celNumber(value: number, schema: StructuralSchema): CelInput {
  if (schema.type === 'number' || !Number.isInteger(value)) return value;
  return BigInt(value);
}

function celString(cel: Cel, value: string, schema: StructuralSchema): CelInput {
  if (schema['x-kubernetes-int-or-string'] === true) return value;
  switch (appliedFormat(schema).replaceAll('-', '')) {
    case 'duration':
      return cel.duration(value) ?? value;
    case 'date':
      return cel.timestamp(`${value}T00:00:00Z`) ?? value;
    case 'datetime':
      return cel.timestamp(value) ?? value;
    case 'byte':
      return new Uint8Array(Buffer.from(value, 'base64'));
    default:
      return value;
  }
}

/** Whether a value is an object that rules look into. */
export function isEmbedded(value: JsonValue, schema: StructuralSchema): boolean {
  return isJsonObject(value) && schema['x-kubernetes-embedded-resource'] === true;
}
