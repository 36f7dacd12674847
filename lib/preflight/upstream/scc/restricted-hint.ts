import { causeText, forbidden } from '../api-server/field-error';
import { Pod } from './pod';
import { Candidate, Walk } from './walk';

/** What is added to the refusal of a pod that `restricted` would admit, could it be used; nothing otherwise. */
export function restrictedHint(candidates: readonly Candidate[], { steps, winner }: Walk, pod: Pod): string[] {
  const restricted = candidates.find(({ name }) => name === 'restricted');
  if (winner !== undefined || restricted === undefined) return [];
  const isDenied = steps.some(({ scc, usable }) => scc === 'restricted' && !usable);
  const hasSuccessor = steps.some(({ scc }) => scc === 'restricted-v2');
  if (!isDenied || !hasSuccessor || restricted.provider.tryOn(pod).refusals.length > 0) return [];
  const detail =
    'the pod fails to validate against the `restricted-v2` security context constraint, ' +
    'but would validate successfully against the `restricted` security context constraint';
  return [causeText(forbidden('no access to scc/restricted', detail))];
}
