import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { pathSegmentProblems } from '../../name-rules';

/** `admissionregistration` `NamedRuleWithOperations`: which requests something applies to. */
export interface OperationRule {
  readonly resourceNames?: string[];
  readonly operations?: string[];
  readonly apiGroups?: string[];
  readonly apiVersions?: string[];
  readonly resources?: string[];
  readonly scope?: string;
}

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];

/** A rule with its default. */
export function defaultedRule<T extends OperationRule>(rule: T): T {
  return { ...rule, scope: rule.scope ?? '*' };
}

/** What is wrong with the requests that are chosen (kubernetes `admissionregistration/validation` validateNamedRuleWithOperations, v1.36.3). */
export function operationRuleCauses(rule: OperationRule, path: string): Cause[] {
  const { resourceNames = [], operations = [], resources = [], scope = '*' } = rule;
  return [
    ...resourceNameCauses(resourceNames, `${path}.resourceNames`),
    ...wildcardCauses(operations, 'operations', `${path}.operations`),
    ...operations.flatMap((operation, index) =>
      OPERATIONS.includes(operation) ? [] : [notSupported(`${path}.operations[${index}]`, operation, OPERATIONS)],
    ),
    ...groupCauses(rule, path),
    ...resourceCauses(resources, `${path}.resources`),
    ...(SCOPES.includes(scope) ? [] : [notSupported(`${path}.scope`, scope, SCOPES)]),
  ];
}

function resourceNameCauses(names: string[], path: string): Cause[] {
  return names.flatMap((name, index) => [
    ...pathSegmentProblems(name).map((problem) => invalid(`${path}[${index}]`, name, problem)),
    ...(names.indexOf(name) < index ? [duplicate(`${path}[${index}]`, name)] : []),
  ]);
}

function groupCauses({ apiGroups = [], apiVersions = [] }: OperationRule, path: string): Cause[] {
  return [
    ...wildcardCauses(apiGroups, 'API groups', `${path}.apiGroups`),
    ...wildcardCauses(apiVersions, 'API versions', `${path}.apiVersions`),
    ...apiVersions.flatMap((version, index) => (version === '' ? [required(`${path}.apiVersions[${index}]`)] : [])),
  ];
}

function wildcardCauses(values: string[], what: string, path: string): Cause[] {
  if (values.length === 0) return [required(path)];
  if (values.length === 1 || !values.includes('*')) return [];
  return [invalid(path, values, `if '*' is present, must not specify other ${what}`)];
}

function resourceCauses(resources: string[], path: string): Cause[] {
  const causes = resources.length === 0 ? [required(path)] : [];
  const wholeResources = new Set<string>();
  const everySubresource = new Set<string>();
  let hasPlain = false;
  resources.forEach((text, index) => {
    const [, resource, subresource] = /^([^/]*)\/(.*)$/s.exec(text) ?? [];
    if (text === '') causes.push(required(`${path}[${index}]`));
    // As in upstream, the last one without a subresource decides.
    else if (resource === undefined) hasPlain = text !== '*';
    else {
      const present = [
        ...(wholeResources.has(resource) ? [`${resource}/*`] : []),
        ...(everySubresource.has(subresource) ? [`*/${subresource}`] : []),
      ];
      const details = present.map((wildcard) => `if '${wildcard}' is present, must not specify ${text}`);
      causes.push(...details.map((detail) => invalid(`${path}[${index}]`, text, detail)));
      if (subresource === '*') wholeResources.add(resource);
      if (resource === '*') everySubresource.add(subresource);
    }
  });
  if (resources.length > 1 && resources.includes('*/*')) {
    causes.push(invalid(path, resources, "if '*/*' is present, must not specify other resources"));
  }
  if (resources.includes('*') && hasPlain) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    causes.push(invalid(path, resources, detail));
  }
  return causes;
}
