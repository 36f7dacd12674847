import { shown, usageError } from '../../core/usage-error';
import { ModelStorage } from '../storage';
import { storageMistake } from '../storage/storage-rules';
import { checkSince } from '../since-release';
import { ComponentContext } from './component';
import { StorageLocation } from './component-options';
import { ModelPredictorOptions } from './predictor-options';

const MODEL_FOLDER = '/mnt/models';

/** Where a model is, of the two ways to say so. */
export function storageOf({ storage, storageUri }: ModelPredictorOptions): ModelStorage | undefined {
  return storage ?? (storageUri === undefined ? undefined : ModelStorage.uri(storageUri));
}

/** `storageUri` or `storage` of a model. */
export function storageFields(options: ModelPredictorOptions, context: ComponentContext): object {
  const { at, prop } = context;
  const given = (['storageUri', 'storage', 'storageLocations'] as const).filter((each) => options[each] !== undefined);
  if (given.length > 1) {
    const problem = `'${prop}' must say once where the model is, got ${given.map(shown).join(' and ')}`;
    throw usageError(at, problem, 'KServe refuses both; leave one of them out');
  }
  const storage = storageOf(options);
  if (storage === undefined) return {};
  checkStorage(storage, `${prop}.${given[0]}`, context);
  const { uri, spec } = storage._binding;
  return { storageUri: uri, storage: spec };
}

/** Checks that the release of KServe knows a storage. */
export function checkStorage(storage: ModelStorage, prop: string, { at, kserve }: ComponentContext): void {
  const mistake = storageMistake(storage._binding, kserve);
  if (mistake === undefined) return;
  const [problem, fix] = mistake;
  throw usageError(at, `'${prop}' ${problem}`, fix);
}

/** `storageUris` of a component (kserve/kserve:pkg/apis/serving/v1beta1/inference_service_validation.go v0.20.0, validateMultipleStorageURIsSpec). */
export function locationFields(
  locations: StorageLocation[] | undefined,
  context: ComponentContext,
): object[] | undefined {
  if (locations === undefined) return undefined;
  const { at, kserve } = context;
  const prop = `${context.prop}.storageLocations`;
  checkSince(at, kserve, { prop, given: true, release: '0.16.0', fix: "give 'storage'" });
  if (locations.length === 0) throw usageError(at, `'${prop}' must not be empty`, 'leave it out');
  const fields = locations.map(({ storage, mountPath = MODEL_FOLDER }) => {
    checkStorage(storage, prop, context);
    if (storage._binding.uri === undefined) {
      throw usageError(at, `'${prop}' must have URIs, got an entry of a Secret`, "give that one by 'storage'");
    }
    checkFolder(mountPath, prop, context);
    return { uri: storage._binding.uri, mountPath };
  });
  checkFolders(fields, prop, context);
  return fields;
}

function checkFolder(mountPath: string, prop: string, { at }: ComponentContext): void {
  if (/^\/[^/]/.test(mountPath) && !mountPath.includes('..') && mountPath.length <= 255) return;
  const problem = `'${prop}.mountPath' must be an absolute folder without '..' and not the root, got ${shown(mountPath)}`;
  throw usageError(at, problem, `use a folder of ${MODEL_FOLDER}`);
}

function checkFolders(fields: { uri: string; mountPath: string }[], prop: string, { at }: ComponentContext): void {
  const paths = fields.map(({ mountPath }) => mountPath);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw usageError(at, `'${prop}' must not use a folder twice, got ${shown(twice)}`, 'mount each elsewhere');
  }
  const copied = fields.filter(({ uri }) => !uri.startsWith('pvc://')).map(({ mountPath }) => mountPath);
  const roots = new Set(copied.map((path) => path.split('/')[1]));
  if (roots.size > 1) {
    const problem = `'${prop}' must share a parent folder below the root, got ${copied.map(shown).join(', ')}`;
    throw usageError(at, problem, `use folders of ${MODEL_FOLDER}; KServe refuses others`);
  }
}
