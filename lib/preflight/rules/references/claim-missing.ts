import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { missingObject } from './missing-object';
import { podOf } from './pods';

export const claimMissing = defineRule<Cluster>({
  id: 'REF-003',
  severity: 'error',
  title: 'PersistentVolumeClaim of a pod that is missing',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/kubernetes:pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (v1.36.3)'],
  docs: 'The pod stays `Pending`. Claims that a StatefulSet makes from its `volumeClaimTemplates` count as there.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    if (pod === undefined) return;
    for (const [index, { persistentVolumeClaim }] of (pod.spec.volumes ?? []).entries()) {
      const { claimName: name = '' } = persistentVolumeClaim ?? {};
      if (name === '') continue;
      const outcome = missingObject(cluster, {
        ref: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: object.ref.namespace, name },
        path: `${pod.path}.volumes[${index}].persistentVolumeClaim.claimName`,
        symptom: `FailedScheduling: persistentvolumeclaim "${name}" not found`,
      });
      if (outcome !== undefined) yield outcome;
    }
  },
});
