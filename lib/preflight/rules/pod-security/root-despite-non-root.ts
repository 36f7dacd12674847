import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { rootDespiteNonRootOf } from '../../upstream/kubernetes/root-despite-non-root';
import { podOf } from '../references/pods';

export const rootDespiteNonRoot = defineRule<Cluster>({
  id: 'PSA-002',
  severity: 'error',
  title: 'Container that is to run as root, and may not',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/kubernetes:pkg/kubelet/kuberuntime/security_context_others.go (v1.36.3)'],
  docs: 'The pod is created and scheduled, and the container never starts. What a container says of itself counts more than what its pod says.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    if (pod === undefined) return;
    const { kind, namespace = '', name } = object.ref;
    const shownPod = `${kind === 'Pod' ? name : '<pod>'}_${namespace}(<uid>)`;
    for (const { container, userPath, nonRootPath } of rootDespiteNonRootOf(pod)) {
      yield {
        path: userPath,
        key: container,
        cause: `Container ${container} is to run as user 0, and ${nonRootPath} is true`,
        symptom: `CreateContainerConfigError: container's runAsUser breaks non-root policy (pod: "${shownPod}", container: ${container})`,
        fix: `set ${userPath} to another user, or ${nonRootPath} to false`,
      };
    }
  },
});
