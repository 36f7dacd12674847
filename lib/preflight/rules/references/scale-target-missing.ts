import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { kindKey } from '../../engine/object-index';
import { failedScale, missingScale, scaleTargetOf } from '../../upstream/kubernetes/autoscaler';
import { missingObject } from './missing-object';

export const scaleTargetMissing = defineRule<Cluster>({
  id: 'REF-015',
  severity: 'error',
  title: 'Target of an autoscaler that is missing',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  upstream: ['kubernetes/kubernetes:pkg/controller/podautoscaler/horizontal.go (v1.36.3)'],
  docs: 'The target is looked for by group, kind and name in the namespace of the autoscaler.',

  *check(object, cluster) {
    const target = scaleTargetOf(cluster.decoded(object) ?? {});
    if (target === undefined) return;
    const outcome = missingObject(cluster, {
      ref: { ...target, namespace: object.ref.namespace },
      path: 'spec.scaleTargetRef.name',
      symptom: failedScale(missingScale(kindKey(target), target.name)),
    });
    if (outcome !== undefined) yield outcome;
  },
});
