import { Cause, duplicate, forbidden, invalid, notFound, required } from '../../field-error';
import { sortedKeys, sortedStrings } from '../../go/go-text';
import { labelProblems } from '../../name-rules';
import { ResourceRequirements } from './pod/container';
import { ResourceList, amountCauses, nanosOf } from './quantities';
import { containerResourceNameProblems, resourceNameProblems } from './resource-name-rules';
import { isHugePages, isOvercommitAllowed, isWholePages } from './resource-names';

const COMPUTE = ['cpu', 'memory'];

/** What is wrong with the name of a resource, at a path. */
export type ResourceNameRule = (resource: string, path: string) => Cause[];

/** What is wrong with resources of a container (kubernetes `core/validation` ValidateContainerResourceRequirements, v1.36.3). */
export function containerResourcesCauses(
  requirements: ResourceRequirements,
  claimNames: ReadonlySet<string>,
  path: string,
): Cause[] {
  return resourcesCauses(requirements, containerResourceNameCauses, claimNames, path);
}

/** What is wrong with requests, limits and claims (validateResourceRequirements). */
export function resourcesCauses(
  { limits = {}, requests = {}, claims = [] }: ResourceRequirements,
  nameRule: ResourceNameRule,
  claimNames: ReadonlySet<string>,
  path: string,
): Cause[] {
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  const pagesOnly = names.some(isHugePages) && !names.some((name) => COMPUTE.includes(name));
  return [
    ...sortedKeys(limits).flatMap((name) => {
      const at = `${path}.limits[${name}]`;
      return [...entryCauses(name, limits[name], nameRule, at), ...pagesCauses(name, limits[name], at)];
    }),
    ...sortedKeys(requests).flatMap((name) => {
      const at = `${path}.requests[${name}]`;
      return [
        ...entryCauses(name, requests[name], nameRule, at),
        ...overcommitCauses(name, requests[name], limits, path),
        ...pagesCauses(name, requests[name], at),
      ];
    }),
    ...(pagesOnly ? [forbidden(path, 'HugePages require cpu or memory')] : []),
    ...claimNamesCauses(claims, claimNames, `${path}.claims`),
  ];
}

/** What is wrong with the name of any resource (validateResourceName). */
export function resourceNameCauses(resource: string, path: string): Cause[] {
  return resourceNameProblems(resource).map((problem) => invalid(path, resource, problem));
}

function entryCauses(resource: string, amount: string, nameRule: ResourceNameRule, path: string): Cause[] {
  return [...nameRule(resource, path), ...amountCauses(resource, amount, path)];
}

function pagesCauses(resource: string, amount: string, path: string): Cause[] {
  if (!isHugePages(resource) || isWholePages(resource, nanosOf(amount))) return [];
  return [invalid(path, amount, `${amount} is not positive integer multiple of ${resource}`)];
}

function overcommitCauses(resource: string, request: string, limits: ResourceList, path: string): Cause[] {
  if (!Object.hasOwn(limits, resource)) {
    if (isOvercommitAllowed(resource)) return [];
    return [required(`${path}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  const limit = limits[resource];
  const excess = nanosOf(request) - nanosOf(limit);
  if (excess !== 0n && !isOvercommitAllowed(resource)) {
    return [invalid(`${path}.requests`, request, `must be equal to ${resource} limit of ${limit}`)];
  }
  if (excess <= 0n) return [];
  return [invalid(`${path}.requests`, request, `must be less than or equal to ${resource} limit of ${limit}`)];
}

function containerResourceNameCauses(resource: string, path: string): Cause[] {
  return containerResourceNameProblems(resource).map((problem) => invalid(path, resource, problem));
}

function claimNamesCauses(
  claims: NonNullable<ResourceRequirements['claims']>,
  claimNames: ReadonlySet<string>,
  path: string,
): Cause[] {
  const names = new Set<string>();
  return claims.flatMap(({ name = '', request = '' }, index) => {
    const at = `${path}[${index}]`;
    if (name === '') return [required(at)];
    const causes = names.has(name) ? [duplicate(at, name)] : claimCauses(name, request, names, at);
    return claimNames.has(name) ? causes : [...causes, unknownClaim(name, claimNames, at)];
  });
}

/** A claim is taken whole, or by its requests. */
function claimCauses(name: string, request: string, names: Set<string>, path: string): Cause[] {
  const key = request === '' ? name : `${name}/${request}`;
  const causes = request === '' ? [] : labelProblems(request).map((each) => invalid(`${path}.request`, request, each));
  if (names.has(key)) causes.push(duplicate(path, key));
  else if (request === '') {
    const parts = [...names].filter((each) => each.startsWith(`${name}/`));
    causes.push(...parts.map(() => duplicate(path, name)));
  }
  names.add(key);
  return causes;
}

function unknownClaim(name: string, claimNames: ReadonlySet<string>, path: string): Cause {
  const known = claimNames.size === 0 ? ' which is empty' : `: ${sortedStrings([...claimNames]).join(', ')}`;
  return notFound(path, name, `must be one of the names in pod.spec.resourceClaims${known}`);
}
