import { Volume } from '../../api-server/built-in/core/pod/volume';

/** Sources of volumes in the order in which they are looked for, and what SCCs call those that they name otherwise. */
const SOURCES: readonly (readonly [keyof Volume, string?])[] = [
  ['hostPath'],
  ['emptyDir'],
  ['gcePersistentDisk'],
  ['awsElasticBlockStore'],
  ['gitRepo'],
  ['secret'],
  ['nfs'],
  ['iscsi'],
  ['glusterfs'],
  ['persistentVolumeClaim'],
  ['rbd'],
  ['flexVolume'],
  ['cinder'],
  ['cephfs', 'cephFS'],
  ['flocker'],
  ['downwardAPI'],
  ['fc'],
  ['azureFile'],
  ['configMap'],
  ['vsphereVolume', 'vsphere'],
  ['quobyte'],
  ['azureDisk'],
  ['photonPersistentDisk'],
  ['projected'],
  ['portworxVolume'],
  ['scaleIO'],
  ['storageos', 'storageOS'],
  ['csi'],
  ['ephemeral'],
];

/**
 * What SCCs call a volume (openshift/apiserver-library-go pkg/securitycontextconstraints/util GetVolumeFSType, a8019f39). One without a source that the
 * release knows is an empty directory, as it is to the API server.
 */
export function volumeType(volume: Volume, imageVolumes: boolean): string {
  const found = SOURCES.find(([source]) => volume[source] !== undefined);
  if (found !== undefined) return found[1] ?? found[0];
  return imageVolumes && volume.image !== undefined ? 'image' : 'emptyDir';
}
