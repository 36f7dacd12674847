import { LabelSelector } from '../../../label-selector';
import { ObjectMeta } from '../../../object-meta/validate-object-meta';
import { PersistentVolumeClaimSpec } from '../persistent-volume-claim-spec';
import { ObjectFieldSelector, ResourceFieldSelector } from './container';

/** `core/v1.Volume`; the sources that are not maintained any more are in LegacyVolume. */
export interface Volume extends LegacyVolume {
  readonly name?: string;
  readonly emptyDir?: { readonly sizeLimit?: string };
  readonly hostPath?: { readonly path?: string; readonly type?: string };
  readonly secret?: FilesOfKeys & { readonly secretName?: string };
  readonly configMap?: FilesOfKeys & { readonly name?: string };
  readonly downwardAPI?: { readonly defaultMode?: number; readonly items?: readonly DownwardApiFile[] };
  readonly projected?: { readonly defaultMode?: number; readonly sources?: readonly VolumeProjection[] };
  readonly persistentVolumeClaim?: { readonly claimName?: string };
  readonly ephemeral?: {
    readonly volumeClaimTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: PersistentVolumeClaimSpec };
  };
  readonly csi?: { readonly driver?: string; readonly nodePublishSecretRef?: { readonly name?: string } };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  readonly nfs?: { readonly server?: string; readonly path?: string };
  readonly iscsi?: Iscsi;
  readonly fc?: { readonly targetWWNs?: string[]; readonly wwids?: string[]; readonly lun?: number };
}

/** Sources of volumes that storage drivers have replaced. */
export interface LegacyVolume {
  readonly gitRepo?: { readonly repository?: string; readonly directory?: string };
  readonly gcePersistentDisk?: { readonly pdName?: string; readonly partition?: number };
  readonly awsElasticBlockStore?: { readonly volumeID?: string; readonly partition?: number };
  readonly glusterfs?: { readonly endpoints?: string; readonly path?: string };
  readonly flocker?: { readonly datasetName?: string; readonly datasetUUID?: string };
  readonly rbd?: { readonly monitors?: readonly string[]; readonly image?: string };
  readonly cinder?: { readonly volumeID?: string; readonly secretRef?: { readonly name?: string } };
  readonly cephfs?: { readonly monitors?: readonly string[] };
  readonly quobyte?: { readonly registry?: string; readonly tenant?: string; readonly volume?: string };
  readonly flexVolume?: { readonly driver?: string; readonly options?: { readonly [option: string]: string } };
  readonly azureFile?: { readonly secretName?: string; readonly shareName?: string };
  readonly azureDisk?: {
    readonly diskName?: string;
    readonly diskURI?: string;
    readonly cachingMode?: string;
    readonly kind?: string;
  };
  readonly vsphereVolume?: { readonly volumePath?: string };
  readonly photonPersistentDisk?: { readonly pdID?: string };
  readonly portworxVolume?: { readonly volumeID?: string };
  readonly storageos?: {
    readonly volumeName?: string;
    readonly volumeNamespace?: string;
    readonly secretRef?: { readonly name?: string };
  };
  readonly scaleIO?: { readonly gateway?: string; readonly system?: string; readonly volumeName?: string };
}

/** `core/v1.ISCSIVolumeSource`. */
export interface Iscsi {
  readonly targetPortal?: string;
  readonly iqn?: string;
  readonly lun?: number;
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly secretRef?: object;
  readonly initiatorName?: string;
}

/** Keys of a ConfigMap or Secret as files. */
export interface FilesOfKeys {
  readonly defaultMode?: number;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
}

/** `core/v1.KeyToPath`. */
export interface KeyToPath {
  readonly key?: string;
  readonly path?: string;
  readonly mode?: number;
}

/** `core/v1.DownwardAPIVolumeFile`. */
export interface DownwardApiFile {
  readonly path?: string;
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly mode?: number;
}

/** `core/v1.VolumeProjection`. */
export interface VolumeProjection {
  readonly secret?: FilesOfKeys & { readonly name?: string };
  readonly configMap?: FilesOfKeys & { readonly name?: string };
  readonly downwardAPI?: { readonly items?: readonly DownwardApiFile[] };
  readonly serviceAccountToken?: {
    readonly audience?: string;
    readonly expirationSeconds?: number;
    readonly path?: string;
  };
  readonly clusterTrustBundle?: { readonly labelSelector?: LabelSelector };
}
