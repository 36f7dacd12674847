import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { accountUser } from '../../upstream/scc/usable-sccs';
import { isForSccsAlone } from '../../upstream/scc/role-about-sccs';
import { createsPods } from './pod-creator';

interface Binding {
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly unknown[] | null;
}

export const clusterWideGrant = defineRule<Cluster>({
  id: 'SCC-010',
  severity: 'warning',
  title: 'SCC for one ServiceAccount that is granted in all namespaces',
  kinds: ['ClusterRoleBinding.rbac.authorization.k8s.io'],
  upstream: [
    'openshift/oc:pkg/cli/admin/policy/modify_scc.go (6b8e30c5)',
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/scc_authz_check.go (a8019f39)',
  ],
  docs: '`oc adm policy add-scc-to-user` makes such a binding when it is not told `-n`. Pods of the account are in one namespace, where a RoleBinding does the same; with a ClusterRoleBinding, who holds the token of the account may use the SCC in every namespace. Accounts that create pods themselves, such as those of operators, are left out.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { roleRef = {}, subjects } = (cluster.decoded(object) ?? {}) as Binding;
    const grant = cluster.scc?.grants.of(object);
    const account = grant?.accounts.at(0);
    if (grant === undefined || account === undefined || subjects?.length !== 1) return;
    const { namespace, name } = account;
    const user = accountUser(namespace, name);
    if (createsPods(account, cluster) || !grant.rules.every(isForSccsAlone)) return;
    const sccs = grant.sccs.join(', ');
    yield {
      path: 'kind',
      cause: `ServiceAccount ${namespace}/${name} may use SCC ${sccs} in all namespaces, and its pods are in ${namespace}`,
      symptom: `who has a token of ${user.name} may use SCC ${sccs} for pods of every namespace`,
      fix: `make it a RoleBinding in namespace ${namespace} with ${roleRef.kind} ${roleRef.name}`,
    };
  },
});
