import { Check, Forbidden } from '../check';
import { exceptOnWindows } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { RUNTIME_DEFAULT, forbiddenProfiles, setsForbiddenProfile } from '../seccomp-profile';
import { Setter, SharedContext, settersText } from '../setters';

/** A seccomp profile for each container (pod-security-admission `policy/check_seccompProfile_restricted.go`, v0.36.3). */
export const SECCOMP_PROFILE_RESTRICTED: Check = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  replaces: 'seccompProfile_baseline',
  versions: [
    { since: 19, check: seccompProfile },
    { since: 25, check: exceptOnWindows(seccompProfile) },
  ],
};

/** Containers without a profile are mentioned only when nobody sets a bad one; a change of both is needed all the same. */
function seccompProfile({ podAndContainers }: JudgedPod): Forbidden | undefined {
  const [pod, ...containers] = podAndContainers;
  const bad = [pod, ...containers].filter(setsForbiddenProfile);
  const podHasProfile = pod.context.seccompProfile !== undefined && !bad.includes(pod);
  const bare = podHasProfile ? [] : containers.filter(({ context }) => context.seccompProfile === undefined);
  if (bad.length > 0) {
    const { changes, ...forbidden } = forbiddenProfiles(bad);
    return { ...forbidden, changes: bare.length > 0 && !bad.includes(pod) ? [changeOf(pod), ...changes] : changes };
  }
  if (bare.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${settersText(bare)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    changes: [changeOf(pod)],
  };
}

function changeOf({ path }: Setter<SharedContext>): { readonly path: string; readonly value: string } {
  return { path: `${path}.seccompProfile.type`, value: RUNTIME_DEFAULT };
}
