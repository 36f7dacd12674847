import { GO_BOOL, GO_INT64, GO_STRING_MAP, GoCustom, GoStruct, goList, goString } from '../go/go-type';
import { JsonValue } from '../json-value';
import { parseRfc3339 } from '../go/time';

/** `metav1.Time`: RFC 3339 in JSON (apimachinery `meta/v1/time.go`, v0.36.3). */
export const GO_TIME: GoCustom = { kind: 'custom', name: 'string', read: readTime };

const OWNER_REFERENCE: GoStruct = {
  kind: 'struct',
  name: 'v1.OwnerReference',
  fields: {
    apiVersion: goString(),
    kind: goString(),
    name: goString(),
    uid: goString('types.UID'),
    controller: GO_BOOL,
    blockOwnerDeletion: GO_BOOL,
  },
};

const MANAGED_FIELDS_ENTRY: GoStruct = {
  kind: 'struct',
  name: 'v1.ManagedFieldsEntry',
  fields: {
    manager: goString(),
    operation: goString('v1.ManagedFieldsOperationType'),
    apiVersion: goString(),
    time: GO_TIME,
    fieldsType: goString(),
    fieldsV1: { kind: 'any', name: 'v1.FieldsV1' },
    subresource: goString(),
  },
};

/** `metav1.ObjectMeta` (apimachinery `meta/v1/types.go`, v0.36.3). */
export const OBJECT_META: GoStruct = {
  kind: 'struct',
  name: 'v1.ObjectMeta',
  fields: {
    name: goString(),
    generateName: goString(),
    namespace: goString(),
    selfLink: goString(),
    uid: goString('types.UID'),
    resourceVersion: goString(),
    generation: GO_INT64,
    creationTimestamp: GO_TIME,
    deletionTimestamp: GO_TIME,
    deletionGracePeriodSeconds: GO_INT64,
    labels: GO_STRING_MAP,
    annotations: GO_STRING_MAP,
    ownerReferences: goList(OWNER_REFERENCE),
    finalizers: goList(goString()),
    managedFields: goList(MANAGED_FIELDS_ENTRY),
  },
};

function readTime(value: JsonValue): { value: JsonValue } | { error: string } {
  if (value === null) return { value };
  if (typeof value === 'string') {
    const error = parseRfc3339(value);
    return error === undefined ? { value } : { error };
  }
  const kind = typeof value === 'boolean' ? 'bool' : typeof value;
  return { error: `wrong type: ${Array.isArray(value) ? 'array' : kind}` };
}
