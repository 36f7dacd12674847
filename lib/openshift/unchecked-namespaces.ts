// openshift/kubernetes:openshift-kube-apiserver/admission/namespaceconditions/decorator.go
const UNCHECKED_NAMESPACES = new Set([
  'default',
  'kube-system',
  'kube-public',
  'openshift',
  'openshift-infra',
  'openshift-node',
]);

/** Whether OpenShift admits the pods of a namespace without checking them against SCCs. */
export function isUnchecked(namespace: string): boolean {
  return UNCHECKED_NAMESPACES.has(namespace);
}
