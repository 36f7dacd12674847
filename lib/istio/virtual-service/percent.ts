import { shown, usageError } from '../../core/usage-error';

const LEAST = 0.0001;

/** A part of requests in percent, with at most four digits after the point. */
export function renderPercent(at: string, prop: string, percent: number | undefined): object | undefined {
  if (percent === undefined) return undefined;
  if (percent === 0 || (percent >= LEAST && percent <= 100)) return { value: percent };
  const problem = `'${prop}' must be 0 or a number from ${LEAST} to 100, got ${shown(percent)}`;
  throw usageError(at, problem, 'give the part of the requests in percent');
}
