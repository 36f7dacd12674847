import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { PolicyRule } from '../../upstream/rbac/policy-rule';
import { uselessRule } from '../../upstream/scc/role-about-sccs';

export const roleGrantsNoScc = defineRule<Cluster>({
  id: 'SCC-003',
  severity: 'error',
  title: 'Role for an SCC that lets nobody use it',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  upstream: [
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccadmission/scc_authz_check.go (a8019f39)',
  ],
  docs: 'The API server takes the role, and pods are refused as if there was none. Who may use an SCC is asked for verb `use` of `securitycontextconstraints` in group `security.openshift.io`, under the name of the SCC; names are no patterns.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, { decoded }) {
    const { rules } = (decoded(object) ?? {}) as { readonly rules?: readonly PolicyRule[] | null };
    for (const [index, rule] of (rules ?? []).entries()) {
      const useless = uselessRule(rule);
      if (useless === undefined) continue;
      const { field, value, right } = useless;
      yield {
        path: `rules[${index}].${field}`,
        cause: `the rule is to let its holders use SCCs, and its ${field} are ${JSON.stringify(value)}, which are none of SCCs`,
        symptom: 'pods are refused: provider "<scc>": Forbidden: not usable by user or serviceaccount',
        fix: `set rules[${index}].${field} to ${right}`,
      };
    }
  },
});
