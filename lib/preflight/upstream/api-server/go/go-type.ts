import { JsonValue } from '../json-value';

/** What a Go program reads JSON into: what encoding/json needs to know of a type. */
export type GoType = GoScalar | GoList | GoMap | GoStruct | GoCustom | GoAny;

/** A type that reads one scalar; `bytes` is a text in base64. `name` is written in messages, such as `v1.RestartPolicy`. */
export interface GoScalar {
  readonly kind: 'string' | 'bool' | 'int32' | 'int64' | 'float64' | 'bytes';
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
  readonly fields: { readonly [jsonName: string]: GoField };
}

/** A field of a struct. */
export interface GoField {
  readonly type: GoType;

  /** Go names of the embedded structs that the field is in. */
  readonly via: string[];

  /** Whether it can be absent: a pointer. */
  readonly pointer: boolean;

  /** Whether it is left out when it is empty, which a struct never is. */
  readonly omitEmpty: boolean;

  /** Whether it is left out when it is zero, which a struct can be. */
  readonly omitZero: boolean;
}

/** A type that reads JSON itself; its errors end the decoding. */
export interface GoCustom {
  readonly kind: 'custom';
  readonly name: string;
  readonly read: (value: JsonValue, literal?: string) => CustomReading;

  /** What it writes when nothing was read. */
  readonly zero: JsonValue;
}

/** A JSON type that a Go type cannot read, and the fields that lead to it. */
export interface WrongType {
  readonly json: string;
  readonly go: string;
  readonly fields?: string[];
}

/** A value as Go would write it again, what is wrong with it, or an inner type that cannot be read. */
export type CustomReading = { readonly value: JsonValue } | { readonly error: string } | WrongType;

/** A type that takes any JSON. */
export interface GoAny {
  readonly kind: 'any';
  readonly name: string;
}

/** What encoding/json calls a value. */
export function jsonTypeName(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
