import { BodyNotes } from '../body/body';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { goNumber, quoted } from './go-text';
import { CustomReading, GoField, GoMap, GoStruct, GoType, WrongType, jsonTypeName } from './go-type';

/** More strict errors are not kept. */
const MAX_STRICT_ERRORS = 100;

/** What strict decoding of a value gives (sigs.k8s.io/json `UnmarshalStrict`). */
export interface Decoded {
  /** The first value of a wrong type, or one that a type refuses: the whole is not read. */
  readonly error?: string;

  /** The same, when it is a wrong type. */
  readonly wrongType?: WrongType;

  /** Paths of fields that the type does not have, in the order in which they were met. */
  readonly unknownFields: string[];

  /** The same and fields that are repeated, as messages say it. */
  readonly strictErrors: string[];

  /** What was read: fields of the type, without those that are null. */
  readonly value: JsonValue;
}

/**
 * Decodes `value` into `type`. Names of fields are read as they are written, upper and lower case.
 *
 * @param notes what the text of the value says besides
 */
export function decode(type: GoType, value: JsonValue, notes = new BodyNotes()): Decoded {
  const decoder = new Decoder(notes);
  try {
    const read = decoder.read(type, value);
    return {
      error: decoder.firstError,
      wrongType: decoder.wrongType,
      unknownFields: decoder.unknownFields,
      strictErrors: [...decoder.strictErrors],
      value: read ?? null,
    };
  } catch (error) {
    if (error instanceof CustomError) return { error: error.message, unknownFields: [], strictErrors: [], value: null };
    throw error;
  }
}

/** The text of a list of strict errors, as the API server words it. */
export function strictProblem(errors: string[]): string | undefined {
  return errors.length === 0 ? undefined : `strict decoding error: ${errors.join(', ')}`;
}

/** The strict error about a field that a type does not have. */
export function unknownField(path: string): string {
  return `unknown field ${quoted(path)}`;
}

/** The strict error about a field that is repeated. */
export function duplicateField(path: string): string {
  return `duplicate field ${quoted(path)}`;
}

/** An error of a type that reads JSON itself: unlike a wrong type, it ends the decoding at once. */
class CustomError extends Error {}

class Decoder {
  public firstError?: string;
  public wrongType?: WrongType;
  public readonly unknownFields: string[] = [];
  public readonly strictErrors = new Set<string>();

  /** The innermost struct. */
  private struct?: string;

  /** What leads to the present value, and the field of a struct that each step is, if it is one: few values are wrong, so paths are written for those alone. */
  private readonly keys: (string | number)[] = [];
  private readonly steps: (GoField | undefined)[] = [];

  constructor(private readonly notes: BodyNotes) {}

  /** @param literal how a number is written, where it is known */
  public read(type: GoType, value: JsonValue, literal?: string): JsonValue | undefined {
    if (type.kind === 'custom') return this.readCustom(type.read(value, literal));
    if (value === null) return undefined;
    if (type.kind === 'any') return value;
    if (Array.isArray(value)) return this.readList(type, value);
    if (isJsonObject(value)) return this.readObject(type, value);
    return this.readScalar(type, value, literal);
  }

  private readCustom(reading: CustomReading): JsonValue | undefined {
    if ('value' in reading) return reading.value ?? undefined;
    throw new CustomError('error' in reading ? reading.error : this.problemOf(reading));
  }

  private readList(type: GoType, value: JsonValue[]): JsonValue | undefined {
    if (type.kind !== 'list') return this.refuse('array', type);
    return value.map((each, index) => {
      this.enter(index);
      const item = this.read(type.item, each, this.notes.literalOf(value, index)) ?? zeroOf(type.item);
      this.leave();
      return item;
    });
  }

  private readObject(type: GoType, value: JsonObject): JsonValue | undefined {
    if (type.kind === 'map') return this.readMap(type, value);
    if (type.kind === 'struct') return this.readStruct(type, value);
    return this.refuse('object', type);
  }

  private readMap(type: GoMap, value: JsonObject): JsonObject {
    const read: JsonObject = {};
    for (const [key, member] of this.notes.entriesOf(value)) {
      this.enter(key);
      if (Object.hasOwn(read, key)) this.strict(duplicateField(this.path));
      read[key] = this.read(type.value, member, this.notes.literalOf(value, key)) ?? zeroOf(type.value);
      this.leave();
    }
    return read;
  }

