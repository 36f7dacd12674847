import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { scaleTargetOf } from '../upstream/kubernetes/autoscaler';
import { StoredObjects } from './stored-objects';

/** HorizontalPodAutoscalers by what they scale. */
export class AutoscalerIndex {
  private readonly byTarget = new Map<string, LoadedObject[]>();

  constructor(objects: ObjectIndex, stored: StoredObjects) {
    for (const object of objects.ofKind('HorizontalPodAutoscaler.autoscaling')) {
      const target = scaleTargetOf(stored.of(object) ?? {});
      if (target === undefined) continue;
      const key = keyOf({ ...target, namespace: object.ref.namespace });
      this.byTarget.set(key, [...(this.byTarget.get(key) ?? []), object]);
    }
  }

  /** The autoscalers of an object. */
  public of(target: ObjectRef): readonly LoadedObject[] {
    return this.byTarget.get(keyOf(target)) ?? [];
  }
}

function keyOf(ref: ObjectRef): string {
  return `${kindKey(ref)} ${ref.namespace ?? ''}/${ref.name}`;
}
