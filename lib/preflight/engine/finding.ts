import { LoadedObject, ObjectRef, Place } from './loaded-object';
import { Suppression } from './suppression/suppression';

/** `error`: the object will not work; `warning`: it will, but not as written. */
export type Severity = 'error' | 'warning';

/** What a rule says of an object that breaks it. */
export interface Violation {
  /** The field, or empty for the object as a whole. */
  readonly path: string;

  /** What is wrong, with the value seen. */
  readonly cause: string;

  /** What the cluster will do, in its own words. */
  readonly symptom: string;

  /** The change that helps. */
  readonly fix: string;

  /** What names it among the findings of its rule about its object, when the path does not: a suppression may be for it alone. */
  readonly key?: string;

  /** Where it stands, when that is another place than that of the path. */
  readonly place?: Place;

  readonly related?: readonly ObjectRef[];
}

/** A rule that lacks a fact. */
export interface Unknown {
  /** What is missing. */
  readonly unknown: string;
  readonly path?: string;
}

/** A result of a rule that is no pass. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly state: 'fail' | 'unknown' | 'suppressed';
  readonly object: LoadedObject;
  readonly place?: Place;
  readonly path: string;
  readonly key?: string;
  readonly cause: string;
  readonly symptom: string;
  readonly fix: string;
  readonly related: readonly ObjectRef[];

  /** The suppression that leaves it out, or would if it had not expired. */
  readonly suppression?: Suppression;
}
