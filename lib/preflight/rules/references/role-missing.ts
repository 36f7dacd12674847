import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { missingObject } from './missing-object';

const GROUP = 'rbac.authorization.k8s.io';

export const roleMissing = defineRule<Cluster>({
  id: 'REF-021',
  severity: 'error',
  title: 'Role of a binding that is missing',
  kinds: [`RoleBinding.${GROUP}`, `ClusterRoleBinding.${GROUP}`],
  upstream: ['kubernetes/kubernetes:pkg/registry/rbac/validation/rule.go (v1.36.3)'],
  docs: 'The binding gives nobody anything. Each cluster has `cluster-admin`, `admin`, `edit`, `view` and those whose names begin with `system:`.',

  *check(object, cluster) {
    const { roleRef = {} } = (cluster.decoded(object) ?? {}) as { readonly roleRef?: { kind?: string; name?: string } };
    const { kind = '', name = '' } = roleRef;
    if (name === '' || (kind !== 'Role' && kind !== 'ClusterRole')) return;
    const { namespace } = object.ref;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: `${GROUP}/v1`, kind, name, ...(kind === 'Role' ? { namespace } : {}) },
      path: 'roleRef.name',
      symptom: `requests of the subjects are forbidden: RBAC: ${kind.toLowerCase()}.${GROUP} "${name}" not found`,
    });
    if (outcome !== undefined) yield outcome;
  },
});
