import { JsonObject, JsonValue, isJsonObject } from '../../../json-value';
import { ResourceList } from '../quantities';
import { isHugePages, isOvercommitAllowed } from '../resource-names';
import { listOf } from './default-values';
import { applyPodSpecDefaults, dropInitAnnotations } from './pod-defaults';
import { isPodResource } from './pod-resources';
import { PodSpec } from './pod-spec';
import { containerTotals } from './resource-totals';

/** Gives a Pod its defaults, in place: more than a template for Pods gets (kubernetes `core/v1` SetDefaults_Pod, v1.36.3). */
export function applyPodDefaults(pod: JsonObject): void {
  pod.spec ??= {};
  const spec = pod.spec as JsonObject;
  dropInitAnnotations(pod);
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)];
  containers.forEach(({ resources }) => {
    if (isJsonObject(resources)) requestLimits(resources);
  });
  if (isJsonObject(spec.resources)) podResourcesDefaults(spec, spec.resources);
  spec.enableServiceLinks ??= true;
  if (spec.hostNetwork === true) containers.flatMap(({ ports }) => listOf(ports)).forEach(useHostPort);
  applyPodSpecDefaults(spec);
  // Templates keep such a period (kubernetes `core/v1` Convert_v1_Pod_To_core_Pod).
  if ((spec.terminationGracePeriodSeconds as number) < 0) spec.terminationGracePeriodSeconds = 1;
}

/** A container asks for what it may use unless it says otherwise. */
function requestLimits(resources: JsonObject): void {
  const { limits, requests } = resources;
  if (isJsonObject(limits)) resources.requests = { ...limits, ...(isJsonObject(requests) ? requests : {}) };
}

function useHostPort(port: JsonObject): void {
  if ((port.hostPort ?? 0) === 0 && port.containerPort !== undefined) port.hostPort = port.containerPort;
}

/** What a pod as a whole has follows from what its containers have, and its requests from its limits. */
function podResourcesDefaults(spec: JsonObject, resources: JsonObject): void {
  if (isEmpty(resources.limits) && isEmpty(resources.requests)) return;
  const limits = withPagesOfContainers(spec, listIn(resources.limits), listIn(resources.requests));
  if (isEmpty(limits)) return;
  resources.limits = limits;
  const requests = withRequestsOfContainers(spec, limits, listIn(resources.requests));
  if (!isEmpty(requests)) resources.requests = requests;
}

function withPagesOfContainers(
  spec: PodSpec,
  limits: ResourceList,
  requests: ResourceList,
): { [name: string]: string } {
  const pages = Object.entries(containerTotals(spec, 'limits')).filter(
    ([name]) => isHugePages(name) && !Object.hasOwn(requests, name),
  );
  return { ...Object.fromEntries(pages), ...limits };
}

function withRequestsOfContainers(
  spec: PodSpec,
  limits: ResourceList,
  requests: ResourceList,
): { [name: string]: string } {
  const ofContainers = Object.entries(containerTotals(spec, 'requests')).filter(
    ([name]) => isPodResource(name) && isOvercommitAllowed(name),
  );
  const ofLimits = Object.entries(limits).filter(([name]) => isPodResource(name));
  return { ...Object.fromEntries(ofLimits), ...Object.fromEntries(ofContainers), ...requests };
}

function listIn(value: JsonValue | undefined): ResourceList {
  return isJsonObject(value) ? (value as { [name: string]: string }) : {};
}

function isEmpty(list: JsonValue | undefined): boolean {
  return !isJsonObject(list) || Object.keys(list).length === 0;
}
