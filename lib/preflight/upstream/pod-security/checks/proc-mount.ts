import { Check, Forbidden } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';
import { distinct, quotedList } from '../wording';

/** The masked `/proc` of the runtime (pod-security-admission `policy/check_procMount_baseline.go`, v0.36.3). */
export const PROC_MOUNT: Check = {
  id: 'procMount',
  level: 'baseline',
  versions: [
    { since: 0, check: procMount },
    { since: 35, check: exceptInUserNamespace(procMount) },
  ],
};

/** The same for all pods, since baseline makes an exception (pod-security-admission `policy/check_procMount_restricted.go`, v0.36.3). */
export const PROC_MOUNT_RESTRICTED: Check = {
  id: 'procMount_restricted',
  level: 'restricted',
  replaces: 'procMount',
  versions: [{ since: 35, check: procMount }],
};

function procMount({ containers }: JudgedPod): Forbidden | undefined {
  const setters = containers.filter(({ context }) => (context.procMount ?? 'Default') !== 'Default');
  if (setters.length === 0) return undefined;
  const types = distinct(setters.map(({ context }) => context.procMount ?? ''));
  return {
    reason: 'procMount',
    detail: `${settersText(setters)} must not set securityContext.procMount to ${quotedList(types)}`,
    changes: setters.map(({ path }) => ({ path: `${path}.procMount` })),
  };
}
