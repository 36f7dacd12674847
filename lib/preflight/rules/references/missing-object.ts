import { Cluster } from '../../cluster/cluster';
import { Unknown, Violation } from '../../engine/finding';
import { ObjectRef } from '../../engine/loaded-object';

/** A field that names an object. */
export interface Reference {
  readonly ref: ObjectRef;
  readonly path: string;

  /** What the cluster says when there is no such object. */
  readonly symptom: string;
}

/** The outcome of a reference to an object that is missing, or of which that cannot be told; nothing when it is there. */
export function missingObject(cluster: Cluster, { ref, path, symptom }: Reference): Violation | Unknown | undefined {
  const presence = cluster.presence.of(ref);
  if (presence.is === 'present') return undefined;
  if (presence.is === 'unknown') return { unknown: presence.unknown, path };
  const { elsewhere } = presence;
  const { kind, name, namespace } = ref;
  const place = namespace === undefined ? 'in the cluster' : `in namespace '${namespace}'`;
  const hint = elsewhere === undefined ? '' : `; namespace '${elsewhere}' has one`;
  return {
    path,
    cause: `${kind} '${name}' is not ${place}${hint}`,
    symptom,
    fix: `create ${kind} '${name}'${namespace === undefined ? '' : ` ${place}`}, or name one that is there`,
  };
}
