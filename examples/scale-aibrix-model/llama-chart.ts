import { Chart, ChartProps, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  InferenceEngine,
  MetricSource,
  ModelSource,
  ScalingStrategy,
} from 'cdk8s-inference';

/** A model behind the AIBrix that the cluster has already, with one to eight pods by the length of their queues. */
export class LlamaChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const aibrix = AibrixControlPlane.fromAttributes(this, 'Aibrix', { version: AibrixVersion.V0_7_0 });
    const llama = new AibrixModel(this, 'Llama', {
      gateway: AibrixGateway.fromControlPlane(this, 'Gateway', aibrix),
      modelName: 'llama-3-8b',
      source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B'),
      engine: InferenceEngine.vllm({ image: 'registry.example/vllm:0.11' }),
    });

    llama.autoscale({
      metric: MetricSource.pod('vllm:num_requests_waiting', 10),
      maxReplicas: 8,
      // A pod takes minutes to load the model, so it is kept for a while.
      strategy: ScalingStrategy.kpa({ scaleDownCooldown: Duration.minutes(15) }),
    });
  }
}
