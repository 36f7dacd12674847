import { Duration } from 'cdk8s';
import { usageError } from '../../core/usage-error';
import { durationText } from '../../core/duration-text';

/** A duration that the CRD takes: a millisecond or more. */
export function renderDuration(at: string, prop: string, duration: Duration | undefined): string | undefined {
  if (duration === undefined) return undefined;
  if (duration.toMilliseconds() < 1) {
    throw usageError(at, `'${prop}' must be 1ms or more, got ${durationText(duration)}`, 'leave it out for none');
  }
  return durationText(duration);
}
