import { JsonObject, JsonValue, isJsonObject } from '../../../json-value';
import { imagePullPolicy } from './image-name';
import { fieldRefDefaults, listOf, resourceDefaults, setIfEmpty } from './default-values';

const MODE = 0o644;
const HOUR = 3600;

/** Fields that get a value when they are absent, by source. */
const ABSENT: { readonly [source: string]: JsonObject } = {
  hostPath: { type: '' },
  secret: { defaultMode: MODE },
  configMap: { defaultMode: MODE },
  downwardAPI: { defaultMode: MODE },
  projected: { defaultMode: MODE },
  azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' },
};

/** Fields that get a value when they are empty as well. */
const EMPTY: { readonly [source: string]: { readonly [field: string]: string } } = {
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

/** Gives a volume its defaults, in place (kubernetes `core/v1` SetDefaults_Volume and zz_generated.defaults, v1.36.3). */
export function volumeDefaults(volume: JsonObject): void {
  if (Object.keys(volume).every((field) => field === 'name')) volume.emptyDir = {};
  sourceDefaults(volume);
  imageDefaults(volume.image);
  filesDefaults(volume.downwardAPI);
  if (isJsonObject(volume.projected)) listOf(volume.projected.sources).forEach(projectionDefaults);
  if (isJsonObject(volume.ephemeral)) claimDefaults(volume.ephemeral.volumeClaimTemplate);
}

/** Gives the sources of a volume the defaults that do not depend on what is given, in place. */
export function sourceDefaults(volume: JsonObject): void {
  for (const [source, fields] of Object.entries(ABSENT)) {
    const given = volume[source];
    if (isJsonObject(given)) for (const field of Object.keys(fields)) given[field] ??= fields[field];
  }
  for (const [source, fields] of Object.entries(EMPTY)) {
    const given = volume[source];
    if (isJsonObject(given)) for (const field of Object.keys(fields)) setIfEmpty(given, field, fields[field]);
  }
}

function imageDefaults(image: JsonValue | undefined): void {
  if (!isJsonObject(image)) return;
  setIfEmpty(image, 'pullPolicy', imagePullPolicy(typeof image.reference === 'string' ? image.reference : ''));
}

function projectionDefaults({ downwardAPI, serviceAccountToken }: JsonObject): void {
  filesDefaults(downwardAPI);
  if (isJsonObject(serviceAccountToken)) serviceAccountToken.expirationSeconds ??= HOUR;
}

function filesDefaults(source: JsonValue | undefined): void {
  if (isJsonObject(source)) listOf(source.items).forEach(fieldRefDefaults);
}

function claimDefaults(template: JsonValue | undefined): void {
  if (!isJsonObject(template)) return;
  template.spec ??= {};
  const spec = template.spec as JsonObject;
  spec.volumeMode ??= 'Filesystem';
  if (isJsonObject(spec.resources)) resourceDefaults(spec.resources);
}
