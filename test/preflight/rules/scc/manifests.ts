import { object } from '../references/manifests';
import { Given } from '../rule-test';

/** Manifests for an OpenShift. */
export const onOpenShift = (text: string, minor = 18, state = ''): Given => ({
  text,
  state,
  platform: `openshift@4.${minor}`,
});

/** A Deployment whose pods have one container. */
export const deployment = (name: string, spec: string, container = '', annotations = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `spec: { selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a }${annotations === '' ? '' : `, annotations: { ${annotations} }`} }, spec: { ${spec === '' ? '' : `${spec}, `}containers: [{ name: c, image: i${container === '' ? '' : `, securityContext: { ${container} }`} }] } } }`,
  );

/** A binding of what a ServiceAccount, or another subject, may use. */
export const binding = (name: string, role: string, subject: string): string =>
  object(
    'rbac.authorization.k8s.io/v1',
    name.includes('/') ? 'RoleBinding' : 'ClusterRoleBinding',
    name,
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${role.includes(':') ? 'ClusterRole' : 'Role'}, name: '${role}' }, subjects: [${subject}]`,
  );

/** A ServiceAccount as a subject: `models/triton`, or `triton` of the namespace of the binding. */
export const account = (name: string): string => {
  const [namespace, simple] = name.split('/') as [string, string | undefined];
  return simple === undefined
    ? `{ kind: ServiceAccount, name: ${namespace} }`
    : `{ kind: ServiceAccount, namespace: ${namespace}, name: ${simple} }`;
};

/** A group as a subject. */
export const group = (name: string): string => `{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: '${name}' }`;

/** A Role, or a ClusterRole, of one rule. */
export const role = (name: string, rule: string): string =>
  object('rbac.authorization.k8s.io/v1', name.includes('/') ? 'Role' : 'ClusterRole', name, `rules: [{ ${rule} }]`);

/** An SCC that allows less than `nonroot-v2`, but for what is said. */
export const scc = (name: string, fields = ''): string => {
  const strategies = ['runAsUser: { type: MustRunAsNonRoot }', 'seLinuxContext: { type: MustRunAs }'].filter(
    (field) => !fields.includes(field.split(':')[0]),
  );
  const rest =
    'requiredDropCapabilities: [ALL], allowPrivilegeEscalation: false, seccompProfiles: [runtime/default], volumes: [projected, secret, nfs]';
  return object(
    'security.openshift.io/v1',
    'SecurityContextConstraints',
    name,
    [...strategies, rest, fields].filter((part) => part !== '').join(', '),
  );
};
