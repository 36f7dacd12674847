import { qualifiedNameProblems } from '../../name-rules';
import { isContainerResource, isExtendedResource, isNativeResource, isStandardResource } from './resource-names';

/** What is wrong with the name of a resource (kubernetes `core/validation` validateResourceName, v1.36.3). */
export function resourceNameProblems(name: string): string[] {
  const problems = qualifiedNameProblems(name);
  if (problems.length > 0 || name.includes('/') || isStandardResource(name)) return problems;
  return ['must be a standard resource type or fully qualified'];
}

/** What is wrong with the name of a resource that a quota limits (ValidateResourceQuotaResourceName). */
export function quotaResourceNameProblems(name: string): string[] {
  const problems = resourceNameProblems(name);
  if (name.includes('/') || isQuotaResource(name)) return problems;
  return [...problems, 'must be a standard resource for quota'];
}

/** What is wrong with the name of a resource of a container (validateContainerResourceName). */
export function containerResourceNameProblems(name: string): string[] {
  const problems = resourceNameProblems(name);
  if (!name.includes('/')) {
    return isContainerResource(name) ? problems : [...problems, 'must be a standard resource for containers'];
  }
  if (isNativeResource(name) || isExtendedResource(name)) return problems;
  return [...problems, "doesn't follow extended resource name standard"];
}

/** Whether a quota can limit a resource whose name has no domain: storage is limited by its requests. */
export function isQuotaResource(name: string): boolean {
  return isStandardResource(name) && name !== 'storage';
}
