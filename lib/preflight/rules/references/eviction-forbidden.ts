import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { disruptionBudgetOf, forbiddingField } from '../../upstream/kubernetes/disruption-budget';

export const evictionForbidden = defineRule<Cluster>({
  id: 'REF-020',
  severity: 'warning',
  title: 'PodDisruptionBudget that forbids every eviction',
  kinds: ['PodDisruptionBudget.policy'],
  upstream: [
    'kubernetes/kubernetes:pkg/controller/disruption/disruption.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/registry/core/pod/storage/eviction.go (v1.36.3)',
  ],
  docs: 'Said of budgets that leave no room however many pods there are. `kubectl drain` and updates of nodes wait until somebody deletes the pods.',

  *check(object, cluster) {
    const budget = disruptionBudgetOf(cluster.decoded(object) ?? {});
    const field = forbiddingField(budget);
    if (field === undefined) return;
    yield {
      path: `spec.${field}`,
      cause: `spec.${field} is ${String(budget[field])}, which no number of pods leaves room for`,
      symptom: "Cannot evict pod as it would violate the pod's disruption budget.",
      fix: 'let at least one pod be evicted, for instance with maxUnavailable 1',
    };
  },
});
