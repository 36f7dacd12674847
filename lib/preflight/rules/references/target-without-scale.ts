import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { kindKey } from '../../engine/object-index';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { SCALED_KINDS, failedScale, scaleTargetOf } from '../../upstream/kubernetes/autoscaler';

export const targetWithoutScale = defineRule<Cluster>({
  id: 'REF-016',
  severity: 'error',
  title: 'Target of an autoscaler whose kind has no replicas to set',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  upstream: ['kubernetes/kubernetes:pkg/controller/podautoscaler/horizontal.go (v1.36.3)'],
  docs: 'Of the built-in kinds, Deployments, StatefulSets, ReplicaSets and ReplicationControllers have a `scale` subresource.',

  *check(object, cluster) {
    const target = scaleTargetOf(cluster.decoded(object) ?? {});
    if (target === undefined || !KINDS_WITH_PODS.includes(kindKey(target))) return;
    if (SCALED_KINDS.includes(kindKey(target))) return;
    yield {
      path: 'spec.scaleTargetRef.kind',
      cause: `a ${target.kind} has no scale subresource`,
      symptom: failedScale('the server could not find the requested resource'),
      fix: 'scale a Deployment, a StatefulSet, or another kind with a scale subresource',
    };
  },
});
