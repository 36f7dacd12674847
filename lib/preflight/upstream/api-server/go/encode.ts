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

function encodeStruct(type: GoStruct, value: JsonObject): JsonObject {
  const written: JsonObject = {};
  for (const [name, field] of Object.entries(type.fields)) {
    const given = Object.hasOwn(value, name) && !isEmptied(field.type, value[name]) ? value[name] : undefined;
    const member = given ?? (field.pointer ? null : zeroOf(field.type));
    if (!isLeftOut(field, given, member)) written[name] = encode(field.type, member);
  }
  return written;
}

function isLeftOut(field: GoField, given: JsonValue | undefined, member: JsonValue): boolean {
  if (field.omitZero && given === undefined) return true;
  if (!field.omitEmpty) return false;
  if (field.pointer) return member === null;
  if (field.type.kind === 'struct') return false;
  if (field.type.kind === 'custom') return false;
  return member === null || member === '' || member === 0 || member === false;
}

function isEmptied(type: GoType, value: JsonValue): boolean {
  const isCollection = type.kind === 'list' || type.kind === 'map';
  return isCollection && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
