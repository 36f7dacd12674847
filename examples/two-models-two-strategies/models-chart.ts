import { Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  InferenceEngine,
  ModelSource,
  RoutingStrategy,
} from 'cdk8s-inference';

/** Two models behind the AIBrix that the cluster has already, each with the strategy that suits its requests. */
export class ModelsChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const aibrix = AibrixControlPlane.fromAttributes(this, 'Aibrix', { version: AibrixVersion.V0_7_0 });
    const gateway = AibrixGateway.fromControlPlane(this, 'Gateway', aibrix);

    // Chats share long beginnings: a pod that has seen one answers sooner.
    new AibrixModel(this, 'Chat', {
      gateway,
      modelName: 'qwen3-8b',
      source: ModelSource.huggingFace('Qwen/Qwen3-8B'),
      engine: InferenceEngine.vllm({ image: 'registry.example/vllm:0.11' }),
      routingStrategy: RoutingStrategy.PREFIX_CACHE,
      replicas: 2,
    });

    // Texts to summarise have nothing in common: the pod with the fewest requests is best.
    new AibrixModel(this, 'Summary', {
      gateway,
      modelName: 'llama-3-8b',
      source: ModelSource.fromClaimName('models', { directory: 'llama-3-8b' }),
      engine: InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' }),
      routingStrategy: RoutingStrategy.LEAST_REQUEST,
      replicas: 2,
    });
  }
}
