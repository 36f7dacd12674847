import { JsonObject } from '../../api-server/json-value';
import { Change } from './changes';

const GROUP = 'rbac.authorization.k8s.io';

/** The only SCC that comes without a ClusterRole. */
const WITHOUT_ROLE = 'machine-api-termination-handler';

/** The ClusterRoles `system:openshift:scc:<name>` of a release with these changes and SCCs. */
export function sccRoles(changes: ReadonlySet<Change>, sccs: readonly string[]): JsonObject[] {
  // Up to 4.14 the role of hostmount-anyuid had another name and named an SCC that does not exist; since then there are both.
  const named = sccs.filter(
    (name) => name !== WITHOUT_ROLE && (name !== 'hostmount-anyuid' || changes.has('hostmountAnyuidRole')),
  );
  return ['hostmount', ...named].map((name) => ({
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name: roleName(name) },
    rules: [
      {
        apiGroups: ['security.openshift.io'],
        resources: ['securitycontextconstraints'],
        resourceNames: [name],
        verbs: ['use'],
      },
    ],
  }));
}

/** The ClusterRoleBindings that give SCCs to everyone who is logged in. */
export function sccBindings(changes: ReadonlySet<Change>): JsonObject[] {
  const forAll = ['restricted-v2', ...(changes.has('restrictedV3ForAll') ? ['restricted-v3'] : [])];
  return forAll.map((name) => ({
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: roleName(name) },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: roleName(name) },
    subjects: [{ apiGroup: GROUP, kind: 'Group', name: 'system:authenticated' }],
  }));
}

function roleName(scc: string): string {
  return `system:openshift:scc:${scc}`;
}
