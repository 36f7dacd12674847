import { JsonObject, JsonValue } from '../json-value';

/** What a body says that its value does not show. */
export class BodyNotes {
  /** Paths of keys that are repeated, in the order in which they are met. */
  public readonly duplicates: string[] = [];

  /** What a reader of its own has to say of the body, before anything else. */
  public readonly problems: string[] = [];

  private readonly entries = new WeakMap<JsonObject, [string, JsonValue][]>();
  private readonly literals = new WeakMap<object, Map<string | number, string>>();

  /** Remembers the members of an object in which a key is repeated. */
  public repeat(object: JsonObject, entries: [string, JsonValue][]): void {
    this.entries.set(object, entries);
  }

  /** Remembers how a number in a list or object is written. */
  public spell(container: object, key: string | number, literal: string): void {
    const known = this.literals.get(container) ?? new Map<string | number, string>();
    this.literals.set(container, known.set(key, literal));
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
