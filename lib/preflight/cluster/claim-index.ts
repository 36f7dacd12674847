import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { ownersOf } from '../upstream/kubernetes/owners';
import { PodTemplate, podTemplateOf } from '../upstream/kubernetes/pod-template';
import { replicasOf } from '../upstream/kubernetes/replicas';
import { StoredObjects } from './stored-objects';

/** Kinds whose pods run until they are replaced. */
export const LASTING_KINDS: readonly string[] = [
  'Pod',
  'ReplicationController',
  'DaemonSet.apps',
  'Deployment.apps',
  'ReplicaSet.apps',
  'StatefulSet.apps',
];

/** Claims with the objects whose pods name them and stay; what a controller made is left out. */
export class ClaimIndex {
  private readonly users = new Map<string, Map<string, LoadedObject>>();

  constructor(objects: ObjectIndex, stored: StoredObjects) {
    for (const object of LASTING_KINDS.flatMap((kind) => objects.ofKind(kind))) {
      const kind = kindKey(object.ref);
      const decoded = stored.of(object);
      if (decoded === undefined || ownersOf(object.body).length > 0 || replicasOf(kind, decoded) === 0) continue;
      const pod = podTemplateOf(kind, decoded);
      if (pod === undefined || !stays(pod)) continue;
      for (const name of claimsOf(pod)) this.add(keyOf(object.ref.namespace, name), object);
    }
  }

  /** The objects with pods that mount a claim, one of each name. */
  public usersOf(namespace: string | undefined, claim: string): readonly LoadedObject[] {
    return [...(this.users.get(keyOf(namespace, claim))?.values() ?? [])];
  }

  private add(claim: string, object: LoadedObject): void {
    const name = `${kindKey(object.ref)} ${object.ref.name}`;
    const others = this.users.get(claim);
    if (others === undefined) this.users.set(claim, new Map([[name, object]]));
    else if (!others.has(name)) others.set(name, object);
  }
}

function claimsOf({ spec }: PodTemplate): string[] {
  return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

/** Whether the pods start again when their containers end. */
function stays({ spec }: PodTemplate): boolean {
  return (spec.restartPolicy ?? 'Always') === 'Always';
}

function keyOf(namespace = '', claim: string): string {
  return `${namespace}/${claim}`;
}
