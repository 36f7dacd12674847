import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { SYSTEM_NAMESPACE } from '../installation-names';
import { ApiMetric } from './metric-source';

const RBAC = 'rbac.authorization.k8s.io';

/** Account of the controller. */
const CONTROLLER = 'aibrix-controller-manager';

/**
 * Lets the controller read a metric of the pods of one namespace, which no release of AIBrix brings along (config/rbac/controller-manager/role.yaml v0.5.0 …
 * v0.7.0).
 */
export function renderMetricsAccess(
  scope: Construct,
  metadata: ApiObjectMetadata,
  { group, resource }: ApiMetric,
): void {
  const role = new ApiObject(scope, 'MetricsReader', {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata,
    rules: [{ apiGroups: [group], resources: [resource], verbs: ['get', 'list'] }],
  });
  const binding = new ApiObject(scope, 'MetricsReaderBinding', {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: role.name },
    subjects: [{ kind: 'ServiceAccount', name: CONTROLLER, namespace: SYSTEM_NAMESPACE }],
  });
  binding.addDependency(role);
}
