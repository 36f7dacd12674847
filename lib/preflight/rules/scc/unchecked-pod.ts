import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { textAt } from '../../engine/member-at';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { isNamespaceSkipped } from '../../upstream/scc/skipped-request';
import { podOf } from '../references/pods';

export const uncheckedPod = defineRule<Cluster>({
  id: 'SCC-012',
  severity: 'warning',
  title: 'Pod that no SCC gives a user, and that names none',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'openshift/kubernetes:openshift-kube-apiserver/admission/namespaceconditions/decorator.go (17f67653)',
    'openshift/kubernetes:openshift-kube-apiserver/admission/namespaceconditions/labelcondition.go (17f67653)',
  ],
  docs: 'The admission of SCCs leaves out `default`, `kube-system`, `kube-public` and a few of OpenShift, and namespaces with the labels `openshift.io/run-level` or `security.openshift.io/disable-securitycontextconstraints`. Objects that do not say their namespace are not judged.',

  applies: ({ body }, { target }) =>
    target.platform === 'openshift' && textAt(body, 'metadata', 'namespace') !== undefined,

  *check(object, cluster) {
    const { namespace = '' } = object.ref;
    const pod = podOf(object, cluster);
    const isLeftOut = cluster.scc !== undefined && isNamespaceSkipped(cluster.scc.namespaces.of(namespace));
    if (pod === undefined || !isLeftOut || pod.spec.os?.name === 'windows') return;
    const { securityContext = {}, initContainers = [], containers = [] } = pod.spec;
    const open = [...initContainers, ...containers].find(({ securityContext: own = {} }) => {
      const user = own.runAsUser ?? securityContext.runAsUser;
      return user === undefined && (own.runAsNonRoot ?? securityContext.runAsNonRoot) !== true;
    });
    if (open === undefined) return;
    yield {
      path: pod.path,
      cause: `SCCs do not apply to pods of namespace ${namespace}, and container ${open.name} says neither runAsUser nor runAsNonRoot`,
      symptom: 'the container runs as the user of its image, which may be root',
      fix: `put it into another namespace, or set runAsUser and runAsNonRoot in ${pod.path}.securityContext`,
    };
  },
});
