import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject, memberPath } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made, MadePods, podsOfTemplate } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { serviceAccountUser } from '../../rbac/service-account-user';
import { User } from '../../rbac/user';
import { objectsIn } from '../../kubernetes/without-nulls';
import { autoscaled, withMemoryVolume } from './head-spec';
import { workerSpec } from './worker-spec';

const OPERATOR = 'ray.io/kuberay-operator';
const MAX_BEGINNING = 50;

/** A RayCluster, whatever it stands in. */
export interface RayCluster {
  readonly name: string;
  readonly spec: JsonObject;

  /** Path of its spec in the object. */
  readonly path: string;
  readonly requester?: User;

  /** Containers that its head has besides. */
  readonly sidecars?: readonly JsonObject[];
}

/** The pods of a RayCluster: its head, and each group of workers (ray-project/kuberay ray-operator/controllers/ray/common/pod.go, v1.2.1 and v1.7.0). */
export function rayClusterPods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const spec = isJsonObject(body.spec) ? body.spec : {};
  return podsOfCluster({ name: ref.name, spec, path: 'spec', requester: operator(world) });
}

/** The same of a RayCluster that a controller makes. */
export function podsOfCluster(cluster: RayCluster): Made {
  const { name, spec, path } = cluster;
  const { managedBy } = spec;
  if (typeof managedBy === 'string' && managedBy !== OPERATOR) {
    return [{ unknown: `managedBy leaves its pods to ${managedBy}` }];
  }
  const head = isJsonObject(spec.headGroupSpec) ? [headPods(cluster, spec.headGroupSpec)] : [];
  const workers = objectsIn(spec.workerGroupSpecs).map((group, index) => {
    const beginning = `${name}-${textAt(group, 'groupName') ?? ''}`;
    return podsOfTemplate(group.template, {
      path: `${memberPath(path, 'workerGroupSpecs')}[${index}].template.spec`,
      name: { generateName: `${beginning.slice(0, MAX_BEGINNING)}-worker-` },
      spec: withMemoryVolume(workerSpec(specOf(group))),
      requester: cluster.requester,
    });
  });
  return [...head, ...workers];
}

/** The account of the operator, where it is installed. */
export function operator(world: MakerWorld): User | undefined {
  const controller = world.controller('kuberay');
  return controller && serviceAccountUser(controller.namespace, controller.serviceAccount);
}

function headPods({ name, spec, path, requester, sidecars = [] }: RayCluster, group: JsonObject): MadePods {
  const own = withMemoryVolume(specOf(group));
  const head = spec.enableInTreeAutoscaling === true ? autoscaled(own, name, spec.autoscalerOptions) : own;
  return podsOfTemplate(group.template, {
    path: `${memberPath(path, 'headGroupSpec')}.template.spec`,
    name: { generateName: `${name.slice(0, MAX_BEGINNING)}-head-` },
    spec: { ...head, containers: [...objectsIn(head.containers), ...sidecars] },
    requester,
  });
}

function specOf(group: JsonObject): JsonObject {
  const spec = memberAt(group, 'template', 'spec');
  return isJsonObject(spec) ? spec : {};
}
