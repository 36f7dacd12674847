import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { shownLevel } from '../../upstream/pod-security/level-version';
import { detailsOf, reasonsOf } from '../../upstream/pod-security/standards';
import { changeText, changesOfObject } from './change-text';
import { hasParameter, judgedPod } from './pods';

export const podRefused = defineRule<Cluster>({
  id: 'PSA-001',
  severity: 'error',
  title: 'Pod that Pod Security refuses',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'kubernetes/pod-security-admission:admission/admission.go (v0.36.3)',
    'kubernetes/pod-security-admission:policy/registry.go (v0.36.3)',
  ],
  docs: 'The namespace has the label `pod-security.kubernetes.io/enforce`, and the pod breaks that level. A workload itself is accepted, and no pod of it is created. The fix is the smallest change that the level asks for; where it sets `runAsNonRoot`, the image has to run as another user than root. On OpenShift SecurityContextConstraints change pods before Pod Security sees them, so there this rule says nothing.',

  applies: (object, cluster) => enforces(object, cluster),

  *check(object, cluster) {
    const { namespace = '' } = object.ref;
    const judged = judgedPod(object, cluster);
    const policy = cluster.podSecurity.policyOf(namespace)?.policy;
    if (judged === undefined || policy === undefined) return;
    const forbidden = cluster.podSecurity.judge(judged.pod, policy.enforce);
    if (forbidden.length === 0) return;
    if (hasParameter(object, judged.pod)) {
      yield { unknown: 'a parameter of the Template is in the pod that Pod Security judges', path: judged.path };
      return;
    }
    const level = shownLevel(policy.enforce);
    const changes = changesOfObject(
      forbidden.flatMap((each) => each.changes),
      judged.path,
      object.body,
    );
    yield {
      path: changes.length === 1 ? changes[0].path : judged.path,
      cause: `Namespace ${namespace} enforces ${level}, which forbids: ${reasonsOf(forbidden)}`,
      symptom: refusedPod(object.ref, `violates PodSecurity "${level}": ${detailsOf(forbidden)}`),
      fix: changeText(changes),
      related: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
    };
  },
});

/** Whether pods of the object are refused when they break the level of their namespace. */
function enforces({ ref: { namespace = '' } }: LoadedObject, { target, podSecurity }: Cluster): boolean {
  if (target.platform === 'openshift') return false;
  const policy = podSecurity.policyOf(namespace)?.policy;
  return policy !== undefined && policy.enforce.level !== 'privileged';
}
