import { changedAt } from '../../engine/field-path';
import { JsonObject } from '../api-server/json-value';
import { PodChange } from './check';

/** A pod with changes; the last ones are made first, as items of a list that are taken out move those behind them. */
export function changedPod(pod: JsonObject, changes: readonly PodChange[]): JsonObject {
  return changes.reduceRight((at, { path, value }) => changedAt(at, path, value) as JsonObject, pod);
}
