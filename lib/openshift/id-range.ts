import { shown, usageError } from '../core/usage-error';

/** The largest user or group id that Kubernetes accepts in a pod. */
const MAX_ID = 2 ** 31 - 1;

/** A range of user or group ids, both ends included. */
export interface SccIdRange {
  /** The smallest id; also the one that a pod gets when it asks for none. */
  readonly min: number;
  /** The largest id. */
  readonly max: number;
}

/** Refuses what is not an id of a user or group. */
export function checkId(at: string, prop: string, id: number): number {
  if (!Number.isInteger(id) || id < 0 || id > MAX_ID) {
    const problem = `'${prop}' must be a whole number from 0 to ${MAX_ID}, got ${shown(id)}`;
    throw usageError(at, problem, 'every pod creation in the cluster fails while an SCC lacks the id it demands');
  }
  return id;
}

/** Refuses half a range and a range that ends before it starts. */
export function checkIdRange(at: string, range: SccIdRange): SccIdRange {
  const { min, max } = range;
  checkId(at, 'min', min);
  checkId(at, 'max', max);
  if (min > max) {
    throw usageError(at, `'min' must not be above 'max', got ${min} and ${max}`, 'swap them');
  }
  return { min, max };
}
