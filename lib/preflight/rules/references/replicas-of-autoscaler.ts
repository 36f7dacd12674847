import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { memberAt } from '../../engine/member-at';
import { SCALED_KINDS } from '../../upstream/kubernetes/autoscaler';

export const replicasOfAutoscaler = defineRule<Cluster>({
  id: 'REF-018',
  severity: 'warning',
  title: 'Replicas that are given, and that an autoscaler sets',
  kinds: SCALED_KINDS,
  upstream: ['kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)'],
  docs: 'Each `kubectl apply` sets the number back to that of the manifest, until the autoscaler sets it anew. With 0, the autoscaler does nothing.',

  *check(object, cluster) {
    const replicas = memberAt(object.body, 'spec', 'replicas');
    const [autoscaler] = cluster.autoscalers.of(object.ref);
    if (typeof replicas !== 'number' || autoscaler === undefined) return;
    yield {
      path: 'spec.replicas',
      cause: `spec.replicas is ${replicas}, and HorizontalPodAutoscaler '${autoscaler.ref.name}' sets the number of replicas`,
      symptom:
        replicas === 0
          ? 'ScalingActive=False, reason ScalingDisabled: scaling is disabled since the replica count of the target is zero'
          : `each kubectl apply sets the number of pods to ${replicas}, whatever the load`,
      fix: 'remove spec.replicas',
      related: [autoscaler.ref],
    };
  },
});
