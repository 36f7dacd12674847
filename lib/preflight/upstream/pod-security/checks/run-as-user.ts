import { Check, Forbidden } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';

/** Nobody says user id 0 (pod-security-admission `policy/check_runAsUser.go`, v0.36.3). */
export const RUN_AS_USER: Check = {
  id: 'runAsUser',
  level: 'restricted',
  versions: [
    { since: 23, check: runAsUser },
    { since: 35, check: exceptInUserNamespace(runAsUser) },
  ],
};

function runAsUser({ podAndContainers }: JudgedPod): Forbidden | undefined {
  const setters = podAndContainers.filter(({ context }) => context.runAsUser === 0);
  if (setters.length === 0) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${settersText(setters)} must not set runAsUser=0`,
    changes: setters.map(({ path }) => ({ path: `${path}.runAsUser` })),
  };
}
