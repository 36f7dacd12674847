import { Cluster } from '../../cluster/cluster';
import { DerivedPod, UnknownPods } from '../../cluster/derived-pods';
import { CUSTOM_KINDS_WITH_PODS } from '../../cluster/pod-makers';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { JsonObject } from '../../engine/json-value';
import { LoadedObject } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { Forbidden } from '../../upstream/pod-security/check';
import { LEVELS, Level, shownLevel } from '../../upstream/pod-security/level-version';
import { detailsOf, reasonsOf } from '../../upstream/pod-security/standards';
import { changeText, changesOfObject } from './change-text';

export const podRefused = defineRule<Cluster>({
  id: 'PSA-001',
  severity: 'error',
  title: 'Pod that Pod Security refuses',
  kinds: [...KINDS_WITH_PODS, ...CUSTOM_KINDS_WITH_PODS],
  upstream: [
    'kubernetes/pod-security-admission:admission/admission.go (v0.36.3)',
    'kubernetes/pod-security-admission:policy/registry.go (v0.36.3)',
  ],
  docs: 'The namespace has the label `pod-security.kubernetes.io/enforce`, and the pod breaks that level. A workload itself is accepted, and no pod of it is created; [pods of custom resources](../preflight.md#which-pods-are-judged) are judged as well. The fix is the smallest change that the level asks for; where it sets `runAsNonRoot`, the image has to run as another user than root. On OpenShift SecurityContextConstraints change pods before Pod Security sees them, so there this rule says nothing.',

  applies: (object, cluster) => cluster.target.platform !== 'openshift' && enforcedPods(object, cluster).length > 0,

  *check(object, cluster) {
    const said = new Set<string>();
    for (const pods of enforcedPods(object, cluster)) {
      const outcome = 'unknown' in pods ? { unknown: pods.unknown } : judged(pods, cluster);
      // Pods of one template, such as the first one of a group and the others, need the same change.
      const key = outcome && ('unknown' in outcome ? outcome.unknown : `${outcome.path} ${outcome.fix}`);
      if (outcome === undefined || key === undefined || said.has(key)) continue;
      said.add(key);
      yield outcome;
    }
  },
});

/** The pods of an object whose namespace refuses what breaks its level. */
function enforcedPods(object: LoadedObject, { derivedPods, podSecurity }: Cluster): (DerivedPod | UnknownPods)[] {
  return derivedPods.ofObject(object).filter((pods) => {
    const namespace = 'unknown' in pods ? object.ref.namespace : pods.namespace;
    return (podSecurity.policyOf(namespace ?? '')?.policy.enforce.level ?? 'privileged') !== 'privileged';
  });
}

function judged(derived: DerivedPod, { podSecurity }: Cluster): Violation | Unknown | undefined {
  const { namespace, path, doubt } = derived;
  const enforced = podSecurity.policyOf(namespace)?.policy.enforce;
  const forbidden = enforced === undefined ? [] : podSecurity.judge(derived.pod, enforced);
  if (enforced === undefined || forbidden.length === 0) return undefined;
  if (doubt !== undefined) return { unknown: doubt, path };
  const level = shownLevel(enforced);
  const isAllowedAt = (at: Level): boolean => podSecurity.judge(derived.pod, { ...enforced, level: at }).length === 0;
  return {
    ...(derived.origin === 'generated' ? otherNamespace(derived, isAllowedAt) : changeOf(derived, forbidden)),
    cause: `Namespace ${namespace} enforces ${level}, which forbids: ${reasonsOf(forbidden)}`,
    symptom: refusal(derived, `violates PodSecurity "${level}": ${detailsOf(forbidden)}`),
    related: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
  };
}

/** Pods of custom resources have more in them than their templates: what to change is said of the pod. */
function changeOf({ owner, path }: DerivedPod, forbidden: readonly Forbidden[]): Pick<Violation, 'path' | 'fix'> {
  const ofPod = forbidden.flatMap(({ changes }) => changes);
  if (!isBuiltIn(owner)) return { path, fix: `in its pods: ${changeText(ofPod)}` };
  const changes = changesOfObject(ofPod, path, owner.body);
  return { path: changes.length === 1 ? changes[0].path : path, fix: changeText(changes) };
}

/** A pod that its controller makes up can only go elsewhere. */
function otherNamespace(
  { owner, path, pod }: DerivedPod,
  isAllowedAt: (level: Level) => boolean,
): Pick<Violation, 'path' | 'fix' | 'key'> {
  const level = [...LEVELS].reverse().find(isAllowedAt) ?? 'privileged';
  const { kind, name } = owner.ref;
  return { path, key: nameOf(pod), fix: `put ${kind} ${name} into a namespace that enforces ${level} at most` };
}

function refusal({ owner, pod }: DerivedPod, reason: string): string {
  if (isBuiltIn(owner)) return refusedPod(owner.ref, reason);
  return refusedPod({ kind: 'Pod', name: nameOf(pod) }, reason);
}

function nameOf({ metadata }: JsonObject): string {
  const { name, generateName = '' } = metadata as { name?: string; generateName?: string };
  return name ?? generateName;
}

function isBuiltIn({ ref }: LoadedObject): boolean {
  return KINDS_WITH_PODS.includes(kindKey(ref));
}
