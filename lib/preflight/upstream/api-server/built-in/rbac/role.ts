import { Cause, invalid, required } from '../../field-error';
import { pathSegmentProblems } from '../../name-rules';
import { LabelSelector, isSelector, labelSelectorCauses } from '../../label-selector';
import { BuiltInKind } from '../built-in-kind';

interface PolicyRule {
  readonly verbs?: string[];
  readonly apiGroups?: string[];
  readonly resources?: string[];
  readonly resourceNames?: string[];
  readonly nonResourceURLs?: string[];
}

interface ClusterRole {
  readonly rules?: PolicyRule[];
  readonly aggregationRule?: { readonly clusterRoleSelectors?: LabelSelector[] };
}

/** Role (kubernetes `rbac/validation` ValidateRole, v1.36.3). */
export const ROLE: BuiltInKind = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'Role',
  plural: 'roles',
  namespaced: true,
  nameProblems: pathSegmentProblems,
  causes: (object) => ruleCauses((object as ClusterRole).rules ?? [], true),
};

/** ClusterRole (kubernetes `rbac/validation` ValidateClusterRole, v1.36.3). */
export const CLUSTER_ROLE: BuiltInKind = {
  ...ROLE,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
  causes: (object) => {
    const { rules = [], aggregationRule } = object as ClusterRole;
    return [...ruleCauses(rules, false), ...(aggregationRule === undefined ? [] : aggregationCauses(aggregationRule))];
  },
};

function ruleCauses(rules: PolicyRule[], namespaced: boolean): Cause[] {
  return rules.flatMap((rule, index) => oneRuleCauses(rule, namespaced, `rules[${index}]`));
}

function oneRuleCauses(rule: PolicyRule, namespaced: boolean, path: string): Cause[] {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const causes = verbs.length === 0 ? [required(`${path}.verbs`, 'verbs must contain at least one value')] : [];
  if (nonResourceURLs.length > 0) {
    const field = `${path}.nonResourceURLs`;
    if (namespaced) causes.push(invalid(field, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs'));
    if (apiGroups.length + resources.length + resourceNames.length > 0) {
      causes.push(
        invalid(field, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs'),
      );
    }
    return causes;
  }
  if (apiGroups.length === 0)
    causes.push(required(`${path}.apiGroups`, 'resource rules must supply at least one api group'));
  if (resources.length === 0)
    causes.push(required(`${path}.resources`, 'resource rules must supply at least one resource'));
  return causes;
}

function aggregationCauses({
  clusterRoleSelectors = [],
}: {
  readonly clusterRoleSelectors?: LabelSelector[];
}): Cause[] {
  const path = 'aggregationRule.clusterRoleSelectors';
  if (clusterRoleSelectors.length === 0) {
    return [required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil')];
  }
  return clusterRoleSelectors.flatMap((selector, index) => [
    ...labelSelectorCauses(selector, `${path}[${index}]`),
    ...(isSelector(selector) ? [] : [invalid(`${path}[${index}]`, null, 'invalid label selector.')]),
  ]);
}
