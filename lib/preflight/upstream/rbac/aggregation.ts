import { JsonObject } from '../api-server/json-value';
import { LabelSelector, isSelector, selects } from '../api-server/label-selector';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';

interface ClusterRole {
  readonly metadata?: ObjectMeta;
  readonly rules?: JsonObject[];
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelector[] };
}

/** ClusterRoles with the rules of those that they select besides their own (kubernetes pkg/controller/clusterroleaggregation, v1.36.3). */
export function withAggregatedRules(clusterRoles: readonly JsonObject[]): JsonObject[] {
  const labelled = clusterRoles.filter((role) => Object.keys(labelsOf(role)).length > 0);
  const rulesOf = (role: JsonObject, visited: Set<JsonObject>): JsonObject[] => {
    visited.add(role);
    const { rules = [], aggregationRule = {} } = role as ClusterRole;
    const selectors = (aggregationRule.clusterRoleSelectors ?? []).filter(isSelector);
    const selected = labelled.filter((each) => selectors.some((selector) => selects(selector, labelsOf(each))));
    return [...rules, ...selected.flatMap((each) => (visited.has(each) ? [] : rulesOf(each, visited)))];
  };
  return clusterRoles.map((role) =>
    (role as ClusterRole).aggregationRule === undefined ? role : { ...role, rules: rulesOf(role, new Set()) },
  );
}

function labelsOf(role: JsonObject): { readonly [key: string]: string } {
  return (role as ClusterRole).metadata?.labels ?? {};
}
