import { Construct } from 'constructs';
import { RESOURCE_METRICS } from './metrics-api';
import { MetricsProvider, renderClusterWide, renderNamespaced } from './metrics-provider';

const RBAC = 'rbac.authorization.k8s.io';

/** The verbs of reading. */
export const READ = ['get', 'list', 'watch'];

/** The names of the bindings by which a server asks the API server who its callers are and what they may do. */
export interface DelegationNames {
  readonly authDelegator: string;
  readonly authReader: string;
}

/** A rule of a ClusterRole; `nonResourceURLs` take the place of groups and resources. */
export interface ClusterRule {
  readonly apiGroups?: string[];
  readonly resources?: string[];
  readonly nonResourceURLs?: string[];
  readonly verbs: string[];
}

/** Renders a ClusterRole. */
export function renderClusterRole(
  scope: Construct,
  id: string,
  provider: MetricsProvider,
  role: { readonly name: string; readonly labels?: { [label: string]: string }; readonly rules: unknown },
): void {
  const { name, labels, rules } = role;
  const fields = { rules };
  renderClusterWide(scope, id, provider, { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', name, labels, fields });
}

/** Renders a ClusterRoleBinding; the subject is the provider's own service account unless others are given. */
export function renderClusterRoleBinding(
  scope: Construct,
  id: string,
  provider: MetricsProvider,
  binding: { readonly name: string; readonly role: string; readonly subjects?: unknown },
): void {
  renderClusterWide(scope, id, provider, {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    name: binding.name,
    fields: {
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: binding.role },
      subjects: binding.subjects ?? [ownAccount(provider)],
    },
  });
}

/** Renders the role by which whoever may view a namespace may read CPU and memory in it. */
export function renderAggregatedReader(scope: Construct, provider: MetricsProvider): void {
  const rules: ClusterRule[] = [{ apiGroups: [RESOURCE_METRICS.group], resources: ['pods', 'nodes'], verbs: READ }];
  const labels = Object.fromEntries(
    ['admin', 'edit', 'view'].map((role) => [`rbac.authorization.k8s.io/aggregate-to-${role}`, 'true']),
  );
  renderClusterRole(scope, 'AggregatedReaderRole', provider, {
    name: 'system:aggregated-metrics-reader',
    labels,
    rules,
  });
}

/** Renders the two bindings that every extension API server needs; that of `extension-apiserver-authentication-reader` is always in kube-system. */
export function renderDelegation(scope: Construct, provider: MetricsProvider, names: DelegationNames): void {
  renderNamespaced(scope, 'AuthReaderBinding', provider, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    name: names.authReader,
    namespace: 'kube-system',
    fields: {
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'extension-apiserver-authentication-reader' },
      subjects: [ownAccount(provider)],
    },
  });
  renderClusterRoleBinding(scope, 'AuthDelegatorBinding', provider, {
    name: names.authDelegator,
    role: 'system:auth-delegator',
  });
}

function ownAccount({ name, namespace }: MetricsProvider): object {
  return { kind: 'ServiceAccount', name, namespace };
}
