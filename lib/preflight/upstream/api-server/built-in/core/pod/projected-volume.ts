import { Cause, forbidden, invalid, required } from '../../../field-error';
import { FIELDS_OF_FILES, fieldRefCauses, resourceFieldRefCauses } from './downward-api';
import { volumePathCauses } from './file-paths';
import { emptyCauses, modeCauses } from './value-rules';
import { DownwardApiFile, KeyToPath, VolumeProjection } from './volume';
import { Source, keyToPathCauses } from './volume-sources';

const MIN_SECONDS = 600;
const MAX_SECONDS = 2 ** 32;

/** What is wrong with files about the pod (kubernetes `core/validation` validateDownwardAPIVolumeSource, v1.36.3); upstream gives them no index. */
export function downwardApiCauses({ defaultMode, items = [] }: Source<'downwardAPI'>, path: string): Cause[] {
  return [...modeCauses(defaultMode, `${path}.defaultMode`), ...items.flatMap((file) => fileCauses(file, path))];
}

/** What is wrong with a volume of several sources (validateProjectedVolumeSource). */
export function projectedCauses({ defaultMode, sources = [] }: Source<'projected'>, path: string): Cause[] {
  const paths = new Set<string>();
  return [
    ...modeCauses(defaultMode, `${path}.defaultMode`),
    ...sources.flatMap((source, index) => {
      const { secret, configMap, downwardAPI, serviceAccountToken } = source;
      const at = `${path}.sources[${index}]`;
      const given = [secret, configMap, downwardAPI, serviceAccountToken].filter((each) => each !== undefined).length;
      return [
        ...(secret === undefined ? [] : keysCauses(secret, `${at}.secret`, path, paths)),
        ...(configMap === undefined ? [] : keysCauses(configMap, `${at}.configMap`, path, paths)),
        ...(downwardAPI?.items ?? []).flatMap((file) => [
          ...fileCauses(file, `${at}.downwardAPI`),
          ...conflictCauses(file.path, file.path ?? '', path, paths),
        ]),
        ...tokenCauses(serviceAccountToken, `${at}.serviceAccountToken`, path),
        ...(given > 1 ? [forbidden(at, 'may not specify more than 1 volume type per source')] : []),
      ];
    }),
  ];
}

function keysCauses(
  { name = '', items = [] }: { readonly name?: string; readonly items?: readonly KeyToPath[] },
  at: string,
  volume: string,
  paths: Set<string>,
): Cause[] {
  return [
    ...emptyCauses(name, `${at}.name`),
    ...items.flatMap((item, index) => [
      ...keyToPathCauses(item, `${at}.items[${index}]`),
      ...conflictCauses(item.path, name, volume, paths),
    ]),
  ];
}

function conflictCauses(file: string | undefined, shown: string, volume: string, paths: Set<string>): Cause[] {
  if (file === undefined || file === '') return [];
  if (paths.has(file)) return [invalid(volume, shown, 'conflicting duplicate paths')];
  paths.add(file);
  return [];
}

/** Upstream names the volume, not the source, in what it says of the path. */
function tokenCauses(token: VolumeProjection['serviceAccountToken'], at: string, volume: string): Cause[] {
  if (token === undefined) return [];
  const { expirationSeconds: seconds = 0, path: file = '' } = token;
  const field = `${at}.expirationSeconds`;
  return [
    ...(seconds < MIN_SECONDS ? [invalid(field, seconds, 'may not specify a duration less than 10 minutes')] : []),
    ...(seconds > MAX_SECONDS ? [invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds')] : []),
    ...(file === '' ? [required(`${volume}.path`)] : volumePathCauses(file, `${volume}.path`)),
  ];
}

function fileCauses({ path: file = '', fieldRef, resourceFieldRef, mode }: DownwardApiFile, path: string): Cause[] {
  const causes = [...emptyCauses(file, `${path}.path`), ...volumePathCauses(file, `${path}.path`)];
  if (fieldRef !== undefined) {
    causes.push(...fieldRefCauses(fieldRef, FIELDS_OF_FILES, `${path}.fieldRef`));
    if (resourceFieldRef !== undefined) {
      causes.push(invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
    }
  } else if (resourceFieldRef !== undefined) {
    causes.push(...resourceFieldRefCauses(resourceFieldRef, `${path}.resourceFieldRef`, true));
  } else causes.push(required(path, 'one of fieldRef and resourceFieldRef is required'));
  return [...causes, ...modeCauses(mode, `${path}.mode`)];
}
