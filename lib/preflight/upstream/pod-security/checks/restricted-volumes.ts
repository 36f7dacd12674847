import { Volume } from '../../api-server/built-in/core/pod/volume';
import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { counted, distinct, plural } from '../wording';

const ALLOWED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;

/** A volume with several of them, which no API server takes, is called by the first. */
const RESTRICTED = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const;

/** Volumes that need no trust in who makes the pod (pod-security-admission `policy/check_restrictedVolumes.go`, v0.36.3). */
export const RESTRICTED_VOLUMES: Check = {
  id: 'restrictedVolumes',
  level: 'restricted',
  replaces: 'hostPathVolumes',
  versions: [{ since: 0, check: restrictedVolumes }],
};

function restrictedVolumes({ spec: { volumes = [] } }: JudgedPod): Forbidden | undefined {
  const placed = volumes.map((volume, index) => ({ volume, path: `spec.volumes[${index}]` }));
  const bad = placed.filter(({ volume }) => !ALLOWED.some((type) => volume[type] !== undefined));
  if (bad.length === 0) return undefined;
  const types = distinct(bad.map(({ volume }) => typeOf(volume)));
  const names = bad.map(({ volume: { name = '' } }) => name);
  return {
    reason: 'restricted volume types',
    detail: `${counted('volume', names)} ${plural(bad.length, 'uses', 'use')} ${counted('restricted volume type', types)}`,
    changes: bad.map(({ path }) => ({ path })),
  };
}

function typeOf(volume: Volume): string {
  return RESTRICTED.find((type) => volume[type] !== undefined) ?? 'unknown';
}
