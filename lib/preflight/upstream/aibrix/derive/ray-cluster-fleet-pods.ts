import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt } from '../../../engine/member-at';
import { operator, podsOfCluster } from '../../kuberay/derive/ray-cluster-pods';
import { Made } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';

/** The pods of a RayClusterFleet: those of its RayClusters (vllm-project/aibrix pkg/controller/rayclusterfleet, v0.2.0 to v0.7.0). */
export function rayClusterFleetPods(fleet: LoadedObject, world: MakerWorld): Made {
  return podsOfFleet(fleet, `${fleet.ref.name}-<hash>-<random>`, world);
}

/** The same of one revision of a fleet (pkg/controller/rayclusterreplicaset). */
export function rayClusterReplicaSetPods(set: LoadedObject, world: MakerWorld): Made {
  return podsOfFleet(set, `${set.ref.name}-<random>`, world);
}

function podsOfFleet({ body }: LoadedObject, name: string, world: MakerWorld): Made {
  const spec = memberAt(body, 'spec', 'template', 'spec');
  if (!isJsonObject(spec)) return [];
  return podsOfCluster({ name, spec, path: 'spec.template.spec', requester: operator(world) });
}
