/** SCCs that an upgrade leaves as they are (openshift/cluster-kube-apiserver-operator bindata/bootkube/scc-manifests, release-4.12 to release-4.22); the others are put back. */
const CREATE_ONLY = new Set([
  'anyuid',
  'hostaccess',
  'hostmount-anyuid',
  'hostmount-anyuid-v2',
  'hostnetwork',
  'nonroot',
  'privileged',
  'restricted',
]);

/** Whether the cluster keeps what is changed of one of its own SCCs. */
export function keepsChanges(scc: string): boolean {
  return CREATE_ONLY.has(scc);
}
