import { JsonObject, JsonValue, isJsonObject } from '../../engine/json-value';
import { memberPath } from '../../engine/loaded-object';
import { goTypeOfKind } from '../api-server/built-in/go-types';
import { zeroOf } from '../api-server/go/decode';
import { GoType } from '../api-server/go/go-type';

/** A null in a place where it is not the same as nothing. */
export interface NullValue {
  readonly path: string;

  /** What the API server reads it as. */
  readonly readAs: JsonValue;

  /** Whether it is a value of a map, which client-side `kubectl apply` leaves out of an object that it creates. */
  readonly inMap: boolean;
}

/**
 * The nulls of an object of a built-in kind that are values of maps, items of lists or values of variables: Go reads each as the zero of its type
 * (encoding/json). A null of any other field is the same as none.
 */
export function nullValues(kind: string, body: JsonObject): NullValue[] {
  const type = goTypeOfKind(kind);
  return type === undefined ? [] : inside(type, body, '');
}

function inside(type: GoType, value: JsonValue, path: string): NullValue[] {
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => member(type.item, item, `${path}[${index}]`, false));
  }
  if (!isJsonObject(value)) return [];
  if (type.kind === 'map') {
    return Object.keys(value).flatMap((key) => member(type.value, value[key], `${path}[${key}]`, true));
  }
  if (type.kind !== 'struct') return [];
  return Object.keys(value).flatMap((name) => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name].type : undefined;
    if (field === undefined || (value[name] === null && !isVariable(type.name, name))) return [];
    return member(field, value[name], memberPath(path, name), true);
  });
}

function member(type: GoType, value: JsonValue, path: string, inMap: boolean): NullValue[] {
  return value === null ? [{ path, readAs: zeroOf(type), inMap }] : inside(type, value, path);
}

function isVariable(struct: string, field: string): boolean {
  return struct === 'v1.EnvVar' && field === 'value';
}

/** Whether a null is anywhere in a value. */
export function hasNull(value: JsonValue): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(hasNull));
}
