import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { shownLevel } from '../../upstream/pod-security/level-version';
import { reasonsOf } from '../../upstream/pod-security/standards';
import { podOf } from '../references/pods';
import { changeText, changesOfObject } from './change-text';

export const wouldViolate = defineRule<Cluster>({
  id: 'PSA-003',
  severity: 'warning',
  title: 'Pod of which Pod Security warns',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/pod-security-admission:admission/admission.go (v0.36.3)'],
  docs: 'The namespace has the label `pod-security.kubernetes.io/warn`, and the pod breaks that level: it is created, and `kubectl` prints the warning. Pods that the namespace refuses are left to PSA-001. On OpenShift SecurityContextConstraints change pods before Pod Security sees them, so there this rule says nothing.',

  applies: (object, cluster) => warns(object, cluster),

  *check(object, cluster) {
    const { kind, name, namespace = '' } = object.ref;
    const template = podOf(object, cluster);
    if (template === undefined) return;
    const pod = { metadata: { annotations: { ...template.annotations } }, spec: template.spec };
    const podName = kind === 'Pod' ? name : undefined;
    const answer = cluster.podSecurity.admit(namespace, { podName, subresource: '', pod });
    if (answer === undefined || !answer.enforce.allowed || answer.warn.message === null) return;
    if (object.inTemplate && JSON.stringify(pod).includes('${')) {
      yield { unknown: 'a parameter of the Template is in its pods', path: template.path };
      return;
    }
    const forbidden = cluster.podSecurity.judge(pod, answer.warn);
    const all = forbidden.flatMap((each) => each.changes);
    const changes = changesOfObject(all, template.path, object.body);
    yield {
      path: changes.length === 1 ? changes[0].path : template.path,
      cause: `Namespace ${namespace} warns of pods that are not ${shownLevel(answer.warn)}: ${reasonsOf(forbidden)}`,
      symptom: `Warning: ${answer.warn.message}`,
      fix: changeText(changes),
      related: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
    };
  },
});

function warns({ ref: { namespace = '' } }: LoadedObject, { target, podSecurity }: Cluster): boolean {
  if (target.platform === 'openshift') return false;
  const policy = podSecurity.policyOf(namespace)?.policy;
  return policy !== undefined && policy.warn.level !== 'privileged';
}
