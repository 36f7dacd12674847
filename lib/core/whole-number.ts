import { IConstruct } from 'constructs';
import { shown, usageError } from './usage-error';

/** The least that a number may be, and what to write instead of less. */
interface LowerBound {
  readonly min: number;
  readonly fix: string;
}

/** Checks a number of things that come whole, such as pods and GPUs. */
export function wholeNumber(at: IConstruct | string, prop: string, value: number, { min, fix }: LowerBound): number {
  if (!Number.isInteger(value) || value < min) {
    throw usageError(at, `'${prop}' must be a whole number of ${min} or more, got ${shown(value)}`, fix);
  }
  return value;
}
