import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { revisionPods } from '../../knative-serving/derive/revision-pods';
import { Made, MadePods } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { generatedPods } from '../../kubernetes/workload-pods';
import { objectsIn } from '../../kubernetes/without-nulls';
import { InferenceConfig, inferenceConfig } from './inference-config';
import { withModel } from './model-storage';
import { PredictorSpec, customSpec, predictorSpec } from './predictor-spec';

const GROUP = 'serving.kserve.io';

/** Names of the ways to serve, former ones included. */
const MODES: { readonly [mode: string]: 'Knative' | 'Standard' } = {
  Knative: 'Knative',
  RawDeployment: 'Standard',
  Serverless: 'Knative',
  Standard: 'Standard',
};

/** The pods of an InferenceService: of its predictor, its transformer and its explainer, with what KServe's webhook adds (kserve/kserve v0.15.2 and v0.20.0). */
export function inferenceServicePods(service: LoadedObject, world: MakerWorld): Made {
  const annotations = objectAt(service.body, 'metadata', 'annotations');
  if (annotations[`${GROUP}/stop`] === 'true') return [];
  const config = inferenceConfig(world);
  if ('unknown' in config) return [config];
  const stated = textAt(annotations, `${GROUP}/deploymentMode`) ?? config.defaultDeploymentMode ?? '';
  const mode = Object.hasOwn(MODES, stated) ? MODES[stated] : undefined;
  if (mode === undefined) return [{ unknown: `how KServe serves in mode '${stated}' is not modelled` }];
  const serving: Serving = { service, annotations, config, mode, world };
  const predictor = predictorSpec(service, world);
  return [
    ...('unknown' in predictor ? [predictor] : servedPods(serving, 'predictor', predictor)),
    ...['transformer', 'explainer'].flatMap((component): Made => {
      const spec = memberAt(service.body, 'spec', component);
      if (!isJsonObject(spec)) return [];
      if (objectsIn(spec.containers).length === 0)
        return [{ unknown: `the container of its ${component} is not known` }];
      return servedPods(serving, component, customSpec(spec, `spec.${component}`));
    }),
  ];
}

interface Serving {
  readonly service: LoadedObject;
  readonly annotations: JsonObject;
  readonly config: InferenceConfig;
  readonly mode: 'Knative' | 'Standard';
  readonly world: MakerWorld;
}

function servedPods(
  serving: Serving,
  component: string,
  { spec, path, annotations, storageUri }: PredictorSpec,
): MadePods[] {
  const { service, world, mode } = serving;
  const own = objectAt(service.body, 'spec', component, 'annotations');
  const metadata = { annotations: { ...annotations, ...serving.annotations, ...own } };
  const prefix = textAt(service.body, 'spec', component, 'name');
  const name = [service.ref.name, ...(prefix === undefined ? [] : [prefix]), component].join('-');
  const template = { metadata, spec };
  const pods =
    mode === 'Knative'
      ? revisionPods({ service: name, template, path }, world)
      : generatedPods('Deployment.apps', { metadata: { name }, spec: { template } }, path);
  return pods.map((each) => ({ ...each, spec: injected(each.spec, serving, { component, storageUri }) }));
}

/** What the webhook adds: who writes logs and makes batches, and what brings the model. */
function injected(
  spec: JsonObject,
  { service, annotations, config, world }: Serving,
  { component, storageUri }: { readonly component: string; readonly storageUri?: string },
): JsonObject {
  const { logger, batcher, storageUris } = objectAt(service.body, 'spec', component);
  const [first] = objectsIn(spec.containers) as (JsonObject | undefined)[];
  const context: JsonObject = first?.securityContext === undefined ? {} : { securityContext: first.securityContext };
  const agents = logger !== undefined || batcher !== undefined ? [{ name: 'agent', ...context }] : [];
  const user = Number(annotations[`${GROUP}/storage-initializer-uid`]);
  const uris = [storageUri, ...objectsIn(storageUris).map(({ uri }) => uri)].filter((uri) => typeof uri === 'string');
  return uris.reduce<JsonObject>(
    (each, uri) => withModel(each, { uri, config, ...(Number.isInteger(user) && { user }) }, world),
    { ...spec, containers: [...objectsIn(spec.containers), ...agents] },
  );
}

function objectAt(value: JsonObject, ...path: readonly string[]): JsonObject {
  const member = memberAt(value, ...path);
  return isJsonObject(member) ? member : {};
}
