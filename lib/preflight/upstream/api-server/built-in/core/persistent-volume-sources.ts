import { Cause, forbidden, invalid, required } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { labelProblems, subdomainProblems } from '../../name-rules';
import { driverNameCauses } from './driver-name';
import { backstepCauses } from './pod/file-paths';
import {
  awsDiskCauses,
  azureDiskCauses,
  cephFsCauses,
  flexVolumeCauses,
  flockerCauses,
  gceDiskCauses,
  quobyteCauses,
  rbdCauses,
} from './pod/legacy-volume-sources';
import { ONE_SOURCE, SourceRule, needs, sourceRules } from './pod/source-rule';
import { emptyCauses, nameCauses, rangeProblem } from './pod/value-rules';
import { Iscsi, LegacyVolume, Volume } from './pod/volume';
import { fcCauses, hostPathCauses, iqnProblems, nfsCauses } from './pod/volume-sources';

const MAX_LUN = 255;
const MAX_PORTAL = 64;

interface SecretReference {
  readonly name?: string;
  readonly namespace?: string;
}

type SharedLegacyVolume = Omit<LegacyVolume, 'gitRepo' | 'glusterfs' | 'cinder' | 'azureFile' | 'storageos'>;

/** `core/v1.PersistentVolumeSource`. */
export interface PersistentVolumeSources extends Pick<Volume, 'hostPath' | 'nfs' | 'fc'>, SharedLegacyVolume {
  readonly local?: { readonly path?: string };
  readonly csi?: CsiSource;
  readonly iscsi?: IscsiSource;
  readonly glusterfs?: {
    readonly endpoints?: string;
    readonly path?: string;
    readonly endpointsNamespace?: string;
  };
  readonly cinder?: { readonly volumeID?: string; readonly secretRef?: SecretReference };
  readonly azureFile?: {
    readonly secretName?: string;
    readonly shareName?: string;
    readonly secretNamespace?: string;
  };
  readonly storageos?: {
    readonly volumeName?: string;
    readonly volumeNamespace?: string;
    readonly secretRef?: SecretReference;
  };
  readonly nodeAffinity?: object;
}

interface IscsiSource extends Omit<Iscsi, 'secretRef'> {
  readonly secretRef?: SecretReference;
}

interface CsiSource {
  readonly driver?: string;
  readonly volumeHandle?: string;
  readonly controllerPublishSecretRef?: SecretReference;
  readonly controllerExpandSecretRef?: SecretReference;
  readonly nodePublishSecretRef?: SecretReference;
  readonly nodeExpandSecretRef?: SecretReference;
}

const rule = sourceRules<PersistentVolumeSources, string>();

/** All sources in the order in which upstream looks for them. */
const SOURCES: readonly SourceRule<PersistentVolumeSources, string>[] = [
  rule('hostPath', hostPathCauses),
  { ...rule('gcePersistentDisk', gceDiskCauses), at: 'persistentDisk' },
  rule('awsElasticBlockStore', awsDiskCauses),
  rule('glusterfs', (source, path) => [
    ...needs('endpoints', 'path')(source, path),
    ...endpointsNamespaceCauses(source.endpointsNamespace, `${path}.endpointsNamespace`),
  ]),
  rule('flocker', flockerCauses),
  rule('nfs', nfsCauses),
  rule('rbd', rbdCauses),
  rule('quobyte', quobyteCauses),
  { ...rule('cephfs', cephFsCauses), refusedAt: 'cephFS' },
  rule('iscsi', iscsiCauses),
  rule('cinder', ({ volumeID, secretRef }, path) => [
    ...emptyCauses(volumeID, `${path}.volumeID`),
    ...emptySecretCauses(secretRef, `${path}.secretRef`),
  ]),
  rule('fc', fcCauses),
  rule('flexVolume', flexVolumeCauses),
  rule('azureFile', (source, path) => [
    ...needs('secretName', 'shareName')(source, path),
    ...(source.secretNamespace === '' ? [required(`${path}.secretNamespace`)] : []),
  ]),
  rule('vsphereVolume', needs('volumePath')),
  rule('photonPersistentDisk', needs('pdID')),
  rule('portworxVolume', needs('volumeID')),
  rule('azureDisk', azureDiskCauses),
  rule('scaleIO', needs('gateway', 'system', 'volumeName')),
  rule('local', ({ path: directory = '' }, path) =>
    directory === '' ? [required(`${path}.path`)] : backstepCauses(directory, `${path}.path`),
  ),
  rule('storageos', ({ volumeName = '', volumeNamespace = '', secretRef }, path) => [
    ...(volumeName === ''
      ? [required(`${path}.volumeName`)]
      : nameCauses(volumeName, `${path}.volumeName`, labelProblems)),
    ...(volumeNamespace === '' ? [] : nameCauses(volumeNamespace, `${path}.volumeNamespace`, labelProblems)),
    ...emptySecretCauses(secretRef, `${path}.secretRef`),
  ]),
  rule('csi', csiCauses),
];

