import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { missingObject } from './missing-object';
import { podOf } from './pods';

export const priorityClassMissing = defineRule<Cluster>({
  id: 'REF-006',
  severity: 'error',
  title: 'PriorityClass of a pod that is missing',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/kubernetes:plugin/pkg/admission/priority/admission.go (v1.36.3)'],
  docs: 'No pod is created. Each cluster has `system-cluster-critical` and `system-node-critical`.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    const name = pod?.spec.priorityClassName ?? '';
    if (pod === undefined || name === '') return;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', name },
      path: `${pod.path}.priorityClassName`,
      symptom: refusedPod(object.ref, `no PriorityClass with name ${name} was found`),
    });
    if (outcome !== undefined) yield outcome;
  },
});
