import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { quoted, sortedStrings } from '../api-server/go/go-text';
import { LevelVersion, shownLevel } from './level-version';
import { PodSecurityStandards, reasonsOf } from './standards';

/** How many pods are looked at. */
const MAX_PODS = 3000;

/**
 * Warnings about pods that a namespace has and that its new level would refuse (pod-security-admission `admission/admission.go`, v0.36.3). The server
 * stops after a second; that is not looked at here.
 */
export function existingPodWarnings(
  namespace: string,
  pods: readonly PodTemplateSpec[],
  level: LevelVersion,
  standards: PodSecurityStandards,
): string[] {
  const checked = differentFirst(pods).slice(0, MAX_PODS);
  const names = new Map<string, string[]>();
  for (const pod of checked) {
    const reasons = reasonsOf(standards.judge(pod, level));
    if (reasons === '') continue;
    const alike = names.get(reasons) ?? [];
    alike.push(pod.metadata?.name ?? '');
    names.set(reasons, alike);
  }
  const total = `${checked.length} of ${pods.length} existing pods`;
  const violated = `violate the new PodSecurity enforce level ${quoted(shownLevel(level))}`;
  return [
    ...(checked.length < pods.length ? [`new PodSecurity enforce level only checked against the first ${total}`] : []),
    ...(names.size > 0 ? [`existing pods in namespace ${quoted(namespace)} ${violated}`] : []),
    ...sortedStrings([...names].map(([reasons, each]) => `${shownPods(each)}: ${reasons}`)),
  ];
}

/** Pods of the same controller are alike: the others come last. */
function differentFirst(pods: readonly PodTemplateSpec[]): PodTemplateSpec[] {
  const controllers = new Set<string | undefined>();
  const first: PodTemplateSpec[] = [];
  const more: PodTemplateSpec[] = [];
  for (const pod of pods) {
    const controller = (pod.metadata?.ownerReferences ?? []).find((owner) => owner.controller === true);
    const uid = controller?.uid as string | undefined;
    const isAlike = controller !== undefined && controllers.has(uid);
    (isAlike ? more : first).push(pod);
    if (controller !== undefined) controllers.add(uid);
  }
  return [...first, ...more];
}

function shownPods(names: readonly string[]): string {
  const [first] = sortedStrings([...names]);
  const more = names.length - 1;
  if (more === 0) return first;
  return `${first} (and ${more} other ${more === 1 ? 'pod' : 'pods'})`;
}
