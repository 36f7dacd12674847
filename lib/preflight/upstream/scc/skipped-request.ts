import { isDeepStrictEqual } from 'node:util';
import { JsonObject } from '../api-server/json-value';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';
import { Annotations, Pod } from './pod';
import { SccRequest } from './request';
import { writtenPod } from './written-pod';

/** Namespaces whose pods are not looked at (openshift/kubernetes openshift-kube-apiserver/admission/namespaceconditions, 17f67653). */
const NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'openshift', 'openshift-infra', 'openshift-node']);

/** Subresources whose requests do not change what a pod may do. */
const SUBRESOURCES = new Set(['exec', 'attach', 'binding', 'eviction', 'log', 'portforward', 'proxy', 'status']);

/** Metadata that garbage collection changes. */
const COLLECTED = ['ownerReferences', 'finalizers', 'selfLink', 'managedFields', 'annotations'];

/** Whether admission does not look at the pod (openshift/apiserver-library-go pkg/securitycontextconstraints/sccadmission shouldIgnore, a8019f39). */
export function isSkipped(request: SccRequest, ignoredAnnotations: readonly string[]): boolean {
  const { subresource = '', pod, oldPod, operation } = request;
  if (isNamespaceSkipped(request.namespace) || SUBRESOURCES.has(subresource) || pod.spec?.os?.name === 'windows')
    return true;
  return operation === 'UPDATE' && oldPod !== undefined && isUnimportant(pod, oldPod, ignoredAnnotations);
}

/** Whether admission does not look at the pods of a namespace. */
export function isNamespaceSkipped(namespace: JsonObject): boolean {
  const { name = '', labels = {} } = (namespace.metadata ?? {}) as ObjectMeta;
  return (
    NAMESPACES.has(name) ||
    ['0', '1'].includes(labels['openshift.io/run-level']) ||
    labels['security.openshift.io/disable-securitycontextconstraints'] === 'true'
  );
}

/** Whether an update changes nothing but what garbage collection changes, and annotations that do not count. */
function isUnimportant(pod: Pod, oldPod: Pod, ignored: readonly string[]): boolean {
  const [now, before] = [pod.metadata?.annotations ?? {}, oldPod.metadata?.annotations ?? {}];
  return haveSame(now, before, ignored) && isDeepStrictEqual(compared(pod), compared(oldPod));
}

function haveSame(a: Annotations, b: Annotations, ignored: readonly string[]): boolean {
  return Object.keys({ ...a, ...b }).every((key) => a[key] === b[key] || ignored.includes(key));
}

/** A pod without what may change, and without the difference between empty and absent. */
function compared(pod: Pod): Pod {
  const { metadata = {}, ...rest } = writtenPod(pod);
  const kept = Object.entries(metadata).filter(([key]) => !COLLECTED.includes(key));
  return { ...rest, metadata: Object.fromEntries(kept) };
}
