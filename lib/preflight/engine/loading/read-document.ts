import { JsonValue } from '../json-value';
import { RepeatedField } from '../loaded-object';

/** Deeper nesting is not read: everything that walks an object would need more stack than there is. */
export const MAX_DEPTH = 500;

/** What is said of a text that is nested more deeply. */
export const TOO_DEEP = `values are nested more than ${MAX_DEPTH} deep`;

/** What a text holds. */
export interface ReadDocuments {
  readonly documents: ReadDocument[];

  /** Why the text, or the rest of it, cannot be read. */
  readonly problem?: ReadProblem;
}

/** A document with a value. */
export interface ReadDocument {
  readonly value: JsonValue;
  readonly repeated: RepeatedField[];
}

/** Why a text cannot be read, and where. */
export interface ReadProblem {
  readonly offset: number;
  readonly message: string;
}

/** Ends the reading of a document. */
export class Unreadable extends Error {
  constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}
