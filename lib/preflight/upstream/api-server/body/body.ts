import { JsonObject, JsonValue, copyOf, isInt64, isJsonObject } from '../json-value';

/** What a body says that its value does not show. */
export class BodyNotes {
  /** Paths of keys that are repeated, in the order in which they are met. */
  public readonly duplicates: string[] = [];

  /** What a reader of its own has to say of the body, before anything else. */
  public readonly problems: string[] = [];

  private readonly entries = new WeakMap<JsonObject, [string, JsonValue][]>();
  private readonly literals = new WeakMap<object, Map<string | number, string>>();
  private hasLiterals = false;

  /** Remembers the members of an object in which a key is repeated. */
  public repeat(object: JsonObject, entries: [string, JsonValue][]): void {
    this.entries.set(object, entries);
  }

  /** Remembers how a number in a list or object is written. */
  public spell(container: object, key: string | number, literal: string): void {
    const known = this.literals.get(container) ?? new Map<string | number, string>();
    this.literals.set(container, known.set(key, literal));
    this.hasLiterals = true;
  }

  /** Whether a key of an object is repeated. */
  public hasRepetition(object: JsonObject): boolean {
    return this.entries.has(object);
  }

  /** The members of an object in the order of the body, repeated ones as well. */
  public entriesOf(object: JsonObject): [string, JsonValue][] {
    return this.entries.get(object) ?? Object.entries(object);
  }

  /** How a number is written; nothing when it is written as JavaScript does. */
  public literalOf(container: object, key: string | number): string | undefined {
    return this.literals.get(container)?.get(key);
  }

  /** Whether a number is a float64 in Go's eyes: such as `80.0`, or beyond an int64. */
  public isFloat(container: JsonObject, key: string): boolean;
  public isFloat(container: JsonValue[], key: number): boolean;
  public isFloat(container: JsonObject | JsonValue[], key: string | number): boolean {
    const value = (container as JsonObject)[key];
    if (typeof value !== 'number') return false;
    return !isInt64(value) || /[.eE]/.test(this.literalOf(container, key) ?? '');
  }

  /** A copy of a part of the body that shares nothing with it, and whose numbers are known to be written in the same way. */
  public copyOf<T extends JsonValue>(part: T): T {
    const copy = copyOf(part);
    if (this.hasLiterals) this.carry(part, copy);
    return copy;
  }

  private carry(from: JsonValue, to: JsonValue): void {
    if (!isContainer(from) || !isContainer(to)) return;
    const literals = this.literals.get(from);
    if (literals !== undefined) this.literals.set(to, new Map(literals));
    for (const key of Object.keys(from)) this.carry((from as JsonObject)[key], (to as JsonObject)[key]);
  }
}

function isContainer(value: JsonValue): value is JsonObject | JsonValue[] {
  return Array.isArray(value) || isJsonObject(value);
}

/** A body that was read. */
export interface ReadBody {
  readonly value: JsonValue;
  readonly notes: BodyNotes;
}

/** A body that is none, in the words of its decoder. */
export interface UnreadableBody {
  readonly problem: string;
}

/** What is known of a body besides its value. */
export interface BodySource {
  /** The body as it is sent; some messages quote it. */
  readonly text?: string;
  readonly notes?: BodyNotes;
}
