import { CelType, DYN, INT, STRING, listOf, mapOf, objectOf, simple } from '../../cel-check/cel-type';
import { escapedName } from '../../custom-resource/cel/cel-value';
import { JsonSchema, furtherSchema, itemSchema } from './json-schema';

const META = objectOf('metadata', { name: STRING, generateName: STRING });

const FORMATS: { readonly [format: string]: CelType | undefined } = {
  byte: simple('bytes'),
  date: simple('timestamp'),
  'date-time': simple('timestamp'),
  datetime: simple('timestamp'),
  duration: simple('duration'),
};

/** The type of `self` in rules on a schema (apiserver `cel/common/schemas.go`, v0.36.3); nothing for fields that rules do not see. */
export function schemaType(schema: JsonSchema, isObject: boolean): CelType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN;
  switch (schema.type ?? '') {
    case 'array': {
      const item = itemType(schema);
      return item && listOf(item);
    }
    case 'object':
      return objectType(schema, isObject);
    case 'string':
      return FORMATS[schema.format ?? ''] ?? STRING;
    case 'boolean':
      return simple('bool');
    case 'number':
      return simple('double');
    case 'integer':
      return INT;
    default:
      return undefined;
  }
}

function itemType(schema: JsonSchema): CelType | undefined {
  const items = itemSchema(schema);
  return items && schemaType(items, items['x-kubernetes-embedded-resource'] === true);
}

function objectType(schema: JsonSchema, isObject: boolean): CelType | undefined {
  const further = furtherSchema(schema);
  if (further !== undefined) {
    const value = schemaType(further, further['x-kubernetes-embedded-resource'] === true);
    return value && mapOf(value);
  }
  const { properties = {} } = schema;
  const fields: { [name: string]: CelType } = {};
  for (const [name, property] of Object.entries(properties)) {
    const type = schemaType(property, property['x-kubernetes-embedded-resource'] === true);
    if (type !== undefined) fields[escapedName(name)] = type;
  }
  return objectOf('object', isObject ? { ...fields, kind: STRING, apiVersion: STRING, metadata: META } : fields);
}
