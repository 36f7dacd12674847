import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

export const overlappingBudgets = defineRule<Cluster>({
  id: 'REF-019',
  severity: 'error',
  title: 'Pods that two PodDisruptionBudgets select',
  kinds: ['PodDisruptionBudget.policy'],
  upstream: ['kubernetes/kubernetes:pkg/registry/core/pod/storage/eviction.go (v1.36.3)'],
  docs: 'None of the pods can be evicted: `kubectl drain` and updates of nodes wait for ever.',

  *check(object, cluster) {
    for (const source of cluster.budgets.podsOf(object)) {
      const [other] = cluster.budgets.of(source).filter(({ ref }) => ref.name !== object.ref.name);
      if (other === undefined) continue;
      const { kind, name } = source.object.ref;
      yield {
        path: 'spec.selector',
        cause: `PodDisruptionBudget '${other.ref.name}' selects the pods of ${kind} '${name}' as well`,
        symptom: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
        fix: 'let each pod be selected by one PodDisruptionBudget',
        related: [other.ref, source.object.ref],
      };
      return;
    }
  },
});
