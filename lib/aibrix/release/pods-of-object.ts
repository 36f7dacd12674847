import { Fields, ReleaseObject } from '../../core/release/release-object';

/** The container fields that are read or changed here. */
export interface ContainerSpec extends Fields {
  readonly name: string;
  readonly image?: string;
  readonly securityContext?: Fields;
  readonly volumeMounts?: Fields[];
}

/** The pod fields that are read or changed here. */
export interface PodSpec extends Fields {
  readonly securityContext?: Fields;
  readonly containers: ContainerSpec[];
  readonly initContainers?: ContainerSpec[];
  readonly volumes?: Fields[];
}

const POD_MAKERS = ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'];

/** What tells an object from all others: `Deployment.aibrix-system.aibrix-redis-master`. */
export function identityOf({ kind, metadata }: ReleaseObject): string {
  return [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('.');
}

/** The pod spec of an object that makes pods. */
export function podSpecOf(object: ReleaseObject): PodSpec | undefined {
  if (!POD_MAKERS.includes(object.kind)) return undefined;
  return fieldsAt(object, 'spec', 'template').spec as PodSpec | undefined;
}

/** The object with another pod spec. */
export function withPodSpec(object: ReleaseObject, podSpec: PodSpec): ReleaseObject {
  const template = { ...fieldsAt(object, 'spec', 'template'), spec: podSpec };
  return { ...object, spec: { ...fieldsAt(object, 'spec'), template } };
}

/** The map at a path; empty where there is none. */
export function fieldsAt(fields: Fields, ...path: string[]): Fields {
  return path.reduce((parent, key) => (parent[key] ?? {}) as Fields, fields);
}
