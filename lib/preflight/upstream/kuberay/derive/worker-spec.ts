import { JsonObject } from '../../../engine/json-value';
import { objectsIn } from '../../kubernetes/without-nulls';

/** The spec of a worker: a container waits for the head first, and may do what that of Ray may (ray-project/kuberay common/pod.go, v1.2.1 and v1.7.0). */
export function workerSpec(spec: JsonObject): JsonObject {
  const ray = objectsIn(spec.containers).at(0);
  if (ray === undefined) return spec;
  const taken = ['image', 'imagePullPolicy', 'securityContext', 'env', 'volumeMounts'].filter((field) => field in ray);
  const waiting = { name: 'wait-gcs-ready', ...Object.fromEntries(taken.map((field) => [field, ray[field]])) };
  return { ...spec, initContainers: [...objectsIn(spec.initContainers), waiting] };
}
