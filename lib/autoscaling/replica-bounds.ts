import { IConstruct } from 'constructs';
import { usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';

/** The fewest and the most pods. */
export interface ReplicaBounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** What an autoscaler takes as the fewest, and what its messages advise. */
interface BoundsAdvice {
  readonly least: number;
  readonly ofMin: string;
  readonly ofMax?: string;
}

/**
 * Checks the fewest and the most pods that an autoscaler is given.
 *
 * @throws a usage error for what is no number of pods, and for a minimum above the maximum
 */
export function checkReplicaBounds(at: IConstruct, bounds: ReplicaBounds, advice: BoundsAdvice): ReplicaBounds {
  const { minReplicas, maxReplicas } = bounds;
  const { least, ofMin, ofMax = 'give the most pods that may run' } = advice;
  wholeNumber(at, 'minReplicas', minReplicas, { min: least, fix: ofMin });
  wholeNumber(at, 'maxReplicas', maxReplicas, { min: 1, fix: ofMax });
  if (minReplicas <= maxReplicas) return bounds;
  const problem = `'minReplicas' must be at most 'maxReplicas', got ${minReplicas} and ${maxReplicas}`;
  throw usageError(at, problem, 'raise maxReplicas or lower minReplicas');
}
