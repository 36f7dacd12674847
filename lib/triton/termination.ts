import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { usageError } from '../core/usage-error';

/** How a server leaves: first it waits until no new request reaches it, then it finishes the running ones. */
export interface Termination {
  readonly preStopDelay: Duration;
  readonly exitTimeout: Duration;
  readonly gracePeriod?: Duration;
}

/** Seconds that the kubelet needs beyond the two waits, at the least. */
const MARGIN_SECONDS = 5;

/**
 * `terminationGracePeriodSeconds`: the pre-stop delay, Triton's exit timeout and 10 s, unless given.
 *
 * @throws when the time given ends before Triton's own exit timeout does: running requests would be cut off by SIGKILL
 */
export function gracePeriodSeconds(at: IConstruct, { preStopDelay, exitTimeout, gracePeriod }: Termination): number {
  const needed = preStopDelay.toSeconds() + exitTimeout.toSeconds();
  const given = gracePeriod?.toSeconds() ?? needed + 10;
  if (given < needed + MARGIN_SECONDS) {
    const problem = `'terminationGracePeriod' must be at least ${needed + MARGIN_SECONDS} s ('preStopDelay' ${preStopDelay.toSeconds()} s + 'options.exitTimeout' ${exitTimeout.toSeconds()} s + ${MARGIN_SECONDS} s), got ${given} s`;
    throw usageError(at, problem, 'raise it or lower the other two: the pod is killed with requests running otherwise');
  }
  return given;
}
