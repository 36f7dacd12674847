import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { missingObject } from './missing-object';

interface Subject {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export const subjectMissing = defineRule<Cluster>({
  id: 'REF-022',
  severity: 'warning',
  title: 'ServiceAccount of a binding that is missing',
  kinds: ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'],
  upstream: ['kubernetes/kubernetes:pkg/registry/rbac/validation/rule.go (v1.36.3)'],
  docs: 'Often the account has another name, or is in another namespace than the subject says.',

  *check(object, cluster) {
    const { subjects = [] } = (cluster.decoded(object) ?? {}) as { readonly subjects?: readonly Subject[] };
    for (const [index, { kind, name = '', namespace = '' }] of subjects.entries()) {
      if (kind !== 'ServiceAccount' || name === '' || namespace === '') continue;
      const outcome = missingObject(cluster, {
        ref: { apiVersion: 'v1', kind, namespace, name },
        path: `subjects[${index}].name`,
        symptom: `the binding gives nothing to system:serviceaccount:${namespace}:${name}, which nobody is`,
      });
      if (outcome !== undefined) yield outcome;
    }
  },
});
