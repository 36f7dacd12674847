import { Cluster } from '../../cluster/cluster';
import { PodSource } from '../../cluster/pod-index';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { memberAt } from '../../engine/member-at';
import { kindKey } from '../../engine/object-index';
import { intOrPercentOf } from '../../upstream/api-server/int-or-percent';
import { disruptionBudgetOf, forbiddingField } from '../../upstream/kubernetes/disruption-budget';
import { ownersOf } from '../../upstream/kubernetes/owners';
import { replicasOf } from '../../upstream/kubernetes/replicas';

export const budgetOfAllPods = defineRule<Cluster>({
  id: 'REF-027',
  severity: 'warning',
  title: 'PodDisruptionBudget that needs all pods there are',
  kinds: ['PodDisruptionBudget.policy'],
  upstream: ['kubernetes/kubernetes:pkg/controller/disruption/disruption.go (v1.36.3)'],
  docs: 'Said where one workload has the pods: with one replica, `minAvailable: 1` and `minAvailable: 50%` leave no room. With a HorizontalPodAutoscaler its `maxReplicas` count. `kubectl drain` and updates of nodes wait until somebody deletes the pods.',

  *check(object, cluster) {
    const budget = disruptionBudgetOf(cluster.decoded(object) ?? {});
    const owner = onlyOwner(cluster.budgets.podsOf(object));
    if (budget.minAvailable === undefined || forbiddingField(budget) !== undefined || owner === undefined) return;
    const most = mostPods(owner, cluster);
    if (most === undefined || most === 0 || intOrPercentOf(budget.minAvailable, most, Math.ceil) < most) return;
    const { kind, name, namespace = '' } = owner.ref;
    const pods = `${kind} '${name}' has ${most === 1 ? 'one pod' : `at most ${most} pods`}`;
    const unread = cluster.pods.unreadIn(namespace);
    const doubt = unread === undefined ? cluster.presence.maker('change', owner.ref) : notRead(unread);
    if (doubt !== undefined) {
      yield { unknown: `${pods}, as many as the budget needs${doubt}`, path: 'spec.minAvailable' };
      return;
    }
    yield {
      path: 'spec.minAvailable',
      cause: `spec.minAvailable is ${budget.minAvailable}, and ${pods}`,
      symptom: "Cannot evict pod as it would violate the pod's disruption budget.",
      fix: 'let at least one pod be evicted, for instance with maxUnavailable 1, or have more pods',
      related: [owner.ref],
    };
  },
});

function notRead({ ref: { kind, name } }: LoadedObject): string {
  return `, and the pods of ${kind} '${name}' are not known`;
}

/** The one object whose pods all of them are. */
function onlyOwner(pods: readonly PodSource[]): LoadedObject | undefined {
  const [first] = pods.map(({ object }) => object).filter(({ body }) => ownersOf(body).length === 0);
  if (first === undefined) return undefined;
  const { ref } = first;
  const isOf = ({ object }: PodSource): boolean => {
    const owners = ownersOf(object.body);
    if (owners.length === 0) return object.ref.name === ref.name && kindKey(object.ref) === kindKey(ref);
    return owners.every((owner) => owner === ref.name || owner.startsWith(`${ref.name}-`));
  };
  return pods.every(isOf) ? first : undefined;
}

/** As many pods as an object can have. */
function mostPods(owner: LoadedObject, { autoscalers, decoded }: Cluster): number | undefined {
  const replicas = replicasOf(kindKey(owner.ref), decoded(owner) ?? {});
  if (replicas === undefined) return undefined;
  const limits = autoscalers.of(owner.ref).map(({ body }) => memberAt(body, 'spec', 'maxReplicas'));
  return Math.max(replicas, ...limits.filter((limit) => typeof limit === 'number'));
}
