import { LoadedObject, ObjectRef } from './loaded-object';

/** The objects of a cluster by kind, namespace and name. */
export class ObjectIndex {
  private readonly byKind = new Map<string, LoadedObject[]>();
  private readonly byName = new Map<string, LoadedObject[]>();
  private bySimpleName?: Map<string, LoadedObject[]>;
  private byNamespace?: Map<string, LoadedObject[]>;

  constructor(private readonly objects: readonly LoadedObject[]) {
    for (const object of objects) {
      push(this.byKind, kindKey(object.ref), object);
      push(this.byName, nameKey(object.ref), object);
    }
  }

  /**
   * All objects of a kind, in the order of the input.
   *
   * @param kind such as `HTTPRoute.gateway.networking.k8s.io`, or `Service`
   */
  public ofKind(kind: string): readonly LoadedObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** All objects of a kind in a namespace, in the order of the input. */
  public inNamespace(kind: string, namespace: string): readonly LoadedObject[] {
    if (this.byNamespace === undefined) {
      this.byNamespace = new Map();
      for (const object of this.objects)
        push(this.byNamespace, `${kindKey(object.ref)} ${object.ref.namespace ?? ''}`, object);
    }
    return this.byNamespace.get(`${kind} ${namespace}`) ?? [];
  }

  /** All objects of a group, kind, namespace and name; more than one when the input repeats it. */
  public named(ref: ObjectRef): readonly LoadedObject[] {
    return this.byName.get(nameKey(ref)) ?? [];
  }

  /** All objects of a group, kind and name, in whatever namespace. */
  public namesakes(ref: ObjectRef): readonly LoadedObject[] {
    if (this.bySimpleName === undefined) {
      this.bySimpleName = new Map();
      for (const object of this.objects) push(this.bySimpleName, simpleNameKey(object.ref), object);
    }
    return this.bySimpleName.get(simpleNameKey(ref)) ?? [];
  }
}

/** Kind and group of an object: `HTTPRoute.gateway.networking.k8s.io`, or `Service`. */
export function kindKey({ apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  return apiVersion.includes('/') ? `${kind}.${groupOf(apiVersion)}` : kind;
}

/** The group of an `apiVersion`; empty for the one without a name. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
}

function nameKey(ref: ObjectRef): string {
  return JSON.stringify([kindKey(ref), ref.namespace ?? '', ref.name]);
}

function simpleNameKey(ref: ObjectRef): string {
  return `${kindKey(ref)} ${ref.name}`;
}

function push<K>(map: Map<K, LoadedObject[]>, key: K, object: LoadedObject): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [object]);
  else list.push(object);
}
