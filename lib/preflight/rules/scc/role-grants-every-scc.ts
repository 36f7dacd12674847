import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { PolicyRule } from '../../upstream/rbac/policy-rule';
import { isForEveryScc } from '../../upstream/scc/role-about-sccs';
import { inOrder } from '../../upstream/scc/order';

export const roleGrantsEveryScc = defineRule<Cluster>({
  id: 'SCC-005',
  severity: 'warning',
  title: 'Role that lets its holders use every SCC',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/scc_authz_check.go (a8019f39)',
  ],
  docs: 'Without `resourceNames` a rule is about all SCCs, `privileged` too. Pods of its holders are tried with the SCC of the highest priority first, which is `anyuid` unless somebody has made another one: they run as the user of their image, and without a seccomp profile.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, { decoded, scc }) {
    const { rules } = (decoded(object) ?? {}) as { readonly rules?: readonly PolicyRule[] | null };
    for (const [index, rule] of (rules ?? []).entries()) {
      if (!isForEveryScc(rule)) continue;
      const first = inOrder(scc?.sccs.all ?? []).at(0)?.metadata?.name ?? '';
      yield {
        path: `rules[${index}]`,
        cause: `${object.ref.kind} ${object.ref.name} lets its holders use SCCs, and names none, so it is about all of them`,
        symptom: `pods of its holders are tried with ${first} first, and may be privileged`,
        fix: `name the SCCs that the pods need in rules[${index}].resourceNames`,
      };
    }
  },
});
