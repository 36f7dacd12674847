import { LoadedObject, Place } from '../loaded-object';

/** Leaves findings of a rule about some objects out of what counts. */
export interface Suppression {
  readonly rule: string;

  /** Key or path of the one finding that is meant; all of the rule without it. */
  readonly key?: string;
  readonly reason: string;

  /** The last day on which it holds, such as `2027-03-31`; without an end otherwise. */
  readonly until?: string;

  /** The objects that it is for, as it is written: `Deployment/models/llama-*`. */
  readonly object: string;

  /** Whether it is for an object. */
  readonly covers: (object: LoadedObject) => boolean;

  /** An annotation of the object, or a file beside it. */
  readonly source: 'annotation' | 'config';

  /** Absent for annotations of objects that were handed over in process. */
  readonly place?: Place;
}

/** A rule whose findings may not be left out. */
export interface Forbidden {
  readonly rule: string;
  readonly place?: Place;
}

/** A suppression, or a rule against some, that cannot be followed. */
export interface SuppressionProblem {
  readonly place?: Place;
  readonly message: string;
}

/** Whether a suppression holds no more: dates of one form are in the order of their texts. */
export function isExpired({ until }: Suppression, today?: string): boolean {
  return until !== undefined && today !== undefined && until < today;
}
