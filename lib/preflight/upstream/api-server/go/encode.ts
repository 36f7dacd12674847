import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { zeroOf } from './decode';
import { GoField, GoStruct, GoType } from './go-type';

/**
 * A decoded value as Go writes it after it was stored: with the fields that are never left out, without those that are empty.
 *
 * The store (protobuf) does not tell empty lists and maps from those that are absent.
 */
export function encode(type: GoType, value: JsonValue): JsonValue {
  if (value === null) return null;
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => encode(type.item, item));
  if (!isJsonObject(value)) return value;
  if (type.kind === 'map') {
    return Object.fromEntries(Object.keys(value).map((key) => [key, encode(type.value, value[key])]));
  }
  return type.kind === 'struct' ? encodeStruct(type, value) : value;
}

/** A field, and what is written where nothing was read; nothing when it is left out then. */
interface EncodedField {
  readonly name: string;
  readonly field: GoField;
  readonly absent?: JsonValue;
}

const encodedFields = new WeakMap<GoStruct, EncodedField[]>();

function encodeStruct(type: GoStruct, value: JsonObject): JsonObject {
  const written: JsonObject = {};
  for (const { name, field, absent } of fieldsOf(type)) {
    const given = value[name] as JsonValue | undefined;
    if (given === undefined || isEmptied(field.type, given)) {
      if (absent !== undefined) written[name] = encode(field.type, absent);
    } else if (!isLeftOut(field, given)) written[name] = encode(field.type, given);
  }
  return written;
}

function fieldsOf(type: GoStruct): EncodedField[] {
  let fields = encodedFields.get(type);
  if (fields === undefined) {
    fields = Object.entries(type.fields).map(([name, field]) => {
      const zero = field.pointer ? null : zeroOf(field.type);
      return field.omitZero || isLeftOut(field, zero) ? { name, field } : { name, field, absent: zero };
    });
    encodedFields.set(type, fields);
  }
  return fields;
}

function isLeftOut(field: GoField, value: JsonValue): boolean {
  if (!field.omitEmpty) return false;
  if (field.pointer) return value === null;
  if (field.type.kind === 'struct') return false;
  if (field.type.kind === 'custom') return false;
  return value === null || value === '' || value === 0 || value === false;
}

function isEmptied(type: GoType, value: JsonValue): boolean {
  const isCollection = type.kind === 'list' || type.kind === 'map';
  return isCollection && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
