import { Cause, duplicate, forbidden, invalid, required } from '../../../field-error';
import { byteLength, quoted } from '../../../go/go-text';
import { labelProblems, subdomainProblems } from '../../../name-rules';
import {
  azureDiskCauses,
  cinderCauses,
  flexVolumeCauses,
  flockerCauses,
  gitRepoCauses,
  partitionCauses,
  quobyteCauses,
  rbdCauses,
  storageOsCauses,
} from './legacy-volume-sources';
import { PodSpecOptions } from './pod-spec';
import { downwardApiCauses, projectedCauses } from './projected-volume';
import { PULL_POLICIES, enumCauses, nameCauses } from './value-rules';
import { Volume } from './volume';
import {
  Source,
  csiCauses,
  emptyCauses,
  emptyDirCauses,
  ephemeralCauses,
  fcCauses,
  filesOfKeysCauses,
  hostPathCauses,
  iscsiCauses,
  nfsCauses,
} from './volume-sources';

const MAX_PORTAL = 64;

type SourceField = Exclude<keyof Volume, 'name'>;

/** How one source of volumes is checked. */
interface SourceRule {
  readonly field: SourceField;

  /** What is wrong with the source, if the volume has it. */
  readonly causes: (volume: Volume, path: string, options: PodSpecOptions) => Cause[];

  /** Name in messages about its value, where upstream spells it differently. */
  readonly at?: string;

  /** Name in the message that it is one source too many, where upstream spells it differently. */
  readonly refusedAt?: string;
}

/** All sources in the order in which upstream looks for them. */
const SOURCES: readonly SourceRule[] = [
  rule('emptyDir', emptyDirCauses),
  rule('hostPath', hostPathCauses),
  rule('gitRepo', gitRepoCauses),
  {
    ...rule('gcePersistentDisk', ({ pdName, partition }, path) => [
      ...emptyCauses(pdName, `${path}.pdName`),
      ...partitionCauses(partition, `${path}.partition`),
    ]),
    at: 'persistentDisk',
  },
  rule('awsElasticBlockStore', ({ volumeID, partition }, path) => [
    ...emptyCauses(volumeID, `${path}.volumeID`),
    ...partitionCauses(partition, `${path}.partition`),
  ]),
  rule('secret', (source, path) => filesOfKeysCauses(source, 'secretName', source.secretName, path)),
  rule('nfs', nfsCauses),
  rule('iscsi', iscsiCauses),
  rule('glusterfs', ({ endpoints, path: directory }, path) => [
    ...emptyCauses(endpoints, `${path}.endpoints`),
    ...emptyCauses(directory, `${path}.path`),
  ]),
  rule('flocker', flockerCauses),
  rule('persistentVolumeClaim', ({ claimName }, path) => emptyCauses(claimName, `${path}.claimName`)),
  rule('rbd', rbdCauses),
  rule('cinder', cinderCauses),
  {
    ...rule('cephfs', ({ monitors = [] }, path) => (monitors.length === 0 ? [required(`${path}.monitors`)] : [])),
    refusedAt: 'cephFS',
  },
  rule('quobyte', quobyteCauses),
  { ...rule('downwardAPI', downwardApiCauses), refusedAt: 'downwarAPI' },
  rule('fc', fcCauses),
  rule('flexVolume', flexVolumeCauses),
  rule('configMap', (source, path) => filesOfKeysCauses(source, 'name', source.name, path)),
  rule('azureFile', ({ secretName, shareName }, path) => [
    ...emptyCauses(secretName, `${path}.secretName`),
    ...emptyCauses(shareName, `${path}.shareName`),
  ]),
  rule('vsphereVolume', ({ volumePath }, path) => emptyCauses(volumePath, `${path}.volumePath`)),
  rule('photonPersistentDisk', ({ pdID }, path) => emptyCauses(pdID, `${path}.pdID`)),
  rule('portworxVolume', ({ volumeID }, path) => emptyCauses(volumeID, `${path}.volumeID`)),
  rule('azureDisk', azureDiskCauses),
  rule('storageos', storageOsCauses),
  rule('projected', projectedCauses),
  rule('scaleIO', ({ gateway, system, volumeName }, path) => [
    ...emptyCauses(gateway, `${path}.gateway`),
    ...emptyCauses(system, `${path}.system`),
    ...emptyCauses(volumeName, `${path}.volumeName`),
  ]),
  rule('csi', csiCauses),
  rule('ephemeral', ephemeralCauses),
  rule('image', ({ reference, pullPolicy = '' }, path, { isPod }) => [
    ...(isPod ? emptyCauses(reference, `${path}.reference`) : []),
    ...enumCauses(pullPolicy, PULL_POLICIES, `${path}.pullPolicy`),
  ]),
];

