import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { managedBy } from './managed-by';

interface DeletionStrategy {
  readonly onSuccess?: object;
  readonly onFailure?: object;
  readonly deletionRules?: readonly object[];
}

/** Constraints of a job, whether it runs once or by a schedule (ray-project/kuberay `ray-operator/apis/ray/v1/rayjob_types.go`, v1.7.0). */
const job: readonly Constraint[] = [
  ...managedBy('managedBy', 'rayClusterSpec.managedBy'),
  { at: 'deletionStrategy', check: mixedStrategyProblem },
  { at: 'deletionStrategy', check: partialStrategyProblem },
  { at: 'deletionStrategy.deletionRules[].condition', check: exactlyOneOf('jobStatus', 'jobDeploymentStatus') },
];

/** Constraints of RayJob. */
export const rayJob: readonly Constraint[] = within('spec', job);

/** Constraints of RayCronJob. */
export const rayCronJob: readonly Constraint[] = within('spec.jobTemplate', job);

function mixedStrategyProblem({ onSuccess, onFailure, deletionRules }: DeletionStrategy): string | undefined {
  return (onSuccess ?? onFailure) !== undefined && deletionRules !== undefined
    ? 'deletionRules replace onSuccess and onFailure: they cannot be given together'
    : undefined;
}

function partialStrategyProblem({ onSuccess, onFailure, deletionRules }: DeletionStrategy): string | undefined {
  const isWhole = onSuccess !== undefined && onFailure !== undefined;
  return isWhole || deletionRules !== undefined
    ? undefined
    : 'deletionRules are needed, or both onSuccess and onFailure';
}
