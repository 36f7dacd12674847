import { JsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex } from '../engine/object-index';
import { ApiServerPredictions } from './api-server-predictions';
import { Component } from './components';
import { ServedKinds } from './served-kinds';
import { Target } from './target';

/** What rules ask about the cluster: its objects, and what the software in it will do. */
export interface Cluster {
  readonly target: Target;

  /** Components whose versions are stated, or whose kinds are in the input. */
  readonly components: readonly Component[];

  /** The objects that are judged. */
  readonly judged: readonly LoadedObject[];

  /** The objects that are judged and those that are in the cluster already. */
  readonly objects: ObjectIndex;
  readonly apiServer: ApiServerPredictions;

  /** The object as the API server will store it, with its defaults; as it is written where that is not known. */
  readonly stored: (object: LoadedObject) => JsonObject;
}

/** What is known of a cluster. */
export interface ClusterFacts {
  readonly target: Target;
  readonly components: readonly Component[];

  /** Namespace of objects that name none. */
  readonly namespace: string;
  readonly judged: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly present: readonly LoadedObject[];
}

/** The cluster that `facts` describe. */
export function clusterOf({ target, components, namespace, judged, present }: ClusterFacts): Cluster {
  const kinds = new ServedKinds(components, [...present, ...judged]);
  const place = (object: LoadedObject): LoadedObject => placed(object, kinds, namespace);
  const objects = judged.map(place);
  const apiServer = new ApiServerPredictions(kinds);
  const groups = new Set(objects.map(({ ref }) => kinds.sourceOf(ref.apiVersion.replace(/\/.*/, ''))));
  return {
    target,
    components: components.filter((component) => component.isStated || groups.has(component)),
    judged: objects,
    objects: new ObjectIndex([...objects, ...present.map(place)]),
    apiServer,
    stored: (object) => apiServer.of(object).answer?.defaulted ?? object.body,
  };
}

/** The object under the name that the cluster knows it by: in the namespace given, in the default one, or in none. */
function placed(object: LoadedObject, kinds: ServedKinds, fallback: string): LoadedObject {
  const { namespace, ...ref } = object.ref;
  const kind = kinds.find(object.ref);
  if (kind === undefined) return object;
  return { ...object, ref: kind.namespaced ? { ...ref, namespace: namespace ?? fallback } : ref };
}
