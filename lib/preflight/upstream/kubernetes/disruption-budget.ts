import { JsonObject } from '../api-server/json-value';
import { LabelSelector } from '../api-server/label-selector';

/** What a PodDisruptionBudget allows. */
export interface DisruptionBudget {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;

  /** Without one no pod is meant; an empty one means all of the namespace. */
  readonly selector?: LabelSelector;
}

/** The spec of a PodDisruptionBudget. */
export function disruptionBudgetOf(object: JsonObject): DisruptionBudget {
  return (object as { readonly spec?: DisruptionBudget }).spec ?? {};
}

/** The field that forbids to evict any pod that is ready, however many there are (kubernetes pkg/controller/disruption, v1.36.3). */
export function forbiddingField({
  minAvailable,
  maxUnavailable,
}: DisruptionBudget): 'maxUnavailable' | 'minAvailable' | undefined {
  if (maxUnavailable === 0 || maxUnavailable === '0%') return 'maxUnavailable';
  return minAvailable === '100%' ? 'minAvailable' : undefined;
}
