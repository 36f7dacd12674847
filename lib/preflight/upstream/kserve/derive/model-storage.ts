import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { memberAt } from '../../../engine/member-at';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { strategicMerge } from '../../kubernetes/strategic-merge';
import { objectsIn } from '../../kubernetes/without-nulls';
import { InferenceConfig } from './inference-config';

const VOLUME = 'kserve-provision-location';
const INITIALIZER = 'storage-initializer';
const SERVERS = ['kserve-container', 'transformer-container'];

/** Where a model comes from, and how it is brought. */
export interface ModelSource {
  readonly uri: string;
  readonly config: InferenceConfig;

  /** User id of the container that downloads it, where that is set. */
  readonly user?: number;
}

/** A pod with what brings its model (kserve/kserve pkg/webhook/admission/pod/storage_initializer_injector.go, v0.15.2 and v0.20.0). */
export function withModel(spec: JsonObject, source: ModelSource, world: MakerWorld): JsonObject {
  const [, explicitMode] = /^oci\+([a-z]+):/.exec(source.uri) ?? [];
  const mode = explicitMode ?? (source.uri.startsWith('oci:') ? source.config.ociMode : undefined);
  if (mode === 'native')
    return withVolume(spec, { name: VOLUME, image: { reference: source.uri.replace(/^[^:]*:\/\//, '') } });
  if (mode === 'modelcar') return withModelcar(spec, source.config);
  const [, claimName] = /^pvc:\/\/([^/]*)/.exec(source.uri) ?? [];
  if (claimName !== undefined)
    return withVolume(spec, { name: 'kserve-pvc-source', persistentVolumeClaim: { claimName } });
  return withDownload(spec, source, world);
}

/** The model is an image, whose files its server sees as those of another process. */
function withModelcar(spec: JsonObject, { modelcarUser }: InferenceConfig): JsonObject {
  const user: JsonObject = modelcarUser === undefined ? {} : { runAsUser: modelcarUser };
  const containers = objectsIn(spec.containers).map((container) =>
    SERVERS.includes(container.name as string) && modelcarUser !== undefined
      ? { ...container, securityContext: { ...objectOf(container.securityContext), ...user } }
      : container,
  );
  const modelcar: JsonObject = { name: 'modelcar', ...(modelcarUser !== undefined && { securityContext: user }) };
  const prepared = withVolume(spec, { name: VOLUME, emptyDir: {} });
  return {
    ...prepared,
    initContainers: [...objectsIn(spec.initContainers), { name: 'modelcar-init' }],
    containers: [...containers, modelcar],
    shareProcessNamespace: true,
  };
}

function withDownload(spec: JsonObject, { uri, user }: ModelSource, { objects }: MakerWorld): JsonObject {
  const storage = objects
    .ofKind('ClusterStorageContainer.serving.kserve.io')
    .map(({ body }) => objectOf(body.spec))
    .find(({ supportedUriFormats }) => objectsIn(supportedUriFormats).some(({ prefix }) => isPrefix(prefix, uri)));
  if (objectsIn(spec.initContainers).some(({ name }) => name === INITIALIZER)) return spec;
  const container = strategicMerge({ name: INITIALIZER }, objectOf(memberAt(storage ?? {}, 'container')));
  const securityContext = { ...objectOf(container.securityContext), ...(user !== undefined && { runAsUser: user }) };
  const isSet = Object.keys(securityContext).length > 0;
  return {
    ...withVolume(spec, { name: VOLUME, emptyDir: {} }),
    initContainers: [...objectsIn(spec.initContainers), isSet ? { ...container, securityContext } : container],
  };
}

function isPrefix(prefix: unknown, uri: string): boolean {
  return typeof prefix === 'string' && prefix !== '' && uri.startsWith(prefix);
}

function withVolume(spec: JsonObject, volume: JsonObject): JsonObject {
  const volumes = objectsIn(spec.volumes);
  return volumes.some(({ name }) => name === volume.name) ? spec : { ...spec, volumes: [...volumes, volume] };
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
