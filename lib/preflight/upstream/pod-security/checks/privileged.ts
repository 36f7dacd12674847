import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';

/** No privileged containers (pod-security-admission `policy/check_privileged.go`, v0.36.3). */
export const PRIVILEGED: Check = {
  id: 'privileged',
  level: 'baseline',
  versions: [{ since: 0, check: privileged }],
};

function privileged({ containers }: JudgedPod): Forbidden | undefined {
  const setters = containers.filter(({ context }) => context.privileged === true);
  if (setters.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${settersText(setters)} must not set securityContext.privileged=true`,
    changes: setters.map(({ path }) => ({ path: `${path}.privileged` })),
  };
}