  private readStruct(type: GoStruct, value: JsonObject): JsonObject {
    const { struct } = this;
    const read: JsonObject = {};
    const seen = this.notes.hasRepetition(value) ? new Set<string>() : undefined;
    for (const [key, given] of this.notes.entriesOf(value)) {
      const field = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
      this.enter(key, field);
      if (field === undefined) this.unknown();
      else {
        if (seen?.has(key) === true) this.strict(duplicateField(this.path));
        seen?.add(key);
        this.struct = type.name;
        // A pointer is nil before its type is asked.
        const isNil = given === null && field.pointer;
        const member = isNil ? undefined : this.read(field.type, given, this.notes.literalOf(value, key));
        if (member !== undefined) read[key] = member;
      }
      this.leave();
    }
    this.struct = struct;
    return read;
  }

  private enter(key: string | number, field?: GoField): void {
    this.keys.push(key);
    this.steps.push(field);
  }

  private leave(): void {
    this.keys.pop();
    this.steps.pop();
  }

  private unknown(): void {
    const { path } = this;
    this.unknownFields.push(path);
    this.strict(unknownField(path));
  }

  private strict(error: string): void {
    if (this.strictErrors.size < MAX_STRICT_ERRORS) this.strictErrors.add(error);
  }

  private readScalar(type: GoType, value: string | number | boolean, literal?: string): JsonValue | undefined {
    if (typeof value === 'number') return this.readNumber(type, value, literal ?? literalOf(value));
    if (typeof value === 'string' && type.kind === 'bytes') return readBytes(value);
    const kind = jsonTypeName(value);
    return type.kind === kind ? value : this.refuse(kind, type);
  }

  private readNumber(type: GoType, value: number, literal: string): JsonValue | undefined {
    if (type.kind === 'float64') return value;
    if (type.kind !== 'int32' && type.kind !== 'int64') return this.refuse('number', type);
    const limit = type.kind === 'int32' ? 2 ** 31 : 2 ** 63;
    // A negative zero is none.
    if (/^-?\d+$/.test(literal) && value >= -limit && value < limit) return value + 0;
    return this.refuse(`number ${literal}`, type);
  }

  /** The path of the present value. */
  private get path(): string {
    let path = '';
    for (const key of this.keys) path = typeof key === 'number' ? `${path}[${key}]` : inner(path, key);
    return path;
  }

  /** Go's names of the fields that lead to the present value. */
  private get fields(): string[] {
    return this.steps.flatMap((field, at) => (field === undefined ? [] : [...field.via, `${this.keys[at]}`]));
  }

  private refuse(kind: string, type: GoType): undefined {
    const wrongType = { json: kind, go: type.name };
    this.firstError ??= this.problemOf(wrongType);
    this.wrongType ??= { ...wrongType, fields: this.fields };
    return undefined;
  }

  private problemOf({ json, go, fields = [] }: WrongType): string {
    const path = [...this.fields, ...fields].join('.');
    const target =
      this.struct === undefined ? 'Go value' : `Go struct field ${this.struct.replace(/^.*\./, '')}.${path}`;
    return `json: cannot unmarshal ${json} into ${target} of type ${go}`;
  }
}

/** What Go has where nothing was read. */
export function zeroOf(type: GoType): JsonValue {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'float64':
      return 0;
    case 'struct':
      return {};
    case 'custom':
      return type.zero;
    default:
      return null;
  }
}

function readBytes(text: string): string {
  const read = text.replace(/[\r\n]/g, '');
  const at = base64Problem(read);
  if (at !== undefined) throw new CustomError(`illegal base64 data at input byte ${at}`);
  return read;
}

/** Where Go's decoder of base64 stops, if it does. */
function base64Problem(text: string): number | undefined {
  const wrong = /[^A-Za-z0-9+/]/.exec(text);
  if (wrong === null) return text.length % 4 === 0 ? undefined : text.length - (text.length % 4);
  const { index } = wrong;
  if (wrong[0] !== '=' || index % 4 < 2) return index;
  const padding = 4 - (index % 4);
  for (let at = index; at < index + padding; at++) if (text[at] !== '=') return Math.min(at, text.length);
  return text.length > index + padding ? index + padding : undefined;
}

/** A number as a person writes it. */
function literalOf(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 64 ? String(BigInt(value)) : goNumber(value);
}

function inner(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
