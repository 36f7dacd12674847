import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { PersistentVolumeSpec } from './persistent-volume-spec';
import { nodeTermWarnings } from './pod/node-labels';

const DEPRECATED_ANNOTATIONS: readonly [key: string, problem: string][] = [
  ['volume.beta.kubernetes.io/storage-class', 'deprecated since v1.8; use "storageClassName" attribute instead'],
  ['volume.beta.kubernetes.io/mount-options', 'deprecated since v1.31; use "mountOptions" attribute instead'],
];

/** Sources that are going or gone, with upstream's spelling in messages. */
const DEPRECATED_SOURCES: readonly [source: keyof PersistentVolumeSpec, shown: string, problem: string][] = [
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

const RECYCLE =
  'The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';

/** Warnings about a PersistentVolume (kubernetes `api/persistentvolume/util.go`, v1.36.3). */
export function persistentVolumeWarnings(spec: PersistentVolumeSpec, { annotations = {} }: ObjectMeta): string[] {
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const path = 'spec.nodeAffinity.required.nodeSelectorTerms';
  return [
    ...DEPRECATED_ANNOTATIONS.filter(([key]) => Object.hasOwn(annotations, key)).map(
      ([key, problem]) => `metadata.annotations[${key}]: ${problem}`,
    ),
    ...(spec.persistentVolumeReclaimPolicy === 'Recycle' ? [`spec.persistentVolumeReclaimPolicy: ${RECYCLE}`] : []),
    ...terms.flatMap((term, index) => nodeTermWarnings(term, false, `${path}[${index}]`)),
    ...DEPRECATED_SOURCES.filter(([source]) => spec[source] !== undefined).map(
      ([, shown, problem]) => `spec.${shown}: ${problem}`,
    ),
  ];
}
