import { JsonObject, isJsonObject } from '../../../json-value';
import { fieldRefDefaults, listOf, resourceDefaults, roundUp, setIfEmpty } from './default-values';
import { imagePullPolicy } from './image-name';
import { volumeDefaults } from './volume-defaults';

const CONTAINER_FIELDS = ['initContainers', 'containers', 'ephemeralContainers'];

/** Annotations that once had containers, which are dropped. */
const DROPPED_ANNOTATIONS = ['alpha', 'beta'].flatMap((stage) =>
  ['init-containers', 'init-container-statuses'].map((name) => `pod.${stage}.kubernetes.io/${name}`),
);

/** Gives a template for pods its defaults, in place (kubernetes `core/v1` SetDefaults_PodSpec, v1.36.3). */
export function applyPodTemplateDefaults(template: JsonObject): void {
  template.spec ??= {};
  dropInitAnnotations(template);
  applyPodSpecDefaults(template.spec as JsonObject);
}

/** Gives the spec of a pod the defaults that it has in templates as well, in place. */
export function applyPodSpecDefaults(spec: JsonObject): void {
  setIfEmpty(spec, 'dnsPolicy', 'ClusterFirst');
  setIfEmpty(spec, 'restartPolicy', 'Always');
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  setIfEmpty(spec, 'schedulerName', 'default-scheduler');
  listOf(spec.volumes).forEach(volumeDefaults);
  for (const field of CONTAINER_FIELDS) listOf(spec[field]).forEach(containerDefaults);
  roundUp(spec, 'overhead');
  if (isJsonObject(spec.resources)) resourceDefaults(spec.resources);
  nameServiceAccount(spec);
}

/** Drops annotations that were the first form of containers that run before others, in place (core/v1 conversion.go). */
export function dropInitAnnotations({ metadata }: JsonObject): void {
  if (!isJsonObject(metadata) || !isJsonObject(metadata.annotations)) return;
  for (const annotation of DROPPED_ANNOTATIONS) delete metadata.annotations[annotation];
}

/** The old name of the field is kept equal to the new one. */
function nameServiceAccount(spec: JsonObject): void {
  const name = [spec.serviceAccountName, spec.serviceAccount].find((each) => typeof each === 'string' && each !== '');
  if (name === undefined) return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

function containerDefaults(container: JsonObject): void {
  const { image } = container;
  setIfEmpty(container, 'imagePullPolicy', imagePullPolicy(typeof image === 'string' ? image : ''));
  setIfEmpty(container, 'terminationMessagePath', '/dev/termination-log');
  setIfEmpty(container, 'terminationMessagePolicy', 'File');
  for (const port of listOf(container.ports)) setIfEmpty(port, 'protocol', 'TCP');
  for (const { valueFrom } of listOf(container.env)) {
    fieldRefDefaults(valueFrom);
    if (isJsonObject(valueFrom) && isJsonObject(valueFrom.fileKeyRef)) valueFrom.fileKeyRef.optional ??= false;
  }
  if (isJsonObject(container.resources)) resourceDefaults(container.resources);
  for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe']) probeDefaults(container[field]);
  if (!isJsonObject(container.lifecycle)) return;
  httpGetDefaults(container.lifecycle.postStart);
  httpGetDefaults(container.lifecycle.preStop);
}

function probeDefaults(probe: unknown): void {
  if (!isJsonObject(probe)) return;
  setIfEmpty(probe, 'timeoutSeconds', 1);
  setIfEmpty(probe, 'periodSeconds', 10);
  setIfEmpty(probe, 'successThreshold', 1);
  setIfEmpty(probe, 'failureThreshold', 3);
  httpGetDefaults(probe);
  if (isJsonObject(probe.grpc)) probe.grpc.service ??= '';
}

function httpGetDefaults(handler: unknown): void {
  if (!isJsonObject(handler) || !isJsonObject(handler.httpGet)) return;
  setIfEmpty(handler.httpGet, 'path', '/');
  setIfEmpty(handler.httpGet, 'scheme', 'HTTP');
}
