import { JsonObject } from '../json-value';

/** Adds a finalizer that the object does not have yet (admission plugin StorageObjectInUseProtection). */
export function addFinalizer(object: JsonObject, finalizer: string): void {
  const metadata = object.metadata as JsonObject;
  const finalizers = (metadata.finalizers ?? []) as string[];
  if (!finalizers.includes(finalizer)) metadata.finalizers = [...finalizers, finalizer];
}
