import { Cause, forbidden, invalid, notSupported, required } from '../../../field-error';
import { subdomainProblems } from '../../../name-rules';
import { driverNameCauses } from '../driver-name';
import { claimSpecCauses } from '../persistent-volume-claim-spec';
import { nanosOf } from '../quantities';
import { templateMetaCauses } from '../template-meta';
import { backstepCauses, volumePathCauses } from './file-paths';
import { emptyCauses, modeCauses, nameCauses, rangeProblem } from './value-rules';
import { FilesOfKeys, KeyToPath, Volume } from './volume';

/** One source of a volume. */
export type Source<K extends keyof Volume> = NonNullable<Volume[K]>;

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const MAX_LUN = 255;

/** What is wrong with an empty directory (kubernetes `core/validation` validateVolumeSource, v1.36.3). */
export function emptyDirCauses({ sizeLimit }: Source<'emptyDir'>, path: string): Cause[] {
  if (nanosOf(sizeLimit) >= 0n) return [];
  return [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')];
}

/** What is wrong with a directory of the node (validateHostPathVolumeSource). */
export function hostPathCauses({ path: target = '', type = '' }: Source<'hostPath'>, path: string): Cause[] {
  if (target === '') return [required(`${path}.path`)];
  return [
    ...backstepCauses(target, `${path}.path`),
    ...(HOST_PATH_TYPES.includes(type) ? [] : [notSupported(`${path}.type`, type, HOST_PATH_TYPES)]),
  ];
}

/** What is wrong with the files of a Secret or ConfigMap (validateSecretVolumeSource). */
export function filesOfKeysCauses(
  source: FilesOfKeys,
  nameField: string,
  name: string | undefined,
  path: string,
): Cause[] {
  const { defaultMode, items = [] } = source;
  return [
    ...emptyCauses(name, `${path}.${nameField}`),
    ...modeCauses(defaultMode, `${path}.defaultMode`),
    ...items.flatMap((item, index) => keyToPathCauses(item, `${path}.items[${index}]`)),
  ];
}

/** What is wrong with the file of a key (validateKeyToPath). */
export function keyToPathCauses({ key, path: file = '', mode }: KeyToPath, path: string): Cause[] {
  return [
    ...emptyCauses(key, `${path}.key`),
    ...emptyCauses(file, `${path}.path`),
    ...volumePathCauses(file, `${path}.path`),
    ...modeCauses(mode, `${path}.mode`),
  ];
}

/** What is wrong with a share of NFS (validateNFSVolumeSource). */
export function nfsCauses({ server, path: target = '' }: Source<'nfs'>, path: string): Cause[] {
  return [
    ...emptyCauses(server, `${path}.server`),
    ...emptyCauses(target, `${path}.path`),
    ...(target.startsWith('/') ? [] : [invalid(`${path}.path`, target, 'must be an absolute path')]),
  ];
}

/** What is wrong with a block device of iSCSI (validateISCSIVolumeSource). */
export function iscsiCauses(source: Source<'iscsi'>, path: string): Cause[] {
  const { targetPortal, iqn = '', lun = 0, initiatorName, secretRef } = source;
  const authenticates = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  return [
    ...emptyCauses(targetPortal, `${path}.targetPortal`),
    ...(iqn === '' ? [required(`${path}.iqn`)] : nameCauses(iqn, `${path}.iqn`, iqnProblems)),
    ...(lun >= 0 && lun <= MAX_LUN ? [] : [invalid(`${path}.lun`, lun, rangeProblem(0, MAX_LUN))]),
    ...(authenticates && secretRef === undefined ? [required(`${path}.secretRef`)] : []),
    ...(initiatorName === undefined ? [] : nameCauses(initiatorName, `${path}.initiatorname`, iqnProblems)),
  ];
}

/** What is wrong with a volume of Fibre Channel (validateFCVolumeSource). */
export function fcCauses({ targetWWNs = [], wwids = [], lun }: Source<'fc'>, path: string): Cause[] {
  const at = `${path}.targetWWNs`;
  if (targetWWNs.length === 0) {
    return wwids.length > 0 ? [] : [required(at, 'must specify either targetWWNs or wwids, but not both')];
  }
  const both = 'targetWWNs and wwids can not be specified simultaneously';
  const causes = wwids.length > 0 ? [invalid(at, targetWWNs, both)] : [];
  if (lun === undefined) return [...causes, required(`${path}.lun`, 'lun is required if targetWWNs is specified')];
  return lun >= 0 && lun <= MAX_LUN ? causes : [...causes, invalid(`${path}.lun`, lun, rangeProblem(0, MAX_LUN))];
}

/** What is wrong with a volume of a CSI driver (validateCSIVolumeSource); upstream names a wrong field for the Secret. */
export function csiCauses({ driver = '', nodePublishSecretRef }: Source<'csi'>, path: string): Cause[] {
  const { name = '' } = nodePublishSecretRef ?? {};
  const secret =
    name === '' ? [required(`${path}.nodePublishSecretRef.name`)] : nameCauses(name, `${path}.name`, subdomainProblems);
  return [...driverNameCauses(driver, `${path}.driver`), ...(nodePublishSecretRef === undefined ? [] : secret)];
}

/** What is wrong with a claim that lives as long as its pod (validateEphemeralVolumeSource). */
export function ephemeralCauses({ volumeClaimTemplate }: Source<'ephemeral'>, path: string): Cause[] {
  const at = `${path}.volumeClaimTemplate`;
  if (volumeClaimTemplate === undefined) return [required(at)];
  const { metadata = {}, spec = {} } = volumeClaimTemplate;
  return [...templateMetaCauses(metadata, `${at}.metadata`), ...claimSpecCauses(spec, `${at}.spec`)];
}

/** What is wrong with a name of iSCSI. */
export function iqnProblems(name: string): string[] {
  if (!/^(iqn|eui|naa)/.test(name)) return ['must be valid format starting with iqn, eui, or naa'];
  const patterns = [
    /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/,
    /^eui.[A-Za-z0-9]{16}$/,
    /^naa.[A-Za-z0-9]{32}$/,
  ];
  const pattern = patterns[['iqn', 'eui', 'naa'].indexOf(name.slice(0, 3))];
  return pattern.test(name) ? [] : ['must be valid format'];
}
