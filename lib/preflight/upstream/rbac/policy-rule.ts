/** What a role allows (kubernetes pkg/apis/rbac, v1.36.3). Lists may be null. */
export interface PolicyRule {
  readonly verbs?: readonly string[] | null;
  readonly apiGroups?: readonly string[] | null;
  readonly resources?: readonly string[] | null;
  readonly resourceNames?: readonly string[] | null;
}

/** What somebody wants to do. */
export interface ResourceAttributes {
  readonly verb: string;

  /** API group, empty for the core. */
  readonly group: string;

  /** Plural name, with `/subresource` where it is one. */
  readonly resource: string;

  /** Name of the object, empty for none. */
  readonly name: string;

  /** Namespace, empty for cluster-scoped requests. */
  readonly namespace: string;
}

/** Whether a rule allows it (kubernetes pkg/apis/rbac/v1/evaluation_helpers.go, v1.36.3). */
export function ruleAllows(rule: PolicyRule, { verb, group, resource, name }: ResourceAttributes): boolean {
  const names = rule.resourceNames ?? [];
  return (
    has(rule.verbs, '*', verb) &&
    has(rule.apiGroups, '*', group) &&
    has(rule.resources, '*', ...resourcePatterns(resource)) &&
    (names.length === 0 || names.includes(name))
  );
}

function has(list: readonly string[] | null | undefined, ...sought: string[]): boolean {
  return (list ?? []).some((each) => sought.includes(each));
}

function resourcePatterns(resource: string): string[] {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource] : [resource, `*${resource.slice(slash)}`];
}
