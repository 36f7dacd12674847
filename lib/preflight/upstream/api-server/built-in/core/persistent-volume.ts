import { posix } from 'node:path';
import { Cause, forbidden, invalid, notSupported, notSupportedText, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { addFinalizer } from '../add-finalizer';
import { BuiltInKind } from '../built-in-kind';
import { nameOf } from '../name-of';
import { accessModeCauses, classCauses, volumeModeCauses } from './persistent-volume-claim-spec';
import { PersistentVolumeSources, sourcesCauses } from './persistent-volume-sources';
import { PersistentVolumeSpec } from './persistent-volume-spec';
import { persistentVolumeWarnings } from './persistent-volume-warnings';
import { setIfEmpty } from './pod/default-values';
import { nodeSelectorCauses } from './pod/node-selector';
import { NodeSelector } from './pod/scheduling';
import { sourceDefaults } from './pod/volume-defaults';
import { ResourceList, eachAmount, nanosOf, positiveAmountCauses, roundAmounts } from './quantities';

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const NANOS = 10n ** 9n;

/** Sources for which mount options may be an annotation. */
const MOUNTABLE: readonly (keyof PersistentVolumeSources)[] = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
];

/** PersistentVolume (kubernetes `core/validation` ValidatePersistentVolume, v1.36.3). */
export const PERSISTENT_VOLUME: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    setIfEmpty(spec, 'persistentVolumeReclaimPolicy', 'Retain');
    spec.volumeMode ??= 'Filesystem';
    roundAmounts((spec as PersistentVolumeSpec).capacity);
    sourceDefaults(spec);
  },
  admit: (object) => addFinalizer(object, 'kubernetes.io/pv-protection'),
  prepare: (object) => {
    object.status = { phase: 'Pending', lastPhaseTransitionTime: '<varies>' };
  },
  causes: (object) => {
    const spec = object.spec as PersistentVolumeSpec;
    return [...specCauses(spec, nameOf(object)), ...mountOptionCauses(spec, object.metadata as ObjectMeta)];
  },
  warnings: (object) => persistentVolumeWarnings(object.spec as PersistentVolumeSpec, object.metadata as ObjectMeta),
};

function specCauses(spec: PersistentVolumeSpec, name: string): Cause[] {
  const { accessModes = [], persistentVolumeReclaimPolicy: policy = '', volumeMode, nodeAffinity } = spec;
  const recyclesRoot = policy === 'Recycle' && posix.normalize(spec.hostPath?.path ?? '') === '/';
  const policyPath = 'spec.persistentVolumeReclaimPolicy';
  return [
    ...(accessModes.length === 0 ? [required('spec.accessModes')] : []),
    ...accessModeCauses(accessModes, 'spec.accessModes'),
    ...capacityCauses(spec.capacity, 'spec.capacity'),
    ...(RECLAIM_POLICIES.includes(policy) ? [] : [notSupported(policyPath, policy, RECLAIM_POLICIES)]),
    ...(nodeAffinity === undefined ? [] : affinityCauses(nodeAffinity.required, 'spec.nodeAffinity.required')),
    ...sourcesCauses(spec, name, 'spec'),
    ...(recyclesRoot ? [forbidden(policyPath, "may not be 'recycle' for a hostPath mount of '/'")] : []),
    ...classCauses(spec.storageClassName, 'spec.storageClassName'),
    ...volumeModeCauses(volumeMode, 'spec.volumeMode'),
    ...attributesClassCauses(spec, 'spec'),
  ];
}

/** What is wrong with the capacity: its text is that of a Go map, which can be nil. */
function capacityCauses(capacity: ResourceList | undefined, path: string): Cause[] {
  const names = Object.keys(capacity ?? {});
  const text = capacity === undefined ? 'null' : goJson(capacity);
  const isStorageAlone = names.length === 1 && names[0] === 'storage';
  return [
    ...(names.length === 0 ? [required(path)] : []),
    ...(isStorageAlone ? [] : [notSupportedText(path, text, ['storage'])]),
    ...eachAmount(capacity, (resource, amount) => {
      const at = `${path}[${resource}]`;
      const whole = nanosOf(amount) / NANOS;
      const negative = whole < 0n ? [invalid(at, Number(whole), 'must be a valid resource quantity')] : [];
      return [...negative, ...positiveAmountCauses(amount, at)];
    }),
  ];
}

function affinityCauses(selector: NodeSelector | undefined, path: string): Cause[] {
  if (selector === undefined) return [required(path, 'must specify required node constraints')];
  return nodeSelectorCauses(selector, path);
}

function attributesClassCauses({ volumeAttributesClassName: name, csi }: PersistentVolumeSpec, path: string): Cause[] {
  if (name === undefined) return [];
  const at = `${path}.volumeAttributesClassName`;
  return [
    ...(name === ''
      ? [required(at, 'an empty string is disallowed')]
      : subdomainProblems(name).map((problem) => invalid(at, name, problem))),
    ...(csi === undefined ? [required(`${path}.csi`, 'has to be specified when using volumeAttributesClassName')] : []),
  ];
}

/** What is wrong with mount options that are an annotation (kubernetes `volume/validation` checkMountOption). */
function mountOptionCauses(spec: PersistentVolumeSpec, { annotations = {} }: ObjectMeta): Cause[] {
  if (!Object.hasOwn(annotations, MOUNT_OPTIONS) || MOUNTABLE.some((source) => spec[source] !== undefined)) return [];
  return [forbidden(`metadata.annotations.${MOUNT_OPTIONS}`, 'may not specify mount options for this volume type')];
}
