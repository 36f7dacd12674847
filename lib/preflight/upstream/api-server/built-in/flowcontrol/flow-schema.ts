import { Cause, invalid, notSupported, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { labelProblems, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { FlowSubject, flowSubjectCauses } from './flow-subject';

interface FlowRule {
  readonly subjects?: FlowSubject[];
  readonly resourceRules?: ResourceRule[];
  readonly nonResourceRules?: { readonly verbs?: string[]; readonly nonResourceURLs?: string[] }[];
}

interface ResourceRule {
  readonly verbs?: string[];
  readonly apiGroups?: string[];
  readonly resources?: string[];
  readonly clusterScope?: boolean;
  readonly namespaces?: string[];
}

interface FlowSpec {
  readonly priorityLevelConfiguration?: { readonly name?: string };
  readonly matchingPrecedence?: number;
  readonly distinguisherMethod?: { readonly type?: string };
  readonly rules?: FlowRule[];
}

const DEFAULT_PRECEDENCE = 1000;
const MAX_PRECEDENCE = 10000;
const METHODS = ['ByNamespace', 'ByUser'];
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];

/** FlowSchema (kubernetes `flowcontrol/validation` ValidateFlowSchema, v1.36.3); that the two which every cluster has are never changed is not checked. */
export const FLOW_SCHEMA: BuiltInKind = {
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  kind: 'FlowSchema',
  plural: 'flowschemas',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  hasGeneration: true,
  dropsStatus: true,
  applyDefaults: (object) => {
    const spec: JsonObject = isJsonObject(object.spec) ? { ...object.spec } : {};
    if ((spec.matchingPrecedence ?? 0) === 0) spec.matchingPrecedence = DEFAULT_PRECEDENCE;
    object.spec = spec;
  },
  causes: (object) => {
    const { name = '' } = object.metadata as { readonly name?: string };
    return specCauses(name, object.spec as FlowSpec);
  },
};

function specCauses(name: string, spec: FlowSpec): Cause[] {
  const { distinguisherMethod, rules = [] } = spec;
  const method = distinguisherMethod?.type ?? '';
  return [
    ...precedenceCauses(name, spec.matchingPrecedence ?? 0, 'spec.matchingPrecedence'),
    ...(distinguisherMethod === undefined || METHODS.includes(method)
      ? []
      : [notSupported('spec.distinguisherMethod.type', { type: method }, METHODS)]),
    ...levelCauses(spec.priorityLevelConfiguration?.name ?? '', 'spec.priorityLevelConfiguration.name'),
    ...rules.flatMap((rule, index) => ruleCauses(rule, `spec.rules[${index}]`)),
  ];
}

function precedenceCauses(name: string, precedence: number, path: string): Cause[] {
  if (precedence <= 0) return [invalid(path, precedence, 'must be a positive value')];
  if (precedence > MAX_PRECEDENCE) return [invalid(path, precedence, `must not be greater than ${MAX_PRECEDENCE}`)];
  if (precedence !== 1 || name === 'exempt') return [];
  return [invalid(path, precedence, "only the schema named 'exempt' may have matchingPrecedence 1")];
}

function levelCauses(level: string, path: string): Cause[] {
  if (level === '') return [required(path, 'must reference a priority level')];
  return subdomainProblems(level).map((problem) => invalid(path, level, problem));
}

function ruleCauses({ subjects = [], resourceRules = [], nonResourceRules = [] }: FlowRule, path: string): Cause[] {
  return [
    ...(subjects.length === 0 ? [required(`${path}.subjects`, 'subjects must contain at least one value')] : []),
    ...subjects.flatMap((subject, index) => flowSubjectCauses(subject, `${path}.subjects[${index}]`)),
    ...(resourceRules.length + nonResourceRules.length === 0
      ? [required(path, 'at least one of resourceRules and nonResourceRules has to be non-empty')]
      : []),
    ...resourceRules.flatMap((rule, index) => resourceRuleCauses(rule, `${path}.resourceRules[${index}]`)),
    ...nonResourceRules.flatMap(({ verbs = [], nonResourceURLs = [] }, index) => [
      ...verbCauses(verbs, `${path}.nonResourceRules[${index}].verbs`),
      ...urlCauses(nonResourceURLs, `${path}.nonResourceRules[${index}].nonResourceURLs`),
    ]),
  ];
}

function resourceRuleCauses(rule: ResourceRule, path: string): Cause[] {
  const { verbs = [], apiGroups = [], resources = [] } = rule;
  return [
    ...verbCauses(verbs, `${path}.verbs`),
    ...listCauses(apiGroups, 'api groups', 'resource rules must supply at least one api group', `${path}.apiGroups`),
    ...listCauses(resources, 'resources', 'resource rules must supply at least one resource', `${path}.resources`),
    ...namespaceCauses(rule, `${path}.namespaces`),
  ];
}

function listCauses(values: string[], what: string, missing: string, path: string): Cause[] {
  if (values.length === 0) return [required(path, missing)];
  if (values.length === 1 || !values.includes('*')) return [];
  return [invalid(path, values, `if '*' is present, must not specify other ${what}`)];
}

function verbCauses(verbs: string[], path: string): Cause[] {
  const causes = listCauses(verbs, 'verbs', 'verbs must contain at least one value', path);
  if (causes.length > 0 || verbs.includes('*') || verbs.every((verb) => VERBS.includes(verb))) return causes;
  return [notSupported(path, verbs, VERBS)];
}

function namespaceCauses({ namespaces = [], clusterScope }: ResourceRule, path: string): Cause[] {
  if (namespaces.length === 0) {
    const detail = 'resource rules that are not cluster scoped must supply at least one namespace';
    return clusterScope === true ? [] : [required(path, detail)];
  }
  if (namespaces.includes('*')) return listCauses(namespaces, 'namespaces', '', path);
  const intro = "each member of this list must be '*' or a DNS-1123 label; ";
  return namespaces.flatMap((namespace, index) =>
    labelProblems(namespace).map((problem) => invalid(`${path}[${index}]`, namespace, `${intro}${problem}`)),
  );
}

function urlCauses(urls: string[], path: string): Cause[] {
  const causes = listCauses(urls, 'non-resource URLs', 'nonResourceURLs must contain at least one value', path);
  if (causes.length > 0 || urls.includes('*')) return causes;
  return urls.flatMap((url, index) => {
    const problem = urlProblem(url);
    return problem === undefined ? [] : [invalid(`${path}[${index}]`, url, problem)];
  });
}

function urlProblem(url: string): string | undefined {
  if (url === '') return 'must not be empty';
  if (!url.startsWith('/')) return 'must start with slash';
  if (url.includes(' ')) return 'must not contain white-space';
  if (url.includes('//')) return 'must not contain double slash';
  return url.replace(/\/\*$/, '').includes('*') ? 'wildcard can only do suffix matching' : undefined;
}
