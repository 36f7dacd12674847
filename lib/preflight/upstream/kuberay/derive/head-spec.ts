import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { objectsIn } from '../../kubernetes/without-nulls';

const MAX_NAME = 50;

/** What options of the autoscaler replace in its container. */
const OPTIONS = ['image', 'imagePullPolicy', 'resources', 'env', 'envFrom', 'volumeMounts', 'securityContext'];

/** The spec of a pod of Ray with memory for objects, unless its first container has it already. */
export function withMemoryVolume(spec: JsonObject): JsonObject {
  const [ray] = objectsIn(spec.containers) as (JsonObject | undefined)[];
  const volumes = objectsIn(spec.volumes);
  const isMounted = objectsIn(ray?.volumeMounts).some(({ mountPath }) => mountPath === '/dev/shm');
  if (isMounted || volumes.some(({ name }) => name === 'shared-mem')) return spec;
  return { ...spec, volumes: [...volumes, { name: 'shared-mem', emptyDir: { medium: 'Memory' } }] };
}

/** The spec of the head of a cluster that scales itself: with the autoscaler, its logs, and an account that may. */
export function autoscaled(spec: JsonObject, cluster: string, options: unknown): JsonObject {
  const containers = objectsIn(spec.containers);
  const given = isJsonObject(options) ? options : {};
  const set = Object.fromEntries(OPTIONS.filter((field) => field in given).map((field) => [field, given[field]]));
  const account = typeof spec.serviceAccountName === 'string' ? spec.serviceAccountName : '';
  const image = containers.at(0)?.image;
  const volumes = objectsIn(spec.volumes);
  return {
    ...spec,
    serviceAccountName: accountName(account === '' ? cluster : account),
    containers: [...containers, { name: 'autoscaler', ...(image !== undefined && { image }), ...set }],
    volumes: volumes.some(({ name }) => name === 'ray-logs')
      ? volumes
      : [...volumes, { name: 'ray-logs', emptyDir: {} }],
  };
}

/** Names of accounts are cut at their beginning (ray-project/kuberay utils/util.go, v1.2.1 and v1.7.0). */
function accountName(name: string): string {
  const cut = name.slice(-MAX_NAME);
  return /^[\d\p{P}]/u.test(cut) ? `r${cut.slice(1)}` : cut;
}
