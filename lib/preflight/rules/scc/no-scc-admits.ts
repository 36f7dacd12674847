import { Cluster } from '../../cluster/cluster';
import { DerivedPod, UnknownPods } from '../../cluster/derived-pods';
import { CUSTOM_KINDS_WITH_PODS } from '../../cluster/pod-makers';
import { PodAdmission } from '../../cluster/scc/pod-admission';
import { SccPredictions } from '../../cluster/scc/scc-predictions';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { kindKey } from '../../engine/object-index';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { PodRepair } from '../../upstream/scc/repair/find-repair';
import { REQUIRED_PATH } from '../../upstream/scc/request';
import { REACHES, Reach } from '../../upstream/scc/repair/pod-edit';
import { commonPath, ownerPath } from './owner-path';
import { nearestOf, refusalCause } from './refusal-cause';
import { repairText } from './repair-text';

const NOT_USABLE = 'provider "[^"]+": Forbidden: not usable by user or serviceaccount';

/** What the API server says of SCCs in a row that may not be used. */
const NOT_USABLE_ONES = new RegExp(`${NOT_USABLE}(?:, ${NOT_USABLE})*`, 'g');

export const noSccAdmits = defineRule<Cluster>({
  id: 'SCC-001',
  severity: 'error',
  title: 'Pods that no SCC admits',
  kinds: [...KINDS_WITH_PODS, ...CUSTOM_KINDS_WITH_PODS],
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/admission.go (a8019f39)',
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccmatching/provider.go (a8019f39)',
  ],
  docs: 'On OpenShift a pod is created only where an SCC admits it that its service account, or who creates it, may use. A workload itself is accepted, and no pod of it is created; [pods of custom resources](../preflight.md#which-pods-are-judged) are judged as well. The fix is the smallest change after which the model admits the pods: fields go that OpenShift sets itself; then what few programs need; then a claim or a Service takes the place of what belongs to a node; then the service account gets the least privileged SCC that admits them; at last a new SCC does. An image that has to run as one certain user needs the SCC rather than the change. In what the API server says, `…` stands for SCCs that may not be used; `--predictions` has it whole.',

  applies: (object, { scc, derivedPods }) => scc !== undefined && derivedPods.ofObject(object).length > 0,

  *check(object, { scc, derivedPods }) {
    const said = new Set<string>();
    for (const pods of derivedPods.ofObject(object)) {
      const outcome = scc && judged(pods, scc);
      // Pods of one template, such as the first one of a group and the others, need the same change.
      const key = outcome && ('unknown' in outcome ? outcome.unknown : `${outcome.path} ${outcome.fix}`);
      if (outcome === undefined || key === undefined || said.has(key)) continue;
      said.add(key);
      yield outcome;
    }
  },
});

function judged(pods: DerivedPod | UnknownPods, scc: SccPredictions): Violation | Unknown | undefined {
  if ('unknown' in pods) return { unknown: pods.unknown };
  const prediction = scc.of(pods);
  if (prediction.answer === undefined) {
    return prediction.isAllowed === true ? undefined : { unknown: prediction.unknown, path: pods.path };
  }
  if (prediction.answer.allowed) return undefined;
  return violation(pods, prediction.answer, scc.repair(pods, reachesFor(pods)));
}

/** What a DaemonSet has of its nodes is what it is there for. */
export function reachesFor({ owner }: DerivedPod): readonly Reach[] {
  return kindKey(owner.ref) === 'DaemonSet.apps' ? ['assigned', 'given up'] : REACHES;
}

function violation(derived: DerivedPod, answer: PodAdmission, repair: PodRepair | undefined): Violation {
  const { serviceAccount, namespace } = derived;
  return {
    path: pathOf(derived, answer, repair),
    cause: refusalCause(derived, answer),
    symptom: symptomOf(derived, answer),
    fix: repair === undefined ? fixOf(derived, answer) : repairText(derived, repair),
    related: [{ apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: serviceAccount }],
  };
}

/** The part of the object that has all that is to be changed, or else all that the SCC refuses that has the least against it. */
function pathOf(derived: DerivedPod, { walk }: PodAdmission, repair: PodRepair | undefined): string {
  const changed = repair === undefined || repair.isGranted ? [] : repair.changes;
  const places = changed.length > 0 ? changed : (nearestOf(walk)?.errors ?? [{ path: REQUIRED_PATH }]);
  const paths = places.flatMap(({ path }) => ownerPath(derived, path) ?? []);
  return paths.length === 0 ? derived.path : commonPath(paths);
}

function symptomOf({ owner, pod }: DerivedPod, { message, walk }: PodAdmission): string {
  const whole = (message ?? '').replace(/^pods ".*?" is forbidden: /, '');
  const reason = walk.some(({ usable }) => usable) ? whole.replace(NOT_USABLE_ONES, '…') : whole;
  if (KINDS_WITH_PODS.includes(kindKey(owner.ref))) return refusedPod(owner.ref, reason);
  const { name, generateName } = pod.metadata as { readonly name?: string; readonly generateName?: string };
  return refusedPod({ kind: 'Pod', name: name ?? generateName ?? '' }, reason);
}

/** What to do where nothing was found that gets the pods admitted. */
function fixOf({ namespace }: DerivedPod, { walk, message }: PodAdmission): string {
  if (walk.length > 0) return 'take out what is refused, or let the service account use an SCC that allows it';
  const [, annotation] = /unable to find annotation (\S+)$/.exec(message ?? '') ?? [];
  if (annotation !== undefined) {
    return `give Namespace ${namespace} the annotation ${annotation}, or take out openshift.io/sa.scc.uid-range, so that OpenShift gives it all of them`;
  }
  return 'correct what keeps SCCs from being tried';
}
