import { JsonObject } from '../api-server/json-value';

const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-';

/**
 * ClusterRoles of every cluster that may allow what their names do not say: `cluster-admin`, and those that gather the rules of others (kubernetes
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy, v1.36.3). What the latter have themselves is left out: it is about objects of Kubernetes.
 */
export const BOOTSTRAP_ROLES: readonly JsonObject[] = [
  { metadata: { name: 'cluster-admin' }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] },
  aggregating('admin'),
  aggregating('edit', 'admin'),
  aggregating('view', 'edit'),
];

/** Who holds `cluster-admin`: by Kubernetes, and by OpenShift. */
export const BOOTSTRAP_BINDINGS: readonly JsonObject[] = [
  clusterAdmins('cluster-admin', { kind: 'Group', name: 'system:masters' }),
  clusterAdmins(
    'cluster-admins',
    { kind: 'Group', name: 'system:cluster-admins' },
    { kind: 'User', name: 'system:admin' },
  ),
];

function aggregating(name: string, into?: string): JsonObject {
  return {
    metadata: { name, labels: into === undefined ? {} : { [`${AGGREGATE}${into}`]: 'true' } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [`${AGGREGATE}${name}`]: 'true' } }] },
  };
}

function clusterAdmins(name: string, ...subjects: JsonObject[]): JsonObject {
  return { metadata: { name }, roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects };
}
