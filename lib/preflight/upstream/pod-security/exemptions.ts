import { CheckPod } from './check';

/** The check, which lets pods for Windows pass: the fields that it is about are not for them. */
export function exceptOnWindows(check: CheckPod): CheckPod {
  return (pod) => (pod.spec.os?.name === 'windows' ? undefined : check(pod));
}

/** The check, which lets pods with users of their own pass. */
export function exceptInUserNamespace(check: CheckPod): CheckPod {
  return (pod) => (pod.spec.hostUsers === false ? undefined : check(pod));
}
