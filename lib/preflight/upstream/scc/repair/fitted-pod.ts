import { JsonObject } from '../../api-server/json-value';
import { changedPod } from '../../pod-security/changed-pod';
import { PodChange } from '../../pod-security/check';
import { Pod } from '../pod';
import { Refusal } from '../refusal';
import { PodEdit, REACHES, Reach, editFor } from './pod-edit';

/** An edit can bring to light what was refused for another reason before; more often than this it does not. */
const MOST_ROUNDS = 4;

/** A pod that an SCC takes. */
export interface FittedPod {
  readonly pod: Pod;

  /** What is other than in the pod that was given. */
  readonly changes: readonly PodChange[];
}

/**
 * A pod with what an SCC refuses edited away; nothing where edits of that reach do not do.
 *
 * @param refusals what the SCC has against a pod; nothing where it cannot be tried
 */
export function fitted(
  given: Pod,
  reach: Reach,
  refusals: (pod: Pod) => readonly Refusal[] | undefined,
): FittedPod | undefined {
  let fit: FittedPod = { pod: given, changes: [] };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { pod, changes } = fit;
    const against = refusals(pod);
    if (against === undefined || against.length === 0) return against && fit;
    const edits = against.map((refusal) => editFor(refusal, pod));
    if (!edits.every((edit) => isWithin(edit, reach))) return undefined;
    const next = distinct(edits.flatMap((edit) => edit?.changes ?? []));
    fit = { pod: changedPod(pod as JsonObject, next), changes: [...changes, ...next] };
  }
  return undefined;
}

function isWithin(edit: PodEdit | undefined, reach: Reach): boolean {
  return edit !== undefined && REACHES.indexOf(edit.reach) <= REACHES.indexOf(reach);
}

/** An SCC says of each container again what it has against the pod. */
function distinct(changes: readonly PodChange[]): PodChange[] {
  return [...new Map(changes.map((change) => [change.path, change])).values()];
}
