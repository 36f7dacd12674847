import { Cause, invalid } from '../../field-error';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { ResourceList, amountCauses, eachAmount, nanosOf, roundAmounts } from './quantities';
import { ScopedSpec, scopeCauses, scopeSelectorCauses } from './quota-scopes';
import { quotaResourceNameProblems } from './resource-name-rules';

const COMPARED = ['cpu', 'memory', 'storage', 'ephemeral-storage'];

/** ResourceQuota (kubernetes `core/validation` ValidateResourceQuota, v1.36.3). */
export const RESOURCE_QUOTA: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
  dropsStatus: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    roundAmounts(specOf(object).hard);
  },
  causes: (object) => {
    const spec = specOf(object);
    return [
      ...eachAmount(spec.hard, (resource, amount) => hardCauses(resource, amount, `spec.hard[${resource}]`)),
      ...scopeCauses(spec, 'spec.scopes'),
      ...scopeSelectorCauses(spec, 'spec.scopeSelector.matchExpressions'),
    ];
  },
  warnings: (object) => COMPARED.flatMap((resource) => orderWarnings(specOf(object).hard ?? {}, resource)),
};

function specOf(object: JsonObject): ScopedSpec {
  return (object as { readonly spec?: ScopedSpec }).spec ?? {};
}

function hardCauses(resource: string, amount: string, field: string): Cause[] {
  const problems = quotaResourceNameProblems(resource);
  return [...problems.map((problem) => invalid(field, resource, problem)), ...amountCauses(resource, amount, field)];
}

function orderWarnings(hard: ResourceList, resource: string): string[] {
  const short = resource === 'cpu' || resource === 'memory' ? [resource] : [];
  const requests = [`requests.${resource}`, ...short].find((name) => hard[name] !== undefined);
  const limits = `limits.${resource}`;
  if (requests === undefined || hard[limits] === undefined || nanosOf(hard[requests]) <= nanosOf(hard[limits]))
    return [];
  return [`ResourceQuota ${requests} (${hard[requests]}) should be less than ${limits} (${hard[limits]})`];
}
