import { ApiObject } from 'cdk8s';
import { ISecret, Secret } from 'cdk8s-plus-28';
import { shown } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { StorageBinding } from './model-storage';

/** Types of entries in a storage Secret (kserve/kserve:pkg/credentials/service_account_credentials.go v0.20.0). */
const CONFIG_TYPES = ['s3', 'hdfs', 'webhdfs'];

/** Schemes by the release that knows them first (kserve/kserve:pkg/controller/v1beta1/inferenceservice/utils/utils.go, config/storagecontainers/default.yaml). */
const SCHEMES: { [scheme: string]: KServeVersion } = {
  s3: KServeVersion.V0_11_0,
  gs: KServeVersion.V0_11_0,
  pvc: KServeVersion.V0_11_0,
  file: KServeVersion.V0_11_0,
  https: KServeVersion.V0_11_0,
  http: KServeVersion.V0_11_0,
  hdfs: KServeVersion.V0_11_0,
  webhdfs: KServeVersion.V0_11_0,
  oci: KServeVersion.V0_12_0,
  hf: KServeVersion.V0_14_0,
  'oci+native': KServeVersion.V0_20_0,
};

/** Scheme of a storage; undefined for an entry of a Secret. */
export function schemeOf({ uri }: StorageBinding): string | undefined {
  return uri?.split('://')[0];
}

/** What a release of KServe has against a storage: problem and what to do. */
export function storageMistake(storage: StorageBinding, kserve: KServeVersion): [string, string] | undefined {
  const { uri, container, anyScheme } = storage;
  if (container !== undefined && !kserve.isAtLeast(KServeVersion.V0_20_0)) {
    return [
      `names ClusterStorageContainer ${shown(container)}, which needs KServe 0.20, the release is ${kserve.version}`,
      'leave the name out: the scheme decides',
    ];
  }
  const scheme = schemeOf(storage);
  if (anyScheme || scheme === undefined) return undefined;
  const since = SCHEMES[scheme] as KServeVersion | undefined;
  const known = Object.keys(SCHEMES).filter((each) => kserve.isAtLeast(SCHEMES[each]));
  if (since === undefined) {
    return [
      `must have one of the schemes ${known.join(', ')}, got ${shown(uri)}`,
      'use ModelStorage.fromStorageContainer() if the cluster knows more',
    ];
  }
  if (!kserve.isAtLeast(since)) {
    return [
      `has scheme ${scheme}, which needs KServe ${since.version}, the release is ${kserve.version}`,
      'keep the model elsewhere',
    ];
  }
  return undefined;
}

/** What is wrong with the entry of a storage Secret when the app is complete, as far as the app writes it. */
export function configProblems({ spec, secret }: StorageBinding): string[] {
  if (spec === undefined || secret === undefined) return [];
  const { type } = spec.parameters ?? {};
  const key = spec.key ?? (type === undefined ? 'default' : `default_${type}`);
  const entry = entryOf(secret, key);
  if (entry === undefined) return [];
  const read = { ...entry, ...spec.parameters };
  const at = `key ${shown(key)} of Secret ${shown(secret.name)}`;
  if (!CONFIG_TYPES.includes(read.type ?? '')) {
    return [
      `'type' in ${at} must be one of ${CONFIG_TYPES.join(', ')}, got ${shown(read.type)}; write it into the entry`,
    ];
  }
  if (read.type === 's3' && (read.bucket ?? '') === '') {
    return [`${at} must name a bucket; write 'bucket' into the entry or into 'parameters'`];
  }
  return [];
}

/** The entry as KServe reads it: an object of strings. Undefined where it is written elsewhere. */
function entryOf(secret: ISecret, key: string): { [name: string]: string | undefined } | undefined {
  if (!(secret instanceof Secret)) return undefined;
  const { stringData = {} } = ApiObject.of(secret).toJson() as { stringData?: { [key: string]: string } };
  if (!(key in stringData)) return undefined;
  try {
    const entry: unknown = JSON.parse(stringData[key]);
    return typeof entry === 'object' && entry !== null ? (entry as { [name: string]: string }) : {};
  } catch {
    return {};
  }
}
