import { JsonObject } from '../../../engine/json-value';
import { listOf } from '../../api-server/built-in/core/pod/default-values';

/** The spec of a worker: a container waits for the head first, and may do what that of Ray may (ray-project/kuberay common/pod.go, v1.2.1 and v1.7.0). */
export function workerSpec(spec: JsonObject): JsonObject {
  const ray = listOf(spec.containers).at(0);
  if (ray === undefined) return spec;
  const taken = ['image', 'imagePullPolicy', 'securityContext', 'env', 'volumeMounts'].filter((field) => field in ray);
  const waiting = { name: 'wait-gcs-ready', ...Object.fromEntries(taken.map((field) => [field, ray[field]])) };
  return { ...spec, initContainers: [...listOf(spec.initContainers), waiting] };
}
