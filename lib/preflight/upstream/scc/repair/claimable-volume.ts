import { Volume } from '../../api-server/built-in/core/pod/volume';

/** Sources that hold files of the pods, as claims do. */
const STORAGE: readonly (keyof Volume)[] = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
];

/** Folders of a host that programs read for the sake of the host. */
const OF_HOST =
  /^\/(?:boot|dev|etc|host|lib|proc|run|sys|usr|var\/(?:lib\/(?:kubelet|containers|cni)|log|run))?(?:\/|$)/;

/** Whether a claim can take the place of a volume: it holds files that are not the host's. */
export function isClaimable(volume: Volume): boolean {
  const { hostPath } = volume;
  if (hostPath === undefined) return STORAGE.some((source) => volume[source] !== undefined);
  return ['', 'Directory', 'DirectoryOrCreate'].includes(hostPath.type ?? '') && !OF_HOST.test(hostPath.path ?? '');
}
