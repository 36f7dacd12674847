import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

const PER_UNIT = 1000;

/** A number as a Kubernetes quantity, which metrics have in thousandths at the finest. */
export function decimalQuantity(at: IConstruct | string, prop: string, value: number): string {
  const thousandths = Math.round(value * PER_UNIT);
  if (!Number.isFinite(value) || thousandths < 1 || !Number.isSafeInteger(thousandths)) {
    const problem = `'${prop}' must be a number of 0.001 or more, got ${shown(value)}`;
    throw usageError(at, problem, 'the API server refuses a target that is not positive');
  }
  if (Math.abs(thousandths / PER_UNIT - value) > Number.EPSILON * Math.abs(value)) {
    const problem = `'${prop}' must have at most 3 decimals, got ${shown(value)}`;
    throw usageError(at, problem, 'metrics are compared in thousandths');
  }
  return thousandths % PER_UNIT === 0 ? String(thousandths / PER_UNIT) : `${thousandths}m`;
}
