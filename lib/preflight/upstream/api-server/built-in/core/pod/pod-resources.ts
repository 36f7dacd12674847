import { Cause, forbidden, invalid, notSupported } from '../../../field-error';
import { sortedKeys } from '../../../go/go-text';
import { ResourceList, nanosOf } from '../quantities';
import { isHugePages } from '../resource-names';
import { resourceNameCauses, resourcesCauses } from '../resource-requirements';
import { ResourceRequirements } from './container';
import { PodSpec } from './pod-spec';
import { containerTotals } from './resource-totals';

const SUPPORTED = ['cpu', 'hugepages-', 'memory'];

/** Whether a pod as a whole can have a resource. */
export function isPodResource(resource: string): boolean {
  return resource === 'cpu' || resource === 'memory' || isHugePages(resource);
}

/** What is wrong with the resources of a pod as a whole (kubernetes `core/validation` validatePodResources, v1.36.3). */
export function podResourcesCauses(spec: PodSpec, claimNames: ReadonlySet<string>, path: string): Cause[] {
  const { resources, os } = spec;
  if (resources === undefined) return [];
  if (os?.name === 'windows') return [forbidden(path, 'may not be set for a windows pod')];
  return [
    ...(resources.claims === undefined
      ? []
      : [forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level')]),
    ...resourcesCauses(resources, podResourceNameCauses, claimNames, path),
    ...requestsCauses(spec, resources, path),
    ...pagesCauses(spec, resources, path),
    ...limitsCauses(spec, resources.limits ?? {}, path),
  ];
}

function podResourceNameCauses(resource: string, path: string): Cause[] {
  const causes = resourceNameCauses(resource, path);
  return causes.length > 0 || isPodResource(resource) ? causes : [notSupported(path, resource, SUPPORTED)];
}

function requestsCauses(spec: PodSpec, { requests = {} }: ResourceRequirements, path: string): Cause[] {
  return tooSmall(containerTotals(spec, 'requests'), requests, (resource, total, own) => {
    const detail = `must be greater than or equal to aggregate container requests of ${total}`;
    return invalid(`${path}.requests[${resource}]`, own, detail);
  });
}

function pagesCauses(spec: PodSpec, { limits = {} }: ResourceRequirements, path: string): Cause[] {
  const totals = Object.entries(containerTotals(spec, 'limits')).filter(([resource]) => isHugePages(resource));
  return tooSmall(Object.fromEntries(totals), limits, (resource, total, own) => {
    const detail = `must be greater than or equal to aggregate container limits of ${total}`;
    return invalid(`${path}.limits[${resource}]`, own, detail);
  });
}

/** Upstream puts the container below the resources of the pod. */
function limitsCauses({ containers = [] }: PodSpec, limits: ResourceList, path: string): Cause[] {
  return containers.flatMap(({ resources }, index) =>
    tooSmall(resources?.limits ?? {}, limits, (resource, amount, own) =>
      invalid(
        `${path}.containers[${index}][${resource}].limits`,
        amount,
        `must be less than or equal to pod limits of ${own}`,
      ),
    ),
  );
}

/** Causes for amounts of the pod that are smaller than those of containers. */
function tooSmall(
  ofContainers: ResourceList,
  ofPod: ResourceList,
  cause: (resource: string, ofContainers: string, ofPod: string) => Cause,
): Cause[] {
  return sortedKeys(ofContainers)
    .filter((resource) => Object.hasOwn(ofPod, resource) && nanosOf(ofContainers[resource]) > nanosOf(ofPod[resource]))
    .map((resource) => cause(resource, ofContainers[resource], ofPod[resource]));
}
