import { Level } from '../level-version';

const PRIVILEGED: readonly string[] = ['*', 'hostPath'];

/** Types that level restricted allows, with the minor of OpenShift since which the controller knows them. */
const RESTRICTED: ReadonlyMap<string, number> = new Map([
  ['configMap', 0],
  ['csi', 0],
  ['downwardAPI', 0],
  ['emptyDir', 0],
  ['ephemeral', 0],
  ['image', 18],
  ['none', 0],
  ['persistentVolumeClaim', 0],
  ['projected', 0],
  ['secret', 0],
  ['serviceAccountToken', 23],
]);

const BASELINE: ReadonlySet<string> = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephFS',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageOS',
  'vsphere',
]);

/** The strictest level that allows all types of volumes of an SCC; nothing where the controller does not know one of them. */
export function levelOfVolumes(types: readonly string[], release: number): Level | undefined {
  for (const type of types) {
    if (PRIVILEGED.includes(type)) return 'privileged';
    const since = RESTRICTED.get(type) ?? Infinity;
    if (since > release && !BASELINE.has(type)) return undefined;
  }
  return types.some((type) => BASELINE.has(type)) ? 'baseline' : 'restricted';
}
