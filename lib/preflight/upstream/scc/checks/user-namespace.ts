import { invalidText } from '../../api-server/field-error';
import { TriedPod } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';
import { ShownValues } from '../shown-values';

/** What is wrong with the user namespace of a pod: an SCC may demand that it is not the host's. */
export function userNamespaceRefusals(
  scc: SecurityContextConstraints,
  { root, spec: { hostUsers } }: TriedPod,
  shown: ShownValues,
): Refusal[] {
  if (scc.userNamespaceLevel !== 'RequirePodLevel' || hostUsers === false) return [];
  const field = `${root}.spec.securityContext.hostUsers`;
  const cause = invalidText(field, hostUsers === undefined ? shown.absent : 'true', 'Host Users must be set to false');
  return [refusal('userNamespaceLevel', 'spec.hostUsers', cause, hostUsers)];
}
