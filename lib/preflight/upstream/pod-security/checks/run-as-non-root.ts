import { Check, Forbidden, PodChange } from '../check';
import { exceptInUserNamespace } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { Setter, SharedContext, settersText } from '../setters';

/** No containers that may run as root (pod-security-admission `policy/check_runAsNonRoot.go`, v0.36.3). */
export const RUN_AS_NON_ROOT: Check = {
  id: 'runAsNonRoot',
  level: 'restricted',
  versions: [
    { since: 0, check: runAsNonRoot },
    { since: 35, check: exceptInUserNamespace(runAsNonRoot) },
  ],
};

/** Containers that say nothing are mentioned only when nobody says false; a change of both is needed all the same. */
function runAsNonRoot({ podAndContainers }: JudgedPod): Forbidden | undefined {
  const [pod, ...containers] = podAndContainers;
  const bad = [pod, ...containers].filter(({ context }) => context.runAsNonRoot === false);
  const silent = containers.filter(({ context }) => context.runAsNonRoot === undefined);
  const bare = pod.context.runAsNonRoot === true ? [] : silent;
  if (bad.length + bare.length === 0) return undefined;
  const changed = bare.length > 0 && !bad.includes(pod) ? [pod, ...bad] : bad;
  return {
    reason: 'runAsNonRoot != true',
    detail:
      bad.length > 0
        ? `${settersText(bad)} must not set securityContext.runAsNonRoot=false`
        : `pod or ${settersText(bare)} must set securityContext.runAsNonRoot=true`,
    changes: changed.map(changeOf),
  };
}

function changeOf({ path }: Setter<SharedContext>): PodChange {
  return { path: `${path}.runAsNonRoot`, value: true };
}
