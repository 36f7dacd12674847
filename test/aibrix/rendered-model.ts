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

/** Renders `AibrixModel 'test/Llama'` alone in a chart, by default on Kubernetes. */
export function renderModel(
  props: Partial<AibrixModelProps> = {},
  {
    platform,
    version,
    build,
  }: { platform?: Platform; version?: AibrixVersion; build?: (model: AibrixModel) => void } = {},
) {
  const chart = testChart();
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
  const deployment = ofKind('Deployment');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  const env: { [name: string]: any } = Object.fromEntries(
    container.env.map((entry: any) => [entry.name, entry.value ?? entry.valueFrom]),
  );
  return { model, objects, ofKind, deployment, template: deployment.spec.template, pod, container, env };
}
