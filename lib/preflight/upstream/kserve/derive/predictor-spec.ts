import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { UnknownPods } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { strategicMerge } from '../../kubernetes/strategic-merge';
import { objectsIn } from '../../kubernetes/without-nulls';

const API_VERSION = 'serving.kserve.io/v1alpha1';
const SERVER = 'kserve-container';
const TRANSFORMER = 'transformer-container';

/** Frameworks that have a field of their own, as KServe's webhook turns them into a model. */
const FRAMEWORKS = [
  'huggingface',
  'lightgbm',
  'onnx',
  'paddle',
  'pmml',
  'pytorch',
  'sklearn',
  'tensorflow',
  'triton',
  'xgboost',
];

/** What of a runtime counts for its pods. */
const OF_RUNTIME = ['nodeSelector', 'affinity', 'tolerations', 'volumes', 'imagePullSecrets', 'schedulerName'];

/** The spec of the pods of a predictor, before models and sidecars are added. */
export interface PredictorSpec {
  readonly spec: JsonObject;

  /** Path of the spec; empty where it is merged from several objects. */
  readonly path: string;
  readonly annotations: JsonObject;

  /** Where the model is. */
  readonly storageUri?: string;
}

/** What a predictor asks for, with its runtime (kserve/kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go, v0.20.0). */
export function predictorSpec({ body, ref }: LoadedObject, world: MakerWorld): PredictorSpec | UnknownPods {
  const predictor = memberAt(body, 'spec', 'predictor');
  if (!isJsonObject(predictor)) return { unknown: 'it has no predictor' };
  if (predictor.workerSpec !== undefined) return { unknown: 'how KServe serves over several nodes is not modelled' };
  const field = ['model', ...FRAMEWORKS].find((each) => isJsonObject(predictor[each]));
  if (field === undefined) return customSpec(predictor, 'spec.predictor');
  const model = predictor[field] as JsonObject;
  const runtime = runtimeOf(textAt(model, 'runtime'), ref.namespace ?? '', world);
  if ('unknown' in runtime) return runtime;
  const storage = isJsonObject(model.storage) ? `${textAt(model.storage, 'parameters', 'type') ?? 's3'}://` : undefined;
  const storageUri = textAt(model, 'storageUri') ?? storage;
  return {
    spec: mergedSpec(runtime.spec, predictor, model),
    path: '',
    annotations: isJsonObject(runtime.spec.annotations) ? runtime.spec.annotations : {},
    ...(storageUri !== undefined && { storageUri }),
  };
}

/** The spec of pods whose containers the service has itself: a variable says where the model is. */
export function customSpec(spec: JsonObject, path: string): PredictorSpec {
  const variables = objectsIn(objectsIn(spec.containers).at(0)?.env);
  const storageUri = variables.find(({ name }) => name === 'STORAGE_URI')?.value;
  return { spec, path, annotations: {}, ...(typeof storageUri === 'string' && { storageUri }) };
}

/** The runtime of a name: that of the namespace wins. */
function runtimeOf(
  name: string | undefined,
  namespace: string,
  { objects }: MakerWorld,
): { readonly spec: JsonObject } | UnknownPods {
  if (name === undefined) {
    return { unknown: 'which runtime KServe selects is not known; spec.predictor.model.runtime names one' };
  }
  const runtime =
    objects.named({ apiVersion: API_VERSION, kind: 'ServingRuntime', namespace, name }).at(0) ??
    objects.named({ apiVersion: API_VERSION, kind: 'ClusterServingRuntime', name }).at(0);
  const spec = runtime && memberAt(runtime.body, 'spec');
  if (isJsonObject(spec)) return { spec };
  return { unknown: `runtime ${name} is in neither the input nor the state` };
}

/** The server with what the service sets of it, the transformer beside it, and all other containers. */
function mergedSpec(runtime: JsonObject, predictor: JsonObject, model: JsonObject): JsonObject {
  const taken = Object.fromEntries(
    OF_RUNTIME.filter((field) => field in runtime).map((field) => [field, runtime[field]]),
  );
  const [ofRuntime, ofService] = [objectsIn(runtime.containers), objectsIn(predictor.containers)];
  const named = (containers: JsonObject[], name: string) => containers.find((each) => each.name === name);
  const server = strategicMerge(named(ofRuntime, SERVER) ?? {}, { ...model, name: SERVER });
  const transformers = [named(ofRuntime, TRANSFORMER), named(ofService, TRANSFORMER)].filter(isJsonObject);
  return {
    ...strategicMerge(taken, predictor),
    containers: [
      server,
      ...(transformers.length > 0 ? [transformers.reduce(strategicMerge)] : []),
      ...ofRuntime.filter(({ name }) => name !== SERVER && name !== TRANSFORMER),
      ...ofService.filter(({ name }) => name !== TRANSFORMER),
    ],
  };
}
