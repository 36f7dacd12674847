import { JsonValue } from '../json-value';

/** What a Go program decodes JSON into: what encoding/json needs to know of a type. */
export type GoType = GoScalar | GoList | GoMap | GoStruct | GoCustom | GoAny;

/** A type that reads one scalar. `name` is written in messages, such as `string` or `v1.RestartPolicy`. */
export interface GoScalar {
  readonly kind: 'string' | 'bool' | 'int32' | 'int64' | 'float64';
  readonly name: string;
}

/** `[]T`. */
export interface GoList {
  readonly kind: 'list';
  readonly name: string;
  readonly item: GoType;
}

/** `map[string]T`. */
export interface GoMap {
  readonly kind: 'map';
  readonly name: string;
  readonly value: GoType;
}

/** A struct; `name` has its package, as in `v1.ObjectMeta`. */
export interface GoStruct {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: { readonly [jsonName: string]: GoType };
}

/** A type that reads JSON itself; its errors end the decoding. */
export interface GoCustom {
  readonly kind: 'custom';
  readonly name: string;

  /** The value as Go would write it again, or what is wrong with it. */
  readonly read: (value: JsonValue) => { readonly value: JsonValue } | { readonly error: string };
}

/** A type that takes any JSON. */
export interface GoAny {
  readonly kind: 'any';
  readonly name: string;
}

/** `string` and types made of it. */
export const goString = (name = 'string'): GoScalar => ({ kind: 'string', name });

/** `bool`. */
export const GO_BOOL: GoScalar = { kind: 'bool', name: 'bool' };

/** `int64`. */
export const GO_INT64: GoScalar = { kind: 'int64', name: 'int64' };

/** `[]T`. */
export const goList = (item: GoType): GoList => ({ kind: 'list', name: `[]${item.name}`, item });

/** `map[string]string`. */
export const GO_STRING_MAP: GoMap = { kind: 'map', name: 'map[string]string', value: goString() };
