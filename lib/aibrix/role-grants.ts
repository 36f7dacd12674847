import { Construct } from 'constructs';
import { SYSTEM_NAMESPACE } from './installation-names';
import { SystemObject, renderClusterObject, renderSystemObject } from './system-object';
import { PolicyRule, READ, WRITE, rule } from './policy-rule';

const RBAC = 'rbac.authorization.k8s.io';

/** A role and who has it. */
export interface RoleGrant {
  /** Id of the role's construct; that of the binding is `<id>Binding`. */
  readonly id: string;
  readonly role: string;
  readonly binding: string;
  readonly rules: PolicyRule[];
  readonly serviceAccount: string;
  readonly component: string;
}

/** Renders a ClusterRole with its binding. */
export function renderClusterGrant(scope: Construct, grant: RoleGrant): void {
  const { role, binding } = grantObjects(grant, 'Cluster');
  renderClusterObject(scope, grant.id, role);
  renderClusterObject(scope, `${grant.id}Binding`, binding);
}

/** Renders a Role in `aibrix-system` with its binding. */
export function renderGrant(scope: Construct, grant: RoleGrant): void {
  const { role, binding } = grantObjects(grant, '');
  renderSystemObject(scope, grant.id, role);
  renderSystemObject(scope, `${grant.id}Binding`, binding);
}

/** Renders the ClusterRoles that let people edit and view custom resources; nothing is bound to them. */
export function renderAccessRoles(
  scope: Construct,
  component: string,
  resources: { readonly apiGroup: string; readonly resource: string; readonly role: string }[],
): void {
  for (const { apiGroup, resource, role } of resources) {
    for (const [access, verbs] of Object.entries({ editor: WRITE, viewer: READ })) {
      renderClusterObject(scope, `Access-${role}-${access}`, {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRole',
        name: `aibrix-${role}-${access}-role`,
        component,
        fields: { rules: [rule(apiGroup, [resource], verbs), rule(apiGroup, [`${resource}/status`], ['get'])] },
      });
    }
  }
}

function grantObjects(grant: RoleGrant, prefix: string): { role: SystemObject; binding: SystemObject } {
  const { component, rules } = grant;
  const common = { apiVersion: `${RBAC}/v1`, component };
  const subject = { kind: 'ServiceAccount', name: grant.serviceAccount, namespace: SYSTEM_NAMESPACE };
  return {
    role: { ...common, kind: `${prefix}Role`, name: grant.role, fields: { rules } },
    binding: {
      ...common,
      kind: `${prefix}RoleBinding`,
      name: grant.binding,
      fields: { roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name: grant.role }, subjects: [subject] },
    },
  };
}
