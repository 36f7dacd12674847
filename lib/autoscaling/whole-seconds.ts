import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

/** A time in whole seconds within bounds. */
export function wholeSeconds(
  at: IConstruct | string,
  prop: string,
  time: Duration,
  { min, max }: { readonly min: number; readonly max?: number },
): number {
  const seconds = time.toMilliseconds() / 1000;
  if (!Number.isInteger(seconds) || seconds < min || (max !== undefined && seconds > max)) {
    const range = max === undefined ? `${min} or more` : `from ${min} to ${max}`;
    throw usageError(
      at,
      `'${prop}' must be whole seconds, ${range}, got ${shown(seconds)}`,
      'the cluster refuses others',
    );
  }
  return seconds;
}
