import { Cause, duplicate, forbidden, invalid, required } from '../../../field-error';
import { byteLength, quoted } from '../../../go/go-text';
import { labelProblems, subdomainProblems } from '../../../name-rules';
import {
  awsDiskCauses,
  azureDiskCauses,
  cephFsCauses,
  cinderCauses,
  flexVolumeCauses,
  flockerCauses,
  gceDiskCauses,
  gitRepoCauses,
  quobyteCauses,
  rbdCauses,
  storageOsCauses,
} from './legacy-volume-sources';
import { PodSpecOptions } from './pod-spec';
import { downwardApiCauses, projectedCauses } from './projected-volume';
import { ONE_SOURCE, SourceRule, needs, sourceRules } from './source-rule';
import { PULL_POLICIES, emptyCauses, enumCauses, nameCauses } from './value-rules';
import { Volume } from './volume';
import {
  csiCauses,
  emptyDirCauses,
  ephemeralCauses,
  fcCauses,
  filesOfKeysCauses,
  hostPathCauses,
  iscsiCauses,
  nfsCauses,
} from './volume-sources';

const MAX_PORTAL = 64;

const rule = sourceRules<Volume, PodSpecOptions>();

/** All sources in the order in which upstream looks for them. */
const SOURCES: readonly SourceRule<Volume, PodSpecOptions>[] = [
  rule('emptyDir', emptyDirCauses),
  rule('hostPath', hostPathCauses),
  rule('gitRepo', gitRepoCauses),
  { ...rule('gcePersistentDisk', gceDiskCauses), at: 'persistentDisk' },
  rule('awsElasticBlockStore', awsDiskCauses),
  rule('secret', (source, path) => filesOfKeysCauses(source, 'secretName', source.secretName, path)),
  rule('nfs', nfsCauses),
  rule('iscsi', iscsiCauses),
  rule('glusterfs', needs('endpoints', 'path')),
  rule('flocker', flockerCauses),
  rule('persistentVolumeClaim', needs('claimName')),
  rule('rbd', rbdCauses),
  rule('cinder', cinderCauses),
  { ...rule('cephfs', cephFsCauses), refusedAt: 'cephFS' },
  rule('quobyte', quobyteCauses),
  { ...rule('downwardAPI', downwardApiCauses), refusedAt: 'downwarAPI' },
  rule('fc', fcCauses),
  rule('flexVolume', flexVolumeCauses),
  rule('configMap', (source, path) => filesOfKeysCauses(source, 'name', source.name, path)),
  rule('azureFile', needs('secretName', 'shareName')),
  rule('vsphereVolume', needs('volumePath')),
  rule('photonPersistentDisk', needs('pdID')),
  rule('portworxVolume', needs('volumeID')),
  rule('azureDisk', azureDiskCauses),
  rule('storageos', storageOsCauses),
  rule('projected', projectedCauses),
  rule('scaleIO', needs('gateway', 'system', 'volumeName')),
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
    ...(index === 0 ? causes(volume, `${path}.${at}`, options) : [forbidden(`${path}.${refusedAt}`, ONE_SOURCE)]),
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
