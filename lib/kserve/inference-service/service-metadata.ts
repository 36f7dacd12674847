import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { KServeVersion } from '../kserve-version';
import { CONFIG_SECRET } from '../storage/model-storage';
import { DeploymentMode, modeName, visibilityLabel } from './deployment-mode';
import { InferenceServiceProps } from './inference-service-props';
import { Predictor } from './predictor';
import { autoscalerOf } from './service-rules';

const CLUSTER_LOCAL = 'cluster-local';

/** GPU resources that KServe knows (kserve/kserve:pkg/constants/constants.go v0.20.0). */
const KNOWN_GPUS = ['nvidia.com/gpu', 'amd.com/gpu', 'intel.com/gpu', 'habana.ai/gaudi'];

/** Labels of the InferenceService. */
export function serviceLabels(at: Construct, props: InferenceServiceProps): { [label: string]: string } | undefined {
  const { deploymentMode = DeploymentMode.KNATIVE, clusterLocal = false, metadata } = props;
  const right = visibilityLabel(deploymentMode);
  const labels = { ...metadata?.labels };
  const wrong = Object.values(DeploymentMode)
    .map(visibilityLabel)
    .find((label) => label !== right && label in labels);
  if (wrong !== undefined) {
    const problem = `'metadata.labels' must not hold ${wrong}, which mode ${deploymentMode} ignores`;
    throw usageError(at, problem, "give 'clusterLocal', which writes the right one");
  }
  if (clusterLocal) labels[right] = CLUSTER_LOCAL;
  return Object.keys(labels).length > 0 ? labels : undefined;
}

/** Annotations of the InferenceService: those that say what is a property here, and those given. */
export function serviceAnnotations(
  at: Construct,
  props: InferenceServiceProps,
  kserve: KServeVersion,
): { [annotation: string]: string } {
  const { metadata, storageInitializerUserId } = props;
  if (storageInitializerUserId !== undefined) {
    wholeNumber(at, 'storageInitializerUserId', storageInitializerUserId, { min: 1, fix: "use the sidecar's" });
  }
  const own = ownAnnotations(props, kserve);
  const taken = own.find(([key]) => key in (metadata?.annotations ?? {}));
  if (taken !== undefined) {
    const problem = `'metadata.annotations' must not hold ${taken[0]}, which a property says, got ${shown(metadata?.annotations?.[taken[0]])}`;
    throw usageError(at, problem, 'give that property');
  }
  const present = own.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return { ...metadata?.annotations, ...(Object.fromEntries(present) as { [key: string]: string }) };
}

function ownAnnotations(props: InferenceServiceProps, kserve: KServeVersion): [string, string | undefined][] {
  const { deploymentMode = DeploymentMode.KNATIVE, autoscaler, predictor, storageInitializerUserId } = props;
  const worker = predictor._model?.worker !== undefined;
  return [
    ['serving.kserve.io/deploymentMode', modeName(deploymentMode, kserve)],
    ['serving.kserve.io/autoscalerClass', autoscaler !== undefined || worker ? autoscalerOf(props) : undefined],
    ['serving.kserve.io/storageSecretName', otherConfigSecret(predictor)],
    ['serving.kserve.io/storage-initializer-uid', text(storageInitializerUserId)],
    ['serving.kserve.io/gpu-resource-types', worker ? unknownGpus(props) : undefined],
  ];
}

/** The Secret with storage entries, where it is not the one that KServe reads by itself. */
function otherConfigSecret({ _storages: storages }: Predictor): string | undefined {
  const secret = storages.find((storage) => storage.secret !== undefined)?.secret;
  return secret?.name === CONFIG_SECRET ? undefined : secret?.name;
}

/** On several nodes KServe takes GPU resources only that it knows, or that an annotation names. */
function unknownGpus({ predictor }: InferenceServiceProps): string | undefined {
  const names = predictor._component.containers.map(({ gpuResource }) => gpuResource?.resourceName ?? KNOWN_GPUS[0]);
  const unknown = [...new Set(names)].filter((name) => !KNOWN_GPUS.includes(name));
  return unknown.length === 0 ? undefined : JSON.stringify(unknown);
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
