import { PolicyRule, ruleAllows } from '../rbac/policy-rule';

const GROUP = 'security.openshift.io';
const RESOURCE = 'securitycontextconstraints';

/** What roles call SCCs that is not their name as a resource. */
const WRONG_NAMES = /^(scc|sccs|security-?context-?constraints?)(\.security\.openshift\.io)?$/i;

/** Why a rule of a role that is meant to let its holders use SCCs does not. */
export interface UselessRule {
  readonly field: 'apiGroups' | 'resources' | 'resourceNames';
  readonly value: readonly string[];

  /** What has to stand in the field. */
  readonly right: string;
}

/** Why a rule that names the verb `use` and SCCs lets nobody use one; nothing where it does, or is about something else. */
export function uselessRule(rule: PolicyRule): UselessRule | undefined {
  const { verbs, apiGroups, resources, resourceNames } = withLists(rule);
  if (!verbs.includes('use')) return undefined;
  const isOfGroup = apiGroups.some((group) => group === GROUP || group === '*');
  const isOfResource = resources.some((resource) => resource === RESOURCE || resource === '*');
  if (isOfGroup && isOfResource) {
    const isPattern = resourceNames.length > 0 && resourceNames.every((name) => name.includes('*'));
    return isPattern ? { field: 'resourceNames', value: resourceNames, right: 'the names of the SCCs' } : undefined;
  }
  if (resources.includes(RESOURCE)) return { field: 'apiGroups', value: apiGroups, right: GROUP };
  const isMeant = apiGroups.includes(GROUP) && resources.some((resource) => WRONG_NAMES.test(resource));
  return isMeant ? { field: 'resources', value: resources, right: RESOURCE } : undefined;
}

/** Whether a rule is about the use of SCCs, and of nothing else. */
export function isForSccsAlone(rule: PolicyRule): boolean {
  const { verbs, apiGroups, resources } = withLists(rule);
  const isOnly = (list: readonly string[], only: string): boolean =>
    list.length > 0 && list.every((each) => each === only);
  return isOnly(verbs, 'use') && isOnly(apiGroups, GROUP) && isOnly(resources, RESOURCE);
}

/** Whether a rule names the use of SCCs, and no SCC. */
export function isForEveryScc(rule: PolicyRule): boolean {
  const { verbs, resources, resourceNames } = withLists(rule);
  const isAllowed = ruleAllows(rule, { verb: 'use', group: GROUP, resource: RESOURCE, name: '', namespace: '' });
  return isAllowed && verbs.includes('use') && resources.includes(RESOURCE) && resourceNames.length === 0;
}

function withLists({ verbs, apiGroups, resources, resourceNames }: PolicyRule): {
  readonly [field in keyof PolicyRule]-?: readonly string[];
} {
  return {
    verbs: verbs ?? [],
    apiGroups: apiGroups ?? [],
    resources: resources ?? [],
    resourceNames: resourceNames ?? [],
  };
}
