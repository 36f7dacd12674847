import { isClusterScoped } from '../cluster-scoped-kinds';
import { shown, usageError } from '../usage-error';
import { objectIdentity, ObjectIdentity } from './object-identity';
import { RenderedObject } from './rendered-object';

/**
 * Refuses two objects that are one object to the cluster: the second to be applied would replace the first.
 *
 * @throws a usage error that names both
 */
export function checkDuplicates(objects: readonly RenderedObject[]): void {
  const known = new Map<string, RenderedObject>();
  for (const object of objects) {
    const identity = objectIdentity(object.json);
    if (identity?.name === undefined) continue; // the API server completes `generateName` to a name of its own
    const { group, kind, name } = identity;
    const namespace = isClusterScoped(group, kind) ? undefined : identity.namespace;
    const key = JSON.stringify([group, kind, namespace, name]);
    const other = known.get(key);
    if (other !== undefined) throw duplicate(object, other, { ...identity, namespace });
    known.set(key, object);
  }
}

function duplicate(
  object: RenderedObject,
  other: RenderedObject,
  { group, kind, namespace, name }: ObjectIdentity,
): Error {
  const kindInGroup = group === 'core' ? kind : `${kind}.${group}`;
  const place = namespace === undefined ? '' : ` in namespace ${shown(namespace)}`;
  const otherPlace = other.source === undefined ? `chart '${other.chart.node.path}'` : `'${other.source.node.path}'`;
  return usageError(
    object.source ?? object.chart,
    `'metadata.name' must be unique among objects of one kind and namespace, got ${kindInGroup} ${shown(name)}${place}, which ${otherPlace} renders too`,
    'rename one of them, or remove it: the one applied last would replace the other',
  );
}
