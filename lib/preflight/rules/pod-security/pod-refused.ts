import { Cluster } from '../../cluster/cluster';
import { DerivedPod, UnknownPods } from '../../cluster/derived-pods';
import { CUSTOM_KINDS_WITH_PODS } from '../../cluster/pod-makers';
import { ReachingPod } from '../../cluster/pod-security/reaching-pod';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { JsonObject } from '../../engine/json-value';
import { LoadedObject } from '../../engine/loaded-object';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { Level, shownLevel } from '../../upstream/pod-security/level-version';
import { detailsOf, reasonsOf } from '../../upstream/pod-security/standards';
import { fixOf, isBuiltIn, strictestFor } from './fix';

export const podRefused = defineRule<Cluster>({
  id: 'PSA-001',
  severity: 'error',
  title: 'Pod that Pod Security refuses',
  kinds: [...KINDS_WITH_PODS, ...CUSTOM_KINDS_WITH_PODS],
  upstream: [
    'kubernetes/pod-security-admission:admission/admission.go (v0.36.3)',
    'kubernetes/pod-security-admission:policy/registry.go (v0.36.3)',
  ],
  docs: 'The namespace has the label `pod-security.kubernetes.io/enforce`, and the pod breaks that level. A workload itself is accepted, and no pod of it is created; [pods of custom resources](../preflight.md#which-pods-are-judged) are judged as well. The fix is the smallest change that the level asks for; where it sets `runAsNonRoot`, the image has to run as another user than root. On OpenShift what SecurityContextConstraints make of the pod is judged; one that they refuse does not get to Pod Security. Where another SCC has to admit the pod, the fix names it, and the level that lets the pod keep the one that it has.',

  applies: (object, cluster) => enforcedPods(object, cluster).length > 0,

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
function enforcedPods(object: LoadedObject, cluster: Cluster): (DerivedPod | UnknownPods)[] {
  const { podSecurity } = cluster;
  const enforces = (namespace = ''): boolean => podSecurity.asked(namespace, 'enforce') !== undefined;
  // Only custom resources have pods in other namespaces, and pods take time to derive.
  const mayBe = isBuiltIn(object) ? enforces(object.ref.namespace) : podSecurity.enforces();
  if (!mayBe) return [];
  return cluster.derivedPods
    .ofObject(object)
    .filter((pods) => enforces('unknown' in pods ? object.ref.namespace : pods.namespace));
}

function judged(derived: DerivedPod, { podSecurity }: Cluster): Violation | Unknown | undefined {
  const { owner, namespace, path, pod, origin } = derived;
  const level = podSecurity.asked(namespace, 'enforce');
  const reaching = podSecurity.reaching(derived);
  const forbidden = level === undefined || reaching === undefined ? [] : podSecurity.judge(reaching.pod, level);
  if (level === undefined || reaching === undefined || forbidden.length === 0) return undefined;
  if (reaching.doubt !== undefined) return { unknown: reaching.doubt, path };
  const at = { owner, path, asked: derived, reaching, mode: 'enforce', level, forbidden } as const;
  return {
    ...(origin === 'generated'
      ? { path, key: nameOf(pod), fix: otherNamespace(owner, strictestFor(at, podSecurity)) }
      : fixOf(at, podSecurity)),
    cause: `${admittedBy(reaching)}Namespace ${namespace} enforces ${shownLevel(level)}, which forbids: ${reasonsOf(forbidden)}`,
    symptom: refusal(derived, `violates PodSecurity "${shownLevel(level)}": ${detailsOf(forbidden)}`),
    related: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
  };
}

function admittedBy({ scc }: ReachingPod): string {
  return scc === undefined ? '' : `SCC ${scc} admits the pod, but `;
}

/** A pod that its controller makes up can only go elsewhere. */
function otherNamespace({ ref: { kind, name } }: LoadedObject, level: Level): string {
  return `put ${kind} ${name} into a namespace that enforces ${level} at most`;
}

function refusal({ owner, pod }: DerivedPod, reason: string): string {
  if (isBuiltIn(owner)) return refusedPod(owner.ref, reason);
  return refusedPod({ kind: 'Pod', name: nameOf(pod) }, reason);
}

function nameOf({ metadata }: JsonObject): string {
  const { name, generateName = '' } = metadata as { name?: string; generateName?: string };
  return name ?? generateName;
}
