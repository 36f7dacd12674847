import { ApiObject, JsonPatch } from 'cdk8s';

/** Takes away the namespace that a chart gives each of its objects. */
export function withoutNamespace(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) {
    // Removing a field that is absent is an error, and an app may have taken it away by then.
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', ''), JsonPatch.remove('/metadata/namespace'));
  }
}
