import { JsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { BUILT_IN_KINDS } from '../upstream/api-server/built-in/built-in-kinds';
import { readBuiltIn } from '../upstream/api-server/built-in/read-built-in';
import { ServedKinds } from './served-kinds';

/** Objects of built-in kinds with their defaults, each read once. */
export class StoredObjects {
  private readonly read = new Map<LoadedObject, JsonObject | undefined>();

  constructor(private readonly kinds: ServedKinds) {}

  /** The object with its defaults, whether or not it breaks rules; nothing when it cannot be decoded, or its kind is not built in. */
  public of(object: LoadedObject): JsonObject | undefined {
    if (!this.read.has(object)) {
      const served = this.kinds.find(object.ref);
      const kind = served && BUILT_IN_KINDS.get(`${served.group}/${served.version}/${served.plural}`);
      this.read.set(object, readBuiltIn(`${object.ref.apiVersion}/${object.ref.kind}`, object.body, kind));
    }
    return this.read.get(object);
  }
}
