import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { JsonObject } from '../api-server/json-value';
import { podTemplateOf } from '../kubernetes/pod-template';

/**
 * The pod that an object is, or its template for pods; nothing where Pod Security does not look at its kind.
 *
 * @param kind such as `Deployment.apps`
 * @param object as it was decoded
 */
export function judgedTemplate(kind: string, object: JsonObject): PodTemplateSpec | undefined {
  if (kind === 'PodTemplate') return (object.template ?? {}) as PodTemplateSpec;
  const pod = podTemplateOf(kind, object);
  return pod && { metadata: { annotations: { ...pod.annotations } }, spec: pod.spec };
}