/** What is wrong with the source of a PersistentVolume (kubernetes `core/validation` ValidatePersistentVolumeSpec, v1.36.3). */
export function sourcesCauses(volume: PersistentVolumeSources, name: string, path: string): Cause[] {
  const given = SOURCES.filter(({ field }) => volume[field] !== undefined);
  if (given.length === 0) return [required(path, 'must specify a volume type')];
  return given.flatMap(({ field, causes, at = field, refusedAt = field }, index) => {
    // Upstream never counts a FlexVolume as one source too many.
    if (index > 0 && field !== 'flexVolume') return [forbidden(`${path}.${refusedAt}`, ONE_SOURCE)];
    const isUnbound = field === 'local' && volume.nodeAffinity === undefined;
    return [
      ...causes(volume, `${path}.${at}`, name),
      ...(isUnbound ? [required(`${path}.nodeAffinity`, 'Local volume requires node affinity')] : []),
    ];
  });
}

function endpointsNamespaceCauses(namespace: string | undefined, path: string): Cause[] {
  if (namespace === undefined) return [];
  const detail = 'if the endpointnamespace is set, it must be a valid namespace name';
  return namespace === '' ? [invalid(path, '', detail)] : nameCauses(namespace, path, labelProblems);
}

function iscsiCauses(source: IscsiSource, path: string, volume: string): Cause[] {
  const { iqn = '', lun = 0, initiatorName } = source;
  return [
    ...portalCauses(source, volume, path),
    ...(iqn === '' ? [required(`${path}.iqn`)] : initiatorCauses(iqn, `${path}.iqn`)),
    ...(lun >= 0 && lun <= MAX_LUN ? [] : [invalid(`${path}.lun`, lun, rangeProblem(0, MAX_LUN))]),
    ...chapSecretCauses(source, `${path}.secretRef`),
    ...(initiatorName === undefined ? [] : initiatorCauses(initiatorName, `${path}.initiatorname`)),
  ];
}

function portalCauses({ targetPortal = '', initiatorName }: IscsiSource, volume: string, path: string): Cause[] {
  const isLong = initiatorName !== undefined && byteLength(`${volume}:${targetPortal}`) > MAX_PORTAL;
  const detail =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  return [
    ...emptyCauses(targetPortal, `${path}.targetPortal`),
    ...(isLong ? [invalid(`${path}.targetportal`, targetPortal, detail)] : []),
  ];
}

function chapSecretCauses(source: IscsiSource, path: string): Cause[] {
  const authenticates = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  if (source.secretRef === undefined) return authenticates ? [required(path)] : [];
  return emptyCauses(source.secretRef.name, `${path}.name`);
}

/** Upstream says less of a wrong name here than for volumes of Pods. */
function initiatorCauses(name: string, path: string): Cause[] {
  return iqnProblems(name).length === 0 ? [] : [invalid(path, name, 'must be valid format')];
}

function csiCauses(source: CsiSource, path: string): Cause[] {
  const secrets = [
    'controllerPublishSecretRef',
    'controllerExpandSecretRef',
    'nodePublishSecretRef',
    'nodeExpandSecretRef',
  ] as const;
  return [
    ...driverNameCauses(source.driver ?? '', `${path}.driver`),
    ...emptyCauses(source.volumeHandle, `${path}.volumeHandle`),
    ...secrets.flatMap((field) => secretCauses(source[field], `${path}.${field}`)),
  ];
}

function emptySecretCauses(secret: SecretReference | undefined, path: string): Cause[] {
  return secret === undefined ? [] : needs('name', 'namespace')(secret, path);
}

function secretCauses(secret: SecretReference | undefined, path: string): Cause[] {
  if (secret === undefined) return [];
  const { name = '', namespace = '' } = secret;
  return [
    ...(name === '' ? [required(`${path}.name`)] : nameCauses(name, `${path}.name`, subdomainProblems)),
    ...(namespace === '' ? [required(`${path}.namespace`)] : nameCauses(namespace, `${path}.namespace`, labelProblems)),
  ];
}
