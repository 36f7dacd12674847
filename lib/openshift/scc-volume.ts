/**
 * A kind of volume as `volumes` of an SCC spells it (`FSType`, openshift/api:security/v1/types.go).
 *
 * Mostly the field of `spec.volumes[]` in a pod, but not always: `cephFS`, `vsphere` and `storageOS` differ.
 */
export enum SccVolume {
  /** Every kind of volume, `hostPath` included. */
  ALL = '*',
  /** No volume at all; stands alone. */
  NONE = 'none',
  /** `awsElasticBlockStore`. */
  AWS_ELASTIC_BLOCK_STORE = 'awsElasticBlockStore',
  /** `azureDisk`. */
  AZURE_DISK = 'azureDisk',
  /** `azureFile`. */
  AZURE_FILE = 'azureFile',
  /** `cephfs` in a pod. */
  CEPH_FS = 'cephFS',
  /** `cinder`. */
  CINDER = 'cinder',
  /** `configMap`. */
  CONFIG_MAP = 'configMap',
  /** Inline `csi`; OpenShift also asks the CSIDriver's `csi-ephemeral-volume-profile` label. */
  CSI = 'csi',
  /** `downwardAPI`. */
  DOWNWARD_API = 'downwardAPI',
  /** `emptyDir`. */
  EMPTY_DIR = 'emptyDir',
  /** `ephemeral`: a claim that lives as long as the pod. */
  EPHEMERAL = 'ephemeral',
  /** `fc`: Fibre Channel. */
  FC = 'fc',
  /** `flexVolume`. */
  FLEX_VOLUME = 'flexVolume',
  /** `flocker`. */
  FLOCKER = 'flocker',
  /** `gcePersistentDisk`. */
  GCE_PERSISTENT_DISK = 'gcePersistentDisk',
  /** `gitRepo`. */
  GIT_REPO = 'gitRepo',
  /** `glusterfs`. */
  GLUSTERFS = 'glusterfs',
  /** `hostPath`: files of the node. */
  HOST_PATH = 'hostPath',
  /** `image`: files of an OCI image; OpenShift 4.18 and later. */
  IMAGE = 'image',
  /** `iscsi`. */
  ISCSI = 'iscsi',
  /** `nfs`, inline in the pod; a claim bound to an NFS volume is a `persistentVolumeClaim`. */
  NFS = 'nfs',
  /** `persistentVolumeClaim`. */
  PERSISTENT_VOLUME_CLAIM = 'persistentVolumeClaim',
  /** `photonPersistentDisk`. */
  PHOTON_PERSISTENT_DISK = 'photonPersistentDisk',
  /** `portworxVolume`. */
  PORTWORX_VOLUME = 'portworxVolume',
  /** `projected`; the service account token is one. */
  PROJECTED = 'projected',
  /** `quobyte`. */
  QUOBYTE = 'quobyte',
  /** `rbd`. */
  RBD = 'rbd',
  /** `scaleIO`. */
  SCALE_IO = 'scaleIO',
  /** `secret`. */
  SECRET = 'secret',
  /** `storageos` in a pod. */
  STORAGE_OS = 'storageOS',
  /** `vsphereVolume` in a pod. */
  VSPHERE = 'vsphere',
}
