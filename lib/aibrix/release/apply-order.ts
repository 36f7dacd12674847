import { ReleaseObject } from '../../core/release/release-object';

/** Kinds in the order in which they are applied; those of one line keep the order of the files. */
const ORDER = [
  ['CustomResourceDefinition'],
  ['Namespace'],
  ['ServiceAccount'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['ConfigMap', 'Secret'],
  ['Service'],
  ['DaemonSet', 'Deployment', 'Job', 'PodDisruptionBudget', 'ReplicaSet', 'StatefulSet'],
  ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
];

const LAST_OF_ACCESS = rankOf('RoleBinding');

/** The objects, each after those that it needs; custom resources are last. */
export function inApplyOrder(objects: ReleaseObject[]): ReleaseObject[] {
  return [...objects].sort((one, other) => rankOf(one.kind) - rankOf(other.kind));
}

/** Whether an object comes before grants: definitions, namespaces, accounts, roles and their bindings. */
export function comesBeforeGrants({ kind }: ReleaseObject): boolean {
  return rankOf(kind) <= LAST_OF_ACCESS;
}

function rankOf(kind: string): number {
  const rank = ORDER.findIndex((kinds) => kinds.includes(kind));
  return rank === -1 ? ORDER.length : rank;
}
