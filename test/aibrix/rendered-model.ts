import { Chart, Testing } from 'cdk8s';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixModelProps,
  AibrixVersion,
  InferenceEngine,
  ModelSource,
  Platform,
} from '../../lib';
import { testChart } from '../support/test-chart';

/** The gateway of an installation that the cluster has already. */
export function foreignGateway(chart: Chart, version = AibrixVersion.V0_7_0) {
  const aibrix = AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version });
  return AibrixGateway.fromControlPlane(chart, 'Gateway', aibrix);
}

/** A vLLM with nothing special. */
export const vllm = (args?: string[], port?: number) =>
  InferenceEngine.vllm({ image: 'registry.example/vllm:0.11', args, port });

/** Where a model is rendered, and what is called on it. */
interface Surroundings {
  platform?: Platform;
  version?: AibrixVersion;
  namespace?: string;
  build?: (model: AibrixModel) => void;
}

/** Renders `AibrixModel 'test/Llama'` alone in a chart, by default on Kubernetes. */
export function synthModel(
  props: Partial<AibrixModelProps> = {},
  { platform, version, namespace = 'models', build }: Surroundings = {},
) {
  const chart = testChart({ namespace });
  platform?.applyTo(chart);
  const model = new AibrixModel(chart, 'Llama', {
    gateway: foreignGateway(chart, version),
    modelName: 'llama-3-8b',
    source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B'),
    engine: vllm(),
    ...props,
  });
  build?.(model);
  const objects: any[] = Testing.synth(chart);
  const ofKind = (kind: string): any => objects.find((object) => object.kind === kind);
  return { model, objects, ofKind };
}

/** The same for a model in a Deployment, with its pods. */
export function renderModel(props: Partial<AibrixModelProps> = {}, surroundings: Surroundings = {}) {
  const { model, objects, ofKind } = synthModel(props, surroundings);
  const deployment = ofKind('Deployment');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  const env = variablesOf(container);
  return { model, objects, ofKind, deployment, template: deployment.spec.template, pod, container, env };
}

/** Variables of a container by name. */
export function variablesOf(container: any): { [name: string]: any } {
  return Object.fromEntries(container.env.map((entry: any) => [entry.name, entry.value ?? entry.valueFrom]));
}
