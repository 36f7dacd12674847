import { invalid } from '../../api-server/field-error';
import { TriedContainer } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** What is wrong with a container that is privileged. */
export function privilegedRefusals(
  { allowPrivilegedContainer }: SecurityContextConstraints,
  { context, field, path }: TriedContainer,
): Refusal[] {
  if (allowPrivilegedContainer === true || context.privileged !== true) return [];
  const cause = invalid(`${field}.privileged`, true, 'Privileged containers are not allowed');
  return [refusal('allowPrivilegedContainer', `${path}.securityContext.privileged`, cause, true)];
}
