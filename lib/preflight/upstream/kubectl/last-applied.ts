import { JsonObject, isJsonObject } from '../../engine/json-value';
import { goJsonBytes } from './sent-bytes';

/** The annotation in which client-side `kubectl apply` keeps what was applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What keys and values of all annotations of an object may have together (apimachinery `pkg/api/validation/objectmeta.go`, v0.36.3). */
export const MAX_ANNOTATION_BYTES = 256 * 1024;

/**
 * The bytes that the annotations of an object have once client-side `kubectl apply` has added its own: the object as Go writes it, in its namespace and
 * without that annotation, and the end of the line (kubectl `pkg/util/apply.go`, v0.36.3).
 *
 * @param namespace the namespace that kubectl puts the object into; nothing for one of the whole cluster
 */
export function appliedAnnotationBytes(body: JsonObject, namespace: string | undefined): number {
  const metadata = isJsonObject(body.metadata) ? body.metadata : {};
  const given = isJsonObject(metadata.annotations) ? metadata.annotations : {};
  const annotations = Object.fromEntries(Object.entries(given).filter(([key]) => key !== LAST_APPLIED));
  // A namespace that is undefined is not written.
  const applied = goJsonBytes({ ...body, metadata: { ...metadata, namespace, annotations } }) + 1;
  const others = Object.entries(annotations).map(
    ([key, value]) => Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0),
  );
  return others.reduce((sum, bytes) => sum + bytes, LAST_APPLIED.length + applied);
}
