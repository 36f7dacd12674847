import { quoted } from '../../../go/go-text';
import { fractionWarnings } from './fraction-warnings';
import { Volume, VolumeProjection } from './volume';

/** Sources that are going or gone, in upstream's order; claims of pods are looked at before the last two. */
const DEPRECATED: readonly [source: keyof Volume, problem: string, shown?: string][] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+', 'storageOS'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
];
const DEPRECATED_CEPH: typeof DEPRECATED = [
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

/** A file of a volume, and where it comes from. */
interface VirtualFile {
  readonly path: string;
  readonly source: string;
}

/** Warnings about volumes (kubernetes `api/pod/warnings.go`, v1.36.3). */
export function volumeWarnings(volumes: readonly Volume[], path: string): string[] {
  return [
    ...volumes.flatMap((volume, index) => [
      ...deprecationWarnings(volume, DEPRECATED, `${path}[${index}]`),
      ...claimWarnings(volume, `${path}[${index}].ephemeral.volumeClaimTemplate.spec.resources`),
      ...deprecationWarnings(volume, DEPRECATED_CEPH, `${path}[${index}]`),
    ]),
    ...volumes.flatMap(overlapWarnings),
  ];
}

function deprecationWarnings(volume: Volume, sources: typeof DEPRECATED, path: string): string[] {
  return sources
    .filter(([source]) => volume[source] !== undefined)
    .map(([source, problem, shown = source]) => `${path}.${shown}: ${problem}`);
}

function claimWarnings({ ephemeral }: Volume, path: string): string[] {
  const { requests = {}, limits = {} } = ephemeral?.volumeClaimTemplate?.spec?.resources ?? {};
  return [
    ...fractionWarnings(requests.storage, `${path}.requests[storage]`),
    ...fractionWarnings(limits.storage, `${path}.limits[storage]`),
  ];
}

/** Files of one volume that would replace each other, or hold each other. */
function overlapWarnings(volume: Volume): string[] {
  const { name = '', configMap, secret, downwardAPI, projected } = volume;
  const of = (description: string, files: readonly { readonly path?: string }[] = []) =>
    overlaps(files.map(({ path = '' }) => ({ path, source: '' }))).map(
      (overlap) => `volume ${quoted(name)} (${description}): overlapping paths: ${overlap}`,
    );
  return [
    ...of(`ConfigMap ${quoted(configMap?.name ?? '')}`, configMap?.items),
    ...of(`Secret ${quoted(secret?.secretName ?? '')}`, secret?.items),
    ...of('DownwardAPI', downwardAPI?.items),
    ...projectionWarnings(name, projected?.sources ?? []),
  ];
}

function projectionWarnings(name: string, sources: readonly VolumeProjection[]): string[] {
  const earlier: VirtualFile[] = [];
  return sources.flatMap((source) => {
    if (Object.keys(source).length === 0) return [`volume ${quoted(name)} (Projected) has no sources provided`];
    return overlaps(filesOf(source), earlier).map(
      (overlap) => `volume ${quoted(name)} (Projected): overlapping paths: ${overlap}`,
    );
  });
}

function filesOf({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): VirtualFile[] {
  const from = (source: string, files: readonly { readonly path?: string }[]) =>
    files.map(({ path = '' }) => ({ path, source }));
  if (configMap?.items !== undefined) return from(`ConfigMap ${quoted(configMap.name ?? '')}`, configMap.items);
  if (secret?.items !== undefined) return from(`Secret ${quoted(secret.name ?? '')}`, secret.items);
  if (downwardAPI?.items !== undefined) return from('DownwardAPI', downwardAPI.items);
  return serviceAccountToken === undefined ? [] : from('ServiceAccountToken', [serviceAccountToken]);
}

/** What overlaps among files and earlier ones, to which they are added. */
function overlaps(files: VirtualFile[], earlier: VirtualFile[] = []): string[] {
  return files.flatMap((given) => {
    const file = { ...given, path: given.path.replace(/\/+$/, '') };
    const found = file.path === '' ? [] : earlier.filter(({ path }) => path !== '' && isNested(path, file.path));
    earlier.push(file);
    return found.map((other) => `${shown(file)} with ${shown(other)}`);
  });
}

function isNested(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}

function shown({ path, source }: VirtualFile): string {
  return source === '' ? quoted(path) : `${quoted(path)} (${source})`;
}
