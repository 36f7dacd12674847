/** Fields of Go structs that came with a minor version after the oldest that is modelled (k8s.io/api v0.34.9, v0.35.6 and v0.36.3). */
export const FIELDS_SINCE: { readonly [struct: string]: { readonly [field: string]: number } | undefined } = {
  'apiextensions/v1.CustomResourceDefinitionCondition': { observedGeneration: 35 },
  'apiextensions/v1.CustomResourceDefinitionStatus': { observedGeneration: 35 },
  'core/v1.NodeStatus': { declaredFeatures: 35 },
  'core/v1.PodCertificateProjection': { userAnnotations: 35 },
  'core/v1.PodSpec': { schedulingGroup: 36 },
  'core/v1.PodStatus': { allocatedResources: 35, resources: 35, nodeAllocatableResourceClaimStatuses: 36 },
  'core/v1.ResourceHealth': { message: 36 },
  'core/v1.VolumeMountStatus': { volumeStatus: 36 },
  'resource/v1.Device': { nodeAllocatableResourceMappings: 36 },
  'resource/v1.DeviceAttribute': { bools: 36, ints: 36, strings: 36, versions: 36 },
  'storage/v1.CSIDriverSpec': { serviceAccountTokenInSecrets: 35, preventPodSchedulingIfMissing: 36 },
};
