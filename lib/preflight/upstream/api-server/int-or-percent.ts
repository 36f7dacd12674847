import { Cause, invalid } from './field-error';
import { mustMatch } from './name-rules';

const PERCENT = /^[0-9]+%$/;
const MAX_PERCENT = 100;

/** What is wrong with a number or a share in percent (kubernetes `apps/validation`, v1.36.3). */
export function intOrPercentCauses(value: number | string, path: string): Cause[] {
  if (typeof value === 'number') {
    return value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : [];
  }
  if (PERCENT.test(value)) return [];
  const text = "a valid percent string must be a numeric string followed by an ending '%'";
  return [invalid(path, value, mustMatch(text, '[0-9]+%', '1%', '93%'))];
}

/** A share that is more than the whole. */
export function aboveWholeCauses(value: number | string, path: string): Cause[] {
  const isAbove = typeof value === 'string' && PERCENT.test(value) && Number(value.slice(0, -1)) > MAX_PERCENT;
  return isAbove ? [invalid(path, value, 'must not be greater than 100%')] : [];
}

/** The number, also one that is written as a text, or the number before the percent sign; 0 for other texts. */
export function numberOf(value: number | string): number {
  if (typeof value === 'number') return value;
  return /^([+-]?[0-9]+|[0-9]+%)$/.test(value) ? parseInt(value, 10) : 0;
}

/** How many of a whole a number or share means. */
export function intOrPercentOf(value: number | string, whole: number, round: (share: number) => number): number {
  return typeof value === 'number' ? value : round((numberOf(value) * whole) / MAX_PERCENT);
}
