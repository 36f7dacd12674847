import { JsonValue, isJsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { memberAt } from '../engine/member-at';
import { ObjectIndex, groupOf } from '../engine/object-index';
import { CreateRequest, Labels, RequestPlace } from '../upstream/kubernetes/webhook-match';
import { PodSource } from './pod-index';
import { ServedKinds } from './served-kinds';

/** What tells how objects are created. */
interface RequestFacts {
  readonly objects: ObjectIndex;
  readonly kinds: ServedKinds;
}

/** The request that creates an object; nothing where its kind is not known. */
export function requestFor(object: LoadedObject, { kinds, objects }: RequestFacts): CreateRequest | undefined {
  const kind = kinds.find(object.ref);
  if (kind === undefined) return undefined;
  const others = kinds.versionsOf(object.ref).map((apiVersion) => apiVersion.slice(groupOf(apiVersion).length + 1));
  const labels = labelsOf(memberAt(object.body, 'metadata', 'labels'));
  const { group, plural, version } = kind;
  return { group, plural, versions: [version, ...others], labels, ...placeOf(object.ref.namespace, objects) };
}

/** The request that creates a pod. */
export function podRequest({ object, labels }: PodSource, { objects }: Pick<RequestFacts, 'objects'>): CreateRequest {
  return { group: '', plural: 'pods', versions: ['v1'], labels, ...placeOf(object.ref.namespace, objects) };
}

function placeOf(
  namespace: string | undefined,
  objects: ObjectIndex,
): Pick<RequestPlace, 'namespace' | 'namespaceLabels'> {
  if (namespace === undefined) return {};
  const [found] = objects.named({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  if (found === undefined) return { namespace };
  return { namespace, namespaceLabels: labelsOf(memberAt(found.body, 'metadata', 'labels')) };
}

function labelsOf(labels: JsonValue | undefined): Labels {
  return isJsonObject(labels) ? (labels as Labels) : {};
}
