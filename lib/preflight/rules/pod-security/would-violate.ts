import { Cluster } from '../../cluster/cluster';
import { templateAsked } from '../../cluster/pod-security/reaching-pod';
import { AskedPod } from '../../cluster/scc/scc-predictions';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { shownLevel } from '../../upstream/pod-security/level-version';
import { detailsOf, reasonsOf } from '../../upstream/pod-security/standards';
import { podOf } from '../references/pods';
import { fixOf } from './fix';

export const wouldViolate = defineRule<Cluster>({
  id: 'PSA-003',
  severity: 'warning',
  title: 'Pod of which Pod Security warns',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/pod-security-admission:admission/admission.go (v0.36.3)'],
  docs: 'The namespace has the label `pod-security.kubernetes.io/warn`, and the pod breaks that level: it is created, and `kubectl` prints the warning. Pods that the namespace refuses are left to PSA-001. On OpenShift namespaces without the label warn as well, and what SecurityContextConstraints make of the pod is judged: [Pod Security](../preflight.md#pod-security). Pods that they refuse are left to their own rules.',

  applies: ({ ref: { namespace = '' } }, { podSecurity }) => podSecurity.asked(namespace, 'warn') !== undefined,

  *check(object, cluster) {
    const { podSecurity } = cluster;
    const { namespace = '' } = object.ref;
    const placed = placedPod(object, cluster);
    const reaching = placed && podSecurity.reaching(placed.asked);
    const level = podSecurity.asked(namespace, 'warn');
    if (placed === undefined || reaching === undefined || level === undefined) return;
    const enforced = podSecurity.asked(namespace, 'enforce');
    const forbidden = podSecurity.judge(reaching.pod, level);
    if (forbidden.length === 0 || (enforced && podSecurity.judge(reaching.pod, enforced).length > 0)) return;
    if (reaching.doubt !== undefined) {
      yield { unknown: reaching.doubt, path: placed.path };
      return;
    }
    yield {
      ...fixOf({ owner: object, ...placed, reaching, mode: 'warn', level, forbidden }, podSecurity),
      cause: `Namespace ${namespace} warns of pods that are not ${shownLevel(level)}: ${reasonsOf(forbidden)}`,
      symptom: `Warning: would violate PodSecurity "${shownLevel(level)}": ${detailsOf(forbidden)}`,
      related: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
    };
  },
});

interface PlacedPod {
  readonly asked: AskedPod;

  /** Path of its spec in the object. */
  readonly path: string;
}

/** The pod that is looked at when the object is applied: itself, or that of its template. */
function placedPod(object: LoadedObject, cluster: Cluster): PlacedPod | undefined {
  if (object.ref.kind === 'Pod') {
    const [pod] = cluster.derivedPods.ofObject(object);
    return 'unknown' in pod ? undefined : { asked: pod, path: pod.path };
  }
  const template = podOf(object, cluster);
  if (template === undefined) return undefined;
  const { path, annotations, spec } = template;
  return { asked: templateAsked(object, { metadata: { annotations }, spec }), path };
}
