import { dirname } from 'node:path';
import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { ObjectIndex } from '../engine/object-index';

/** The order in which `kubectl apply` takes the objects of the input: that of files and, in them, of documents. */
export class ApplyOrder {
  private readonly places: ReadonlyMap<LoadedObject, number>;
  private readonly firsts = new Map<string, LoadedObject>();

  constructor(
    private readonly objects: ObjectIndex,
    judged: readonly LoadedObject[],
  ) {
    this.places = new Map(judged.map((object, place) => [object, place]));
    for (const object of judged) {
      const { namespace } = object.ref;
      if (namespace !== undefined && !this.firsts.has(namespace)) this.firsts.set(namespace, object);
    }
  }

  /** The objects of the input under a name, in order; nothing when the cluster has one of them already. */
  public created(ref: ObjectRef): readonly LoadedObject[] {
    const named = this.objects.named(ref);
    return named.every((object) => this.places.has(object)) ? named : [];
  }

  /** The last object of the input under a name. */
  public last(ref: ObjectRef): LoadedObject | undefined {
    return this.objects
      .named(ref)
      .filter((object) => this.places.has(object))
      .at(-1);
  }

  /** Whether an object comes before another one. */
  public isBefore(object: LoadedObject, other: LoadedObject): boolean {
    return (this.places.get(object) ?? -1) < (this.places.get(other) ?? -1);
  }

  /** Whether an object is the first of the input in its namespace. */
  public isFirstOfNamespace(object: LoadedObject): boolean {
    return this.firsts.get(object.ref.namespace ?? '') === object;
  }
}

/** The folder of the file that an object was read from. */
export function folderOf({ source }: LoadedObject): string | undefined {
  return source && dirname(source.file);
}

/** What one `kubectl apply -f` names to apply both objects: their file, or their folder; nothing when there is no such. */
export function appliedTogether(object: LoadedObject, other: LoadedObject): string | undefined {
  if (object.source?.file === other.source?.file) return object.source?.file;
  const folder = folderOf(object);
  return folder === folderOf(other) ? folder : undefined;
}
