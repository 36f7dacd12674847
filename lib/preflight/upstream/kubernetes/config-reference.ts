import { Container } from '../api-server/built-in/core/pod/container';
import { containersOf } from '../api-server/built-in/core/pod/pod-spec';
import { KeyToPath, Volume } from '../api-server/built-in/core/pod/volume';
import { PodTemplate } from './pod-template';

/** What a pod takes of a ConfigMap or Secret. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;

  /** The key; absent where all keys are taken. */
  readonly key?: string;
  readonly optional: boolean;

  /** Path of the field that names the object or the key. */
  readonly path: string;

  /** Name of the volume that shows it; absent for variables. */
  readonly volume?: string;
}

interface Source {
  readonly name?: string;
  readonly optional?: boolean;
}

/** What the containers and volumes of a pod take of ConfigMaps and Secrets, in the order of their fields. */
export function configReferences({ spec, path }: PodTemplate): ConfigReference[] {
  return [
    ...containersOf(spec, path).flatMap(({ container, path: at }) => variables(container, at)),
    ...(spec.volumes ?? []).flatMap((volume, index) => files(volume, `${path}.volumes[${index}]`)),
  ];
}

function variables({ env = [], envFrom = [] }: Container, path: string): ConfigReference[] {
  const each = env.flatMap(({ valueFrom }, index) => {
    const at = `${path}.env[${index}].valueFrom`;
    return [
      ...variable('ConfigMap', valueFrom?.configMapKeyRef, `${at}.configMapKeyRef`),
      ...variable('Secret', valueFrom?.secretKeyRef, `${at}.secretKeyRef`),
    ];
  });
  const all = envFrom.flatMap(({ configMapRef, secretRef }, index) => [
    ...whole('ConfigMap', configMapRef, `${path}.envFrom[${index}].configMapRef`),
    ...whole('Secret', secretRef, `${path}.envFrom[${index}].secretRef`),
  ]);
  return [...each, ...all];
}

function variable(
  kind: ConfigReference['kind'],
  source: (Source & { readonly key?: string }) | undefined,
  path: string,
): ConfigReference[] {
  return whole(kind, source, path).flatMap((reference) => [
    reference,
    { ...reference, key: source?.key ?? '', path: `${path}.key` },
  ]);
}

function whole(
  kind: ConfigReference['kind'],
  source: Source | undefined,
  path: string,
  field = 'name',
): ConfigReference[] {
  if (source === undefined) return [];
  const { name = '', optional = false } = source;
  return [{ kind, name, optional, path: `${path}.${field}` }];
}

function files({ name: volume = '', secret, configMap, projected }: Volume, path: string): ConfigReference[] {
  const projectedSources = projected?.sources ?? [];
  const references = [
    ...inVolume('Secret', secret && { ...secret, name: secret.secretName }, `${path}.secret`, 'secretName'),
    ...inVolume('ConfigMap', configMap, `${path}.configMap`),
    ...projectedSources.flatMap((source, index) => [
      ...inVolume('Secret', source.secret, `${path}.projected.sources[${index}].secret`),
      ...inVolume('ConfigMap', source.configMap, `${path}.projected.sources[${index}].configMap`),
    ]),
  ];
  return references.map((reference) => ({ ...reference, volume }));
}

/** A source of files: the object itself, and the keys that it picks. */
function inVolume(
  kind: ConfigReference['kind'],
  source: (Source & { readonly items?: readonly KeyToPath[] }) | undefined,
  path: string,
  field = 'name',
): ConfigReference[] {
  return whole(kind, source, path, field).flatMap((reference) => [
    reference,
    ...(source?.items ?? []).map(({ key = '' }, index) => ({ ...reference, key, path: `${path}.items[${index}].key` })),
  ]);
}
