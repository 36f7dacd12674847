import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { GoMap, GoScalar, GoStruct, GoType } from './go-type';
import { goNumber } from './go-text';

/** What strict decoding of a value gives (sigs.k8s.io/json `UnmarshalStrict`). */
export interface Decoded {
  /** The first value of a wrong type: the whole is refused. */
  readonly error?: string;

  /** Paths of fields that the type does not have, in the order in which they were met. */
  readonly unknownFields: string[];

  /** What was read: fields of the type, without those that are null. */
  readonly value: JsonValue;
}

/** Decodes `value` into `type`. Names of fields are read as they are written, upper and lower case. */
export function decode(type: GoType, value: JsonValue): Decoded {
  const decoder = new Decoder();
  try {
    const read = decoder.read(type, value, '');
    return { error: decoder.firstError, unknownFields: decoder.unknownFields, value: read ?? null };
  } catch (error) {
    if (error instanceof CustomError) return { error: error.message, unknownFields: [], value: null };
    throw error;
  }
}

/** An error of a type that reads JSON itself: unlike a wrong type, it ends the decoding at once. */
class CustomError extends Error {}

class Decoder {
  public firstError?: string;
  public readonly unknownFields: string[] = [];

  /** The innermost struct and the names of the fields that lead to the present value. */
  private struct?: string;
  private readonly fields: string[] = [];

  public read(type: GoType, value: JsonValue, path: string): JsonValue | undefined {
    if (type.kind === 'custom') return this.readCustom(type.read(value), type.name);
    if (value === null) return undefined;
    if (type.kind === 'any') return value;
    if (Array.isArray(value)) return this.readList(type, value, path);
    if (isJsonObject(value)) return this.readObject(type, value, path);
    return this.readScalar(type, value);
  }

  private readCustom(result: { value: JsonValue } | { error: string }, name: string): JsonValue | undefined {
    if ('value' in result) return result.value ?? undefined;
    const [, kind] = /^wrong type: (.*)$/.exec(result.error) ?? [];
    throw new CustomError(kind === undefined ? result.error : this.wrongType(kind, name));
  }

  private readList(type: GoType, value: JsonValue[], path: string): JsonValue | undefined {
    if (type.kind !== 'list') return this.refuse('array', type);
    const { item } = type;
    return value.map((each, index) => this.read(item, each, `${path}[${index}]`) ?? zeroOf(item));
  }

  private readObject(type: GoType, value: JsonObject, path: string): JsonValue | undefined {
    if (type.kind === 'map') return this.readMap(type, value, path);
    if (type.kind === 'struct') return this.readStruct(type, value, path);
    return this.refuse('object', type);
  }

  private readMap(type: GoMap, value: JsonObject, path: string): JsonObject {
    const read: JsonObject = {};
    for (const key of Object.keys(value)) {
      read[key] = this.read(type.value, value[key], inner(path, key)) ?? zeroOf(type.value);
    }
    return read;
  }

  private readStruct(type: GoStruct, value: JsonObject, path: string): JsonObject {
    const outer = this.struct;
    const read: JsonObject = {};
    for (const key of Object.keys(value)) {
      const field = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
      if (field === undefined) {
        this.unknownFields.push(inner(path, key));
        continue;
      }
      this.struct = type.name.replace(/^.*\./, '');
      this.fields.push(key);
      const member = this.read(field, value[key], inner(path, key));
      if (member !== undefined) read[key] = member;
      this.fields.pop();
      this.struct = outer;
    }
    return read;
  }

  private readScalar(type: GoType, value: string | number | boolean): JsonValue | undefined {
    if (typeof value === 'number') return this.readNumber(type as GoScalar, value);
    const kind = typeof value === 'string' ? 'string' : 'bool';
    return type.kind === kind ? value : this.refuse(kind, type);
  }

  private readNumber(type: GoScalar, value: number): JsonValue | undefined {
    if (type.kind === 'float64') return value;
    if (type.kind !== 'int32' && type.kind !== 'int64') return this.refuse('number', type);
    const limit = type.kind === 'int32' ? 2 ** 31 : 2 ** 63;
    if (Number.isInteger(value) && value >= -limit && value < limit) return value;
    return this.refuse(`number ${goNumber(value)}`, type);
  }

  private refuse(kind: string, type: GoType): undefined {
    this.firstError ??= this.wrongType(kind, type.name);
    return undefined;
  }

  private wrongType(kind: string, name: string): string {
    const target = this.struct === undefined ? 'Go value' : `Go struct field ${this.struct}.${this.fields.join('.')}`;
    return `json: cannot unmarshal ${kind} into ${target} of type ${name}`;
  }
}

function zeroOf(type: GoType): JsonValue {
  switch (type.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'float64':
      return 0;
    case 'struct':
      return {};
    default:
      return null;
  }
}

function inner(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
