import { Cluster } from '../../cluster/cluster';
import { openShiftMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { textAt } from '../../engine/member-at';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { behaviourOf } from '../../upstream/scc/behaviour';
import { REQUIRED_SCC } from '../../upstream/scc/request';
import { isNamespaceSkipped } from '../../upstream/scc/skipped-request';
import { podOf } from '../references/pods';

export const requiredSccWithoutEffect = defineRule<Cluster>({
  id: 'SCC-013',
  severity: 'warning',
  title: 'Required SCC that has no effect',
  kinds: KINDS_WITH_PODS,
  upstream: ['openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/admission.go (release-4.14)'],
  docs: 'Annotation `openshift.io/required-scc` has to be one of the pod: of the template of a workload, not of the workload. It is read since OpenShift 4.14, and in namespaces whose pods SCCs apply to. Pods that name an SCC that there is not, or that they may not use, are refused: see SCC-001.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { kind, name, namespace = '' } = object.ref;
    const pod = podOf(object, cluster);
    if (pod === undefined) return;
    const ofPod = pod.annotations[REQUIRED_SCC];
    const metadata = `${pod.path.slice(0, -'spec'.length)}metadata`;
    if (textAt(object.body, 'metadata', 'annotations', REQUIRED_SCC) !== undefined && ofPod === undefined) {
      yield violation('metadata', {
        cause: `${REQUIRED_SCC} is an annotation of ${kind} ${name}, and not of its pods`,
        fix: `move it to ${metadata}.annotations`,
      });
    }
    const reason = ofPod === undefined ? undefined : whyUnread(namespace, cluster);
    if (reason !== undefined) yield violation(metadata, { cause: reason, fix: 'remove the annotation' });
  },
});

function whyUnread(namespace: string, { target, scc }: Cluster): string | undefined {
  if (!behaviourOf(openShiftMinor(target)).requiredScc) {
    return `OpenShift ${target.version} does not read ${REQUIRED_SCC}, which is read since 4.14`;
  }
  const isLeftOut = scc !== undefined && isNamespaceSkipped(scc.namespaces.of(namespace));
  return isLeftOut ? `SCCs do not apply to pods of namespace ${namespace}` : undefined;
}

function violation(metadata: string, { cause, fix }: Pick<Violation, 'cause' | 'fix'>): Violation {
  const path = `${metadata}.annotations[${REQUIRED_SCC}]`;
  return { path, cause, symptom: 'the pods are admitted, or refused, as if the annotation was not there', fix };
}
