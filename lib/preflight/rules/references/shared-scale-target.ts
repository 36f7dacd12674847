import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { scaleTargetOf } from '../../upstream/kubernetes/autoscaler';

export const sharedScaleTarget = defineRule<Cluster>({
  id: 'REF-017',
  severity: 'error',
  title: 'Target that two autoscalers scale',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  upstream: ['kubernetes/kubernetes:pkg/controller/podautoscaler/horizontal.go (v1.36.3)'],
  docs: 'Neither of them scales it. Several metrics belong in one autoscaler: the highest number of replicas counts.',

  *check(object, cluster) {
    const target = scaleTargetOf(cluster.decoded(object) ?? {});
    if (target === undefined) return;
    const { namespace, name } = object.ref;
    const others = cluster.autoscalers.of({ ...target, namespace }).filter(({ ref }) => ref.name !== name);
    if (others.length === 0) return;
    const names = others.map(({ ref }) => `'${ref.name}'`).join(', ');
    yield {
      path: 'spec.scaleTargetRef',
      cause: `${target.kind} '${target.name}' is the target of HorizontalPodAutoscaler ${names} as well`,
      symptom: 'ScalingActive=False, reason AmbiguousSelector: the pods are controlled by multiple HPAs',
      fix: 'put the metrics of both into one, and remove the other',
      related: others.map(({ ref }) => ref),
    };
  },
});
