import { Cause, invalid, notSupported, required } from '../../../field-error';
import { byteLength, sortedKeys } from '../../../go/go-text';
import { labelProblems } from '../../../name-rules';
import { descendingPathCauses } from './file-paths';
import { emptyCauses, nameCauses, rangeProblem } from './value-rules';
import { Source } from './volume-sources';

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_DISK = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_DISK = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
const MAX_PARTITION = 255;
const MAX_TENANT = 64;

/** What is wrong with a Git repository (kubernetes `core/validation` validateGitRepoVolumeSource, v1.36.3). */
export function gitRepoCauses({ repository, directory = '' }: Source<'gitRepo'>, path: string): Cause[] {
  return [...emptyCauses(repository, `${path}.repository`), ...descendingPathCauses(directory, `${path}.directory`)];
}

/** What is wrong with a disk of Google's cloud (validateGCEPersistentDiskVolumeSource). */
export function gceDiskCauses({ pdName, partition }: Source<'gcePersistentDisk'>, path: string): Cause[] {
  return [...emptyCauses(pdName, `${path}.pdName`), ...partitionCauses(partition, `${path}.partition`)];
}

/** What is wrong with a disk of Amazon's cloud (validateAWSElasticBlockStoreVolumeSource). */
export function awsDiskCauses({ volumeID, partition }: Source<'awsElasticBlockStore'>, path: string): Cause[] {
  return [...emptyCauses(volumeID, `${path}.volumeID`), ...partitionCauses(partition, `${path}.partition`)];
}

/** What is wrong with the partition of a disk: 0 stands for the whole disk. */
function partitionCauses(partition: number | undefined, path: string): Cause[] {
  const isValid = partition === undefined || (partition >= 0 && partition <= MAX_PARTITION);
  return isValid ? [] : [invalid(path, partition, rangeProblem(1, MAX_PARTITION))];
}

/** What is wrong with a dataset of Flocker (validateFlockerVolumeSource). */
export function flockerCauses({ datasetName = '', datasetUUID = '' }: Source<'flocker'>, path: string): Cause[] {
  const both = 'datasetName and datasetUUID can not be specified simultaneously';
  return [
    ...(datasetName === '' && datasetUUID === ''
      ? [required(path, 'one of datasetName and datasetUUID is required')]
      : []),
    ...(datasetName !== '' && datasetUUID !== '' ? [invalid(path, 'resource', both)] : []),
    ...(datasetName.includes('/') ? [invalid(`${path}.datasetName`, datasetName, "must not contain '/'")] : []),
  ];
}

/** What is wrong with a block device of Ceph (validateRBDVolumeSource). */
export function rbdCauses({ monitors = [], image }: Source<'rbd'>, path: string): Cause[] {
  return [...(monitors.length === 0 ? [required(`${path}.monitors`)] : []), ...emptyCauses(image, `${path}.image`)];
}

/** What is wrong with a file system of Ceph (validateCephFSVolumeSource). */
export function cephFsCauses({ monitors = [] }: Source<'cephfs'>, path: string): Cause[] {
  return monitors.length === 0 ? [required(`${path}.monitors`)] : [];
}

/** What is wrong with a volume of Cinder (validateCinderVolumeSource). */
export function cinderCauses({ volumeID, secretRef }: Source<'cinder'>, path: string): Cause[] {
  return [
    ...emptyCauses(volumeID, `${path}.volumeID`),
    ...(secretRef === undefined ? [] : emptyCauses(secretRef.name, `${path}.secretRef.name`)),
  ];
}

/** What is wrong with a volume of Quobyte (validateQuobyteVolumeSource). */
export function quobyteCauses({ registry = '', tenant = '', volume }: Source<'quobyte'>, path: string): Cause[] {
  const pairs = 'must be a host:port pair or multiple pairs separated by commas';
  const causes: Cause[] = [];
  if (registry === '') causes.push(required(`${path}.registry`, pairs));
  else if (byteLength(tenant) > MAX_TENANT) {
    const detail = `must be a UUID and may not exceed a length of ${MAX_TENANT} characters`;
    causes.push(required(`${path}.tenant`, detail));
  } else {
    const wrong = registry.split(',').filter((pair) => !/^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair));
    causes.push(...wrong.map(() => invalid(`${path}.registry`, registry, pairs)));
  }
  return [...causes, ...emptyCauses(volume, `${path}.volume`)];
}

/** What is wrong with a volume of a FlexVolume driver (validateFlexVolumeSource). */
export function flexVolumeCauses({ driver, options = {} }: Source<'flexVolume'>, path: string): Cause[] {
  const reserved = sortedKeys(options).filter((key) => {
    const [namespace] = key.split('/', 1);
    return /\.(kubernetes|k8s)\.io$/.test(`.${namespace.toLowerCase()}`);
  });
  const detail = 'kubernetes.io and k8s.io namespaces are reserved';
  return [
    ...emptyCauses(driver, `${path}.driver`),
    ...reserved.map((key) => invalid(`${path}.options[${key}]`, key, detail)),
  ];
}

/** What is wrong with a disk of Azure (validateAzureDisk). */
export function azureDiskCauses(source: Source<'azureDisk'>, path: string): Cause[] {
  const { diskName, diskURI = '', cachingMode, kind } = source;
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  const isWrong = kind !== undefined && !diskURI.startsWith(start);
  const expected = kind === 'Managed' ? MANAGED_DISK : BLOB_DISK;
  return [
    ...emptyCauses(diskName, `${path}.diskName`),
    ...emptyCauses(diskURI, `${path}.diskURI`),
    ...(cachingMode === undefined || CACHING_MODES.includes(cachingMode)
      ? []
      : [notSupported(`${path}.cachingMode`, cachingMode, CACHING_MODES)]),
    ...(kind === undefined || DISK_KINDS.includes(kind) ? [] : [notSupported(`${path}.kind`, kind, DISK_KINDS)]),
    ...(isWrong ? [notSupported(`${path}.diskURI`, diskURI, [expected])] : []),
  ];
}

/** What is wrong with a volume of StorageOS (validateStorageOSVolumeSource). */
export function storageOsCauses(source: Source<'storageos'>, path: string): Cause[] {
  const { volumeName = '', volumeNamespace = '', secretRef } = source;
  const [nameAt, namespaceAt] = [`${path}.volumeName`, `${path}.volumeNamespace`];
  return [
    ...(volumeName === '' ? [required(nameAt)] : nameCauses(volumeName, nameAt, labelProblems)),
    ...(volumeNamespace === '' ? [] : nameCauses(volumeNamespace, namespaceAt, labelProblems)),
    ...(secretRef === undefined ? [] : emptyCauses(secretRef.name, `${path}.secretRef.name`)),
  ];
}
