import { CUSTOM_TYPES } from '../go/custom-types';
import { GoField, GoScalar, GoStruct, GoType } from '../go/go-type';
import { NEWEST_MINOR } from '../minor';
import { FIELDS_SINCE } from './fields-since';
import { jsonSchemaTypes } from './json-schema-types';
import table from './go-types.json';

interface GoTypeTable {
  /** Kinds such as `apps/v1/Deployment`, and the struct of each. */
  readonly kinds: { readonly [kind: string]: string | undefined };

  /** Fields of structs: their type, when they are left out, and the embedded structs they are in. */
  readonly structs: { readonly [key: string]: { readonly [field: string]: string } | undefined };

  /** Named types that are no structs, and what they are made of. */
  readonly types: { readonly [key: string]: string | undefined };
}

const TABLE: GoTypeTable = table;

const KINDS: { readonly [go: string]: GoScalar['kind'] | undefined } = {
  string: 'string',
  bool: 'bool',
  int: 'int64',
  int8: 'int32',
  int32: 'int32',
  int64: 'int64',
  uint32: 'int64',
  float64: 'float64',
};

const JSON_SCHEMA_TYPES = jsonSchemaTypes(() => goType('apiextensions/v1.JSONSchemaProps'));

/** Types by minor version and key. */
const known = new Map<string, GoType>();

/** The Go type of a built-in kind, such as `apps/v1/Deployment`, in a minor version; nothing when it is no built-in kind. */
export function goTypeOfKind(kind: string, minor = NEWEST_MINOR): GoStruct | undefined {
  const key = TABLE.kinds[kind];
  return key === undefined ? undefined : (goType(key, minor) as GoStruct);
}

/** A Go type by its key in the table, such as `core/v1.PodSpec` or `[]core/v1.Container`. */
export function goType(key: string, minor = NEWEST_MINOR): GoType {
  const place = `${minor} ${key}`;
  let type = known.get(place);
  if (type === undefined) {
    type = makeType(key.replace(/^\*/, ''), minor);
    known.set(place, type);
  }
  return type;
}

function makeType(key: string, minor: number): GoType {
  const custom = CUSTOM_TYPES[key] ?? JSON_SCHEMA_TYPES[key];
  if (custom !== undefined) return custom;
  const name = shownName(key);
  if (key === '[]uint8') return { kind: 'bytes', name };
  if (key.startsWith('[]')) return lazily({ kind: 'list', name }, 'item', () => goType(key.slice(2), minor));
  const [, value] = /^map\[[^\]]*\](.*)$/.exec(key) ?? [];
  if (value !== undefined) return lazily({ kind: 'map', name }, 'value', () => goType(value, minor));
  const fields = TABLE.structs[key];
  if (fields !== undefined)
    return lazily({ kind: 'struct', name }, 'fields', () => structFields(fieldsAt(key, fields, minor), minor));
  const underlying = TABLE.types[key];
  if (underlying === undefined) return { kind: KINDS[key] ?? 'string', name };
  return Object.create(goType(underlying, minor), { name: { value: name, enumerable: true } }) as GoType;
}

function fieldsAt(struct: string, fields: { readonly [field: string]: string }, minor: number): typeof fields {
  const since = FIELDS_SINCE[struct];
  if (since === undefined) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => (since[name] ?? minor) <= minor));
}

function structFields(fields: { readonly [field: string]: string }, minor: number): { [name: string]: GoField } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, code]) => {
      const [key, flags, via = ''] = code.split(' ');
      const field: GoField = {
        type: goType(key, minor),
        via: via === '' ? [] : via.split('.'),
        pointer: key.startsWith('*'),
        omitEmpty: flags.includes('o'),
        omitZero: flags.includes('z'),
      };
      return [name, field];
    }),
  );
}

/** Types can contain themselves, so what they contain is made when it is first asked for. */
function lazily(type: object, member: string, make: () => unknown): GoType {
  return Object.defineProperty(type, member, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(type, member, { value, enumerable: true });
      return value;
    },
  }) as GoType;
}

/** `v1.Container` of `core/v1.Container`, also inside lists and maps. */
function shownName(key: string): string {
  return key.replace(/[\w.]+\/([\w]+\.)/g, '$1');
}
