import { JsonObject } from './json-value';

/** Names an object. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;

  /** Absent for kinds of the whole cluster. */
  readonly namespace?: string;
  readonly name: string;
}

/** A place in a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A document of a file. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;

  /** The line of the file at which `text` begins. */
  readonly firstLine: number;
}

/** A field that a mapping has more than once; the last one counts. */
export interface RepeatedField {
  readonly path: string;

  /** Offset of the repetition in the text of the document. */
  readonly offset: number;
}

/** An object of the input, as it is written there. */
export interface LoadedObject {
  readonly ref: ObjectRef;
  readonly body: JsonObject;

  /** Where it was read; absent for objects that were handed over in process. */
  readonly source?: SourceDocument;

  /** Path of the construct that it is from, where that is known. */
  readonly constructPath?: string;

  /** Path of the object in its document: empty, or such as `items[3]`. */
  readonly within: string;

  /** Whether it stands in an OpenShift Template, with parameters such as `${NAME}` in its values. */
  readonly inTemplate: boolean;

  readonly repeatedFields: readonly RepeatedField[];
}

/** A document that cannot be read. */
export interface LoadProblem {
  readonly file: string;

  /** Absent when no line of the file is to blame. */
  readonly line?: number;
  readonly message: string;
}

/** The path of a member of what `path` names. */
export function memberPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
