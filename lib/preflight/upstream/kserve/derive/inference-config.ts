import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { textAt } from '../../../engine/member-at';
import { MakerWorld } from '../../kubernetes/pod-maker';

/** Where releases install the controller. */
const NAMESPACE = 'kserve';
const NAME = 'inferenceservice-config';

/** The parts of KServe's configuration that pods depend on (kserve/kserve pkg/types/config.go, v0.15.2 and v0.20.0). */
export interface InferenceConfig {
  readonly defaultDeploymentMode?: string;

  /** How models in images reach their server; nothing where that is off. */
  readonly ociMode?: string;

  /** User id of the containers with models in images, and of their servers. */
  readonly modelcarUser?: number;
}

/** The configuration, or what of it is not known. */
export function inferenceConfig(world: MakerWorld): InferenceConfig | { readonly unknown: string } {
  const namespace = world.controller('kserve')?.namespace ?? NAMESPACE;
  const configMap = world.objects.named({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: NAME }).at(0);
  if (configMap === undefined) {
    return {
      unknown: `ConfigMap ${namespace}/${NAME}, which says how models are served, is in neither the input nor the state`,
    };
  }
  const deploy = partOf(textAt(configMap.body, 'data', 'deploy'));
  const storage = partOf(textAt(configMap.body, 'data', 'storageInitializer'));
  if (deploy === undefined || storage === undefined)
    return { unknown: `ConfigMap ${namespace}/${NAME} cannot be read` };
  const mode = textAt(deploy, 'defaultDeploymentMode');
  return { ...(mode !== undefined && { defaultDeploymentMode: mode }), ...ociConfig(storage) };
}

function ociConfig(storage: JsonObject): InferenceConfig {
  const isOn = storage.enableModelcar === true || storage.enableOciModelSupport === true;
  const ociMode = textAt(storage, 'ociModelMode') ?? (isOn ? 'modelcar' : undefined);
  const { uidModelcar } = storage;
  return {
    ...(ociMode !== undefined && { ociMode }),
    ...(typeof uidModelcar === 'number' && { modelcarUser: uidModelcar }),
  };
}

function partOf(text = '{}'): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
