import { Constraint } from '../../api-server/custom-resource/constraints';
import { durationNanoseconds } from '../../api-server/go/duration';

const MILLISECOND = 1_000_000n;

/** Durations that Istio counts in milliseconds, so that a shorter one would be none. */
export function timeSpans(...places: string[]): Constraint[] {
  return places.map((at) => ({ at, check: timeSpanProblem }));
}

function timeSpanProblem(text: string): string | undefined {
  const length = durationNanoseconds(text);
  if (length === undefined) return 'must be a duration, such as 10s or 1h30m';
  return length < MILLISECOND ? 'must be 1ms or longer' : undefined;
}
