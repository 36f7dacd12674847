import { Cause, duplicate, forbidden, invalid, required } from '../../field-error';
import { sortedStrings } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { qualifiedNameProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { boundCauses } from './limit-range-bounds';
import { LimitRangeItem } from './limit-range-item';
import { eachAmount, roundAmounts } from './quantities';
import { containerResourceNameProblems, resourceNameProblems } from './resource-name-rules';

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

/** LimitRange (kubernetes `core/validation` ValidateLimitRange, v1.36.3). */
export const LIMIT_RANGE: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'LimitRange',
  plural: 'limitranges',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    for (const limit of limitsOf(object)) {
      if (limit.type === 'Container') defaultAmounts(limit);
      for (const list of [limit.max, limit.min, limit.default, limit.defaultRequest, limit.maxLimitRequestRatio]) {
        roundAmounts(list);
      }
    }
  },
  prepare: (object) => {
    // The server invents a whole name here.
    const metadata = object.metadata as JsonObject;
    if ((metadata.name ?? '') === '') metadata.name = 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx';
  },
  causes: (object) => {
    const types = new Set<string>();
    return limitsOf(object).flatMap((limit, index) => {
      const { type = '' } = limit;
      const path = `spec.limits[${index}]`;
      const repeated = types.has(type) ? [duplicate(`${path}.type`, type)] : [];
      types.add(type);
      return [...typeCauses(type, `${path}.type`), ...repeated, ...limitCauses(limit, type, path)];
    });
  },
};

function limitsOf(object: JsonObject): LimitRangeItem[] {
  return (object as { readonly spec?: { readonly limits?: LimitRangeItem[] } }).spec?.limits ?? [];
}

/** Amounts that are not given: limits are the greatest ones, requests are the limits or the least ones. */
function defaultAmounts(limit: LimitRangeItem): void {
  limit.default = { ...limit.max, ...limit.default };
  limit.defaultRequest = { ...limit.min, ...limit.default, ...limit.defaultRequest };
}

function typeCauses(type: string, field: string): Cause[] {
  const problems = qualifiedNameProblems(type);
  if (problems.length === 0 && !type.includes('/') && !TYPES.includes(type)) {
    problems.push('must be a standard limit type or fully qualified');
  }
  return problems.map((problem) => invalid(field, type, problem));
}

function limitCauses(limit: LimitRangeItem, type: string, path: string): Cause[] {
  const isPod = type === 'Pod';
  const names = (field: 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio'): Cause[] =>
    eachAmount(limit[field], (name) => nameCauses(type, name, `${path}.${field}[${name}]`));
  const { max = {}, min = {}, maxLimitRequestRatio = {} } = limit;
  const given = isPod ? {} : limit;
  const keys = [max, min, given.default ?? {}, given.defaultRequest ?? {}, maxLimitRequestRatio].flatMap(Object.keys);
  return [
    ...names('max'),
    ...names('min'),
    ...(isPod ? podCauses(limit, path) : [...names('default'), ...names('defaultRequest')]),
    ...(type === 'PersistentVolumeClaim' && min.storage === undefined && max.storage === undefined
      ? [required(`${path}.limits`, 'either minimum or maximum storage value is required, but neither was provided')]
      : []),
    ...names('maxLimitRequestRatio'),
    ...sortedStrings([...new Set(keys)]).flatMap((name) =>
      boundCauses({ ...limit, ...(isPod ? NO_DEFAULTS : {}) }, name, path),
    ),
  ];
}

const NO_DEFAULTS = { default: undefined, defaultRequest: undefined };

function podCauses(limit: LimitRangeItem, path: string): Cause[] {
  return (['default', 'defaultRequest'] as const)
    .filter((field) => Object.keys(limit[field] ?? {}).length > 0)
    .map((field) => forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'"));
}

function nameCauses(type: string, name: string, field: string): Cause[] {
  const isContainer = type === 'Pod' || type === 'Container';
  const problems = isContainer ? containerResourceNameProblems(name) : resourceNameProblems(name);
  return problems.map((problem) => invalid(field, name, problem));
}
