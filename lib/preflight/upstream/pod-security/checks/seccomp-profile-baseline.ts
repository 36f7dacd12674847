import { quoted } from '../../api-server/go/go-text';
import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { forbiddenProfiles, setsForbiddenProfile } from '../seccomp-profile';
import { distinct, plural } from '../wording';

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';

/** Seccomp profiles of the runtime or of the node only (pod-security-admission `policy/check_seccompProfile_baseline.go`, v0.36.3). */
export const SECCOMP_PROFILE_BASELINE: Check = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  versions: [
    { since: 0, check: seccompAnnotations },
    { since: 19, check: seccompProfiles },
  ],
};

function seccompAnnotations({ placed, annotations }: JudgedPod): Forbidden | undefined {
  const ofContainers = placed.map(({ container: { name = '' } }) => CONTAINER_ANNOTATION + name);
  const keys = distinct([POD_ANNOTATION, ...ofContainers]).filter(
    (key) => Object.hasOwn(annotations, key) && !isAllowed(annotations[key]),
  );
  if (keys.length === 0) return undefined;
  const shown = distinct(keys.map((key) => `${key}=${quoted(annotations[key])}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural(keys.length, 'annotation')} ${shown.join(', ')}`,
    changes: keys.map((key) => ({ path: `metadata.annotations[${key}]`, value: 'runtime/default' })),
  };
}

function isAllowed(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}

function seccompProfiles({ podAndContainers }: JudgedPod): Forbidden | undefined {
  const setters = podAndContainers.filter(setsForbiddenProfile);
  return setters.length === 0 ? undefined : forbiddenProfiles(setters);
}
