import { JsonObject } from '../../json-value';
import { listOf, setIfEmpty } from '../core/pod/default-values';

/** Gives the conditions of a policy for failures the status that they stand for, in place (kubernetes `batch/v1`, v1.36.3). */
export function applyFailurePolicyDefaults({ podFailurePolicy = {} }: JsonObject): void {
  for (const { onPodConditions } of listOf((podFailurePolicy as JsonObject).rules)) {
    for (const condition of listOf(onPodConditions)) setIfEmpty(condition, 'status', 'True');
  }
}
