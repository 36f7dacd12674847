import { Constraint } from '../../api-server/custom-resource/constraints';

const CONTROLLERS = ['ray.io/kuberay-operator', 'kueue.x-k8s.io/multikueue'];

/** The controllers that objects can be left to (ray-project/kuberay `ray-operator/apis/ray/v1/raycluster_types.go`, v1.7.0). */
export function managedBy(...places: string[]): Constraint[] {
  return places.map((at) => ({ at, check: controllerProblem }));
}

function controllerProblem(controller: string): string | undefined {
  return CONTROLLERS.includes(controller) ? undefined : `must be ${CONTROLLERS.join(' or ')}`;
}
