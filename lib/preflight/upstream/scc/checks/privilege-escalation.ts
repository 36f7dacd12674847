import { invalid } from '../../api-server/field-error';
import { SecurityContext } from '../../api-server/built-in/core/pod/security-context';
import { TriedContainer } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** Whether a container that does not say so may gain privileges; privileged ones and the like are left without, where the SCC allows it. */
export function withEscalation(scc: SecurityContextConstraints, context: SecurityContext): SecurityContext {
  if (context.allowPrivilegeEscalation !== undefined) return context;
  const byDefault = scc.defaultAllowPrivilegeEscalation ?? undefined;
  if (byDefault !== undefined && !needsPrivileges(context)) return { ...context, allowPrivilegeEscalation: byDefault };
  return scc.allowPrivilegeEscalation === false ? { ...context, allowPrivilegeEscalation: false } : context;
}

/** The name with `CAP_` is the only one that is looked for. */
function needsPrivileges({ privileged, capabilities }: SecurityContext): boolean {
  return privileged === true || (capabilities?.add ?? []).includes('CAP_SYS_ADMIN');
}

/** What is wrong with a container that may gain privileges. */
export function escalationRefusals(
  scc: SecurityContextConstraints,
  { context: { allowPrivilegeEscalation: given }, field, path }: TriedContainer,
): Refusal[] {
  if (scc.allowPrivilegeEscalation !== false || given !== true) return [];
  const detail = 'Allowing privilege escalation for containers is not allowed';
  const cause = invalid(`${field}.allowPrivilegeEscalation`, given, detail);
  return [refusal('allowPrivilegeEscalation', `${path}.securityContext.allowPrivilegeEscalation`, cause, given)];
}
