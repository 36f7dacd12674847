import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { missingObject } from './missing-object';
import { podOf } from './pods';

export const runtimeClassMissing = defineRule<Cluster>({
  id: 'REF-007',
  severity: 'error',
  title: 'RuntimeClass of a pod that is missing',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/kubernetes:plugin/pkg/admission/runtimeclass/admission.go (v1.36.3)'],
  docs: 'No pod is created. The GPU operator, for one, makes the RuntimeClass `nvidia`.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    const name = pod?.spec.runtimeClassName ?? '';
    if (pod === undefined || name === '') return;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', name },
      path: `${pod.path}.runtimeClassName`,
      symptom: refusedPod(object.ref, `pod rejected: RuntimeClass "${name}" not found`),
    });
    if (outcome !== undefined) yield outcome;
  },
});
