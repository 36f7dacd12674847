import { Check, Forbidden } from '../check';
import { exceptOnWindows } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';

/** No more privileges than at the start (pod-security-admission `policy/check_allowPrivilegeEscalation.go`, v0.36.3). */
export const ALLOW_PRIVILEGE_ESCALATION: Check = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  versions: [
    { since: 8, check: allowPrivilegeEscalation },
    { since: 25, check: exceptOnWindows(allowPrivilegeEscalation) },
  ],
};

function allowPrivilegeEscalation({ containers }: JudgedPod): Forbidden | undefined {
  const setters = containers.filter(({ context }) => context.allowPrivilegeEscalation !== false);
  if (setters.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${settersText(setters)} must set securityContext.allowPrivilegeEscalation=false`,
    changes: setters.map(({ path }) => ({ path: `${path}.allowPrivilegeEscalation`, value: false })),
  };
}
