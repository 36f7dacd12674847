import { Cause, invalid, invalidText, required } from '../../field-error';
import { goJson, sortedKeys } from '../../go/go-text';
import { ResourceList } from './quantities';
import { isQuotaResource } from './resource-name-rules';

// Facts of kubernetes `core/validation` and `core/helper` (v1.36.3).

const EXISTENCE_SCOPES = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];
const SCOPES = new Set([...EXISTENCE_SCOPES, 'PriorityClass', 'VolumeAttributesClass']);
const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];
const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const CLAIMS = ['persistentvolumeclaims', 'requests.storage'];

interface ScopeRequirement {
  readonly scopeName?: string;
  readonly operator?: string;
  readonly values?: string[];
}

/** What a quota limits, and for which objects. */
export interface ScopedSpec {
  readonly hard?: ResourceList;
  readonly scopes?: string[];
  readonly scopeSelector?: { readonly matchExpressions?: ScopeRequirement[] };
}

/** What is wrong with the scopes of a quota. */
export function scopeCauses({ hard = {}, scopes = [] }: ScopedSpec, path: string): Cause[] {
  return [
    ...scopes.flatMap((scope) => [
      ...(SCOPES.has(scope) ? [] : [invalid(path, scopes, 'unsupported scope')]),
      ...unfitting(scope, hard).map(() => invalid(path, scopes, 'unsupported scope applied to resource')),
    ]),
    ...conflictsIn(scopes).map(() => invalid(path, scopes, 'conflicting scopes')),
  ];
}

/** What is wrong with the selector of scopes of a quota. */
export function scopeSelectorCauses({ hard = {}, scopes, scopeSelector }: ScopedSpec, path: string): Cause[] {
  if (scopeSelector === undefined) return [];
  const { matchExpressions = [] } = scopeSelector;
  const shown = selectorText(scopeSelector.matchExpressions);
  return [
    ...matchExpressions.flatMap((requirement) => {
      const { scopeName = '' } = requirement;
      return [
        ...(SCOPES.has(scopeName) ? [] : [invalid(`${path}.scopeName`, scopeName, 'unsupported scope')]),
        ...unfitting(scopeName, hard).map(() => invalidText(path, shown, 'unsupported scope applied to resource')),
        ...operatorCauses(requirement, path),
      ];
    }),
    ...conflictsIn(matchExpressions.map(({ scopeName = '' }) => scopeName)).map(() =>
      invalid(path, scopes ?? null, 'conflicting scopes'),
    ),
  ];
}

function operatorCauses({ scopeName = '', operator = '', values = [] }: ScopeRequirement, path: string): Cause[] {
  const field = `${path}.operator`;
  const causes: Cause[] = [];
  if (EXISTENCE_SCOPES.includes(scopeName) && operator !== 'Exists') {
    const detail =
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
    causes.push(invalid(field, operator, detail));
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length > 0) return causes;
    const detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
    return [...causes, required(`${path}.values`, detail)];
  }
  if (operator !== 'Exists' && operator !== 'DoesNotExist') {
    return [...causes, invalid(field, operator, 'not a valid selector operator')];
  }
  if (values.length === 0) return causes;
  const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
  return [...causes, invalid(`${path}.values`, values, detail)];
}

/** Resources of a quota that a scope cannot be applied to. */
function unfitting(scope: string, hard: ResourceList): string[] {
  return sortedKeys(hard).filter((resource) => isQuotaResource(resource) && !fits(scope, resource));
}

function fits(scope: string, resource: string): boolean {
  if (!SCOPES.has(scope)) return true;
  if (scope === 'BestEffort') return resource === 'pods';
  if (scope === 'VolumeAttributesClass') return CLAIMS.includes(resource);
  return resource === 'pods' || COMPUTE.includes(resource);
}

function conflictsIn(scopes: string[]): string[][] {
  return CONFLICTS.filter((pair) => pair.every((scope) => scopes.includes(scope)));
}

/** A selector as Go shows its internal type, whose fields have no names for JSON. */
function selectorText(requirements: ScopeRequirement[] | undefined): string {
  const items = requirements?.map(
    ({ scopeName = '', operator = '', values }) =>
      `{"ScopeName":${goJson(scopeName)},"Operator":${goJson(operator)},"Values":${goJson(values ?? null)}}`,
  );
  return `{"MatchExpressions":${items === undefined ? 'null' : `[${items.join(',')}]`}}`;
}