/** What is wrong with volumes, and which of them are valid: only those can be mounted (kubernetes `core/validation` ValidateVolumes, v1.36.3). */
export function volumesCauses(
  volumes: readonly Volume[],
  podName: string,
  options: PodSpecOptions,
  path: string,
): { readonly causes: Cause[]; readonly valid: ReadonlyMap<string, Volume> } {
  const claims = new Set(
    podName === '' ? [] : volumes.filter(isEphemeral).map(({ name = '' }) => `${podName}-${name}`),
  );
  const valid = new Map<string, Volume>();
  const causes = volumes.flatMap((volume, index) => {
    const { name = '', persistentVolumeClaim } = volume;
    const at = `${path}[${index}]`;
    const own = [
      ...sourceCauses(volume, podName, options, at),
      ...(name === '' ? [required(`${at}.name`)] : nameCauses(name, `${at}.name`, labelProblems)),
      ...(valid.has(name) ? [duplicate(`${at}.name`, name)] : []),
    ];
    if (own.length === 0) valid.set(name, volume);
    const claim = persistentVolumeClaim?.claimName ?? '';
    if (!claims.has(claim)) return own;
    const detail = 'must not reference a PVC that gets created for an ephemeral volume';
    return [...own, invalid(`${at}.persistentVolumeClaim.claimName`, claim, detail)];
  });
  return { causes, valid };
}

function sourceCauses(volume: Volume, podName: string, options: PodSpecOptions, path: string): Cause[] {
  const given = SOURCES.filter(({ field }) => volume[field] !== undefined);
  if (given.length === 0) return [required(path, 'must specify a volume type')];
  return given.flatMap(({ field, causes, at = field, refusedAt = field }, index) => [
    ...(index === 0
      ? causes(volume, `${path}.${at}`, options)
      : [forbidden(`${path}.${refusedAt}`, 'may not specify more than 1 volume type')]),
    ...(field === 'iscsi' ? portalCauses(volume, `${path}.name`) : []),
    ...(field === 'ephemeral' && index === 0 ? claimNameCauses(volume, podName, `${path}.name`) : []),
  ]);
}

function portalCauses({ name = '', iscsi }: Volume, path: string): Cause[] {
  if (iscsi?.initiatorName === undefined || byteLength(`${name}:${iscsi.targetPortal ?? ''}`) <= MAX_PORTAL) return [];
  const detail =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  return [invalid(path, name, detail)];
}

function claimNameCauses({ name = '' }: Volume, podName: string, path: string): Cause[] {
  if (podName === '' || name === '') return [];
  const claim = `${podName}-${name}`;
  return subdomainProblems(claim).map((problem) => invalid(path, name, `PVC name ${quoted(claim)}: ${problem}`));
}

function isEphemeral({ ephemeral }: Volume): boolean {
  return ephemeral !== undefined;
}

function rule<K extends SourceField>(
  field: K,
  causes: (source: Source<K>, path: string, options: PodSpecOptions) => Cause[],
): SourceRule {
  return {
    field,
    causes: (volume, path, options) => {
      const source = volume[field];
      return source === undefined ? [] : causes(source, path, options);
    },
  };
}
