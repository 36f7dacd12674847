import { ApiObject, JsonPatch } from 'cdk8s';

/**
 * Kinds that live outside namespaces, by API group.
 *
 * Built-in kinds: the discovery documents of Kubernetes 1.20 to 1.37 (`namespaced: false`). Others: `spec.scope: Cluster` of the projects' own
 * CustomResourceDefinitions. `project.openshift.io` and `user.openshift.io` are served by OpenShift's aggregated API servers.
 */
const CLUSTER_SCOPED: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io':
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ' +
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'argoproj.io': 'ClusterAnalysisTemplate',
  'authentication.k8s.io': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io': 'SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'cert-manager.io': 'ClusterIssuer',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle',
  'config.openshift.io':
    'APIServer ImageDigestMirrorSet ImageTagMirrorSet Infrastructure Ingress Network OAuth Project',
  core: 'ComponentStatus Namespace Node PersistentVolume',
  'eventing.keda.sh': 'ClusterCloudEventSource',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'gateway.networking.k8s.io': 'GatewayClass',
  'gateway.networking.x-k8s.io': 'XMesh',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'keda.sh': 'ClusterTriggerAuthentication',
  'network.openshift.io': 'ClusterNetwork HostSubnet NetNamespace',
  'networking.internal.knative.dev': 'ClusterDomainClaim',
  'networking.k8s.io': 'ClusterCIDR IPAddress IngressClass ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  'nvidia.com': 'ClusterPolicy GPUCluster NVIDIADriver',
  'project.openshift.io': 'Project ProjectRequest',
  'quota.openshift.io': 'ClusterResourceQuota',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding',
  'resource.k8s.io': 'DeviceClass DeviceTaintRule ResourceClass ResourcePoolStatusRequest ResourceSlice',
  'scheduling.k8s.io': 'PriorityClass',
  'security.openshift.io': 'SecurityContextConstraints',
  'serving.kserve.io':
    'ClusterServingRuntime ClusterStorageContainer LocalModelCache LocalModelNode LocalModelNodeGroup',
  'storage.k8s.io': 'CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
  'user.openshift.io': 'Group Identity User UserIdentityMapping',
};

const KINDS = new Map(Object.entries(CLUSTER_SCOPED).map(([group, kinds]) => [group, new Set(kinds.split(' '))]));

/**
 * Whether objects of a kind live outside namespaces.
 *
 * @param apiGroup the API group, `core` for the group without a name (as `ApiObject.apiGroup`)
 */
export function isClusterScoped(apiGroup: string, kind: string): boolean {
  return KINDS.get(apiGroup)?.has(kind) ?? false;
}

/** Keeps the chart's namespace off a cluster-scoped object under any `App`; `InferenceApp` does so for every kind it knows. */
export function clusterScoped(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) {
    // Removing a field that is absent is an error, and under InferenceApp it is absent by then.
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', ''), JsonPatch.remove('/metadata/namespace'));
  }
}
