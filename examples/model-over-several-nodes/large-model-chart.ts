import { Chart, ChartProps, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  InferenceEngine,
  ModelSource,
  ModelWorkload,
} from 'cdk8s-inference';

/** A model that needs the GPUs of two nodes, twice, behind the AIBrix that the cluster has already. */
export class LargeModelChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const aibrix = AibrixControlPlane.fromAttributes(this, 'Aibrix', { version: AibrixVersion.V0_7_0 });

    new AibrixModel(this, 'Llama', {
      gateway: AibrixGateway.fromControlPlane(this, 'Gateway', aibrix),
      modelName: 'llama-405b',
      // One claim that all nodes can mount: each pod reads its part of the model.
      source: ModelSource.fromClaimName('models', { directory: 'llama-405b' }),
      engine: InferenceEngine.vllm({ image: 'registry.example/vllm:0.11', args: ['--max-model-len=16384'] }),
      workload: ModelWorkload.leaderWorkerSet({ size: 2 }),
      replicas: 2,
      gpus: 8,
      sharedMemory: Size.gibibytes(16),
      startupTimeout: Duration.hours(1),
    });
  }
}
