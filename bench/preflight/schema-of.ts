import { GoType } from '../../lib/preflight/upstream/api-server/go/go-type';
import { goTypeOfKind } from '../../lib/preflight/upstream/api-server/built-in/go-types';

/** The JSON Schema of a built-in kind such as `apps/v1/Deployment`: types of fields, and no fields that the kind does not have. */
export function schemaOf(kind: string): object {
  const type = goTypeOfKind(kind);
  if (type === undefined) throw new Error(`${kind} is no built-in kind`);
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema(type, []) };
}

const TYPES: { readonly [kind: string]: object } = {
  string: { type: 'string' },
  bytes: { type: 'string' },
  bool: { type: 'boolean' },
  int32: { type: 'integer' },
  int64: { type: 'integer' },
  float64: { type: 'number' },
};

/** @param within structs that the type is in: a type inside itself takes anything */
function schema(type: GoType, within: readonly string[]): object {
  if (type.kind === 'list') return { type: 'array', items: schema(type.item, within) };
  if (type.kind === 'map') return { type: 'object', additionalProperties: schema(type.value, within) };
  if (type.kind !== 'struct') return TYPES[type.kind] ?? {};
  if (within.includes(type.name)) return {};
  const properties = Object.entries(type.fields).map(([name, field]) => [
    name,
    schema(field.type, [...within, type.name]),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}
