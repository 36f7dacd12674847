import { invalid } from '../../api-server/field-error';
import { SecurityContext } from '../../api-server/built-in/core/pod/security-context';
import { TriedContainer } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** A container whose root file system is read-only where the SCC demands it and the container does not say otherwise. */
export function withReadOnlyRoot(scc: SecurityContextConstraints, context: SecurityContext): SecurityContext {
  const isOpen = scc.readOnlyRootFilesystem === true && context.readOnlyRootFilesystem === undefined;
  return isOpen ? { ...context, readOnlyRootFilesystem: true } : context;
}

/** What is wrong with a container that writes to its root file system. */
export function readOnlyRootRefusals(
  scc: SecurityContextConstraints,
  { context: { readOnlyRootFilesystem: given }, field, path }: TriedContainer,
): Refusal[] {
  if (scc.readOnlyRootFilesystem !== true || given !== false) return [];
  const cause = invalid(`${field}.readOnlyRootFilesystem`, given, 'ReadOnlyRootFilesystem must be set to true');
  return [refusal('readOnlyRootFilesystem', `${path}.securityContext.readOnlyRootFilesystem`, cause, given)];
}
