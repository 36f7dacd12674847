/** The RoleBinding by which an administrator lets a service account of `models` use a built-in SCC. */
export const grantedScc = (account: string, scc: string): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { namespace: 'models', name: `${account}-${scc}` },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `system:openshift:scc:${scc}` },
  subjects: [{ kind: 'ServiceAccount', namespace: 'models', name: account }],
});
