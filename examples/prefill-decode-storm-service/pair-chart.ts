import { Chart, ChartProps } from 'cdk8s';
import { EnvValue, EnvFieldPaths } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixVersion,
  InferenceEngine,
  ModelSource,
  RoutingStrategy,
  StormService,
  StormServiceRole,
} from 'cdk8s-inference';

/** A model whose prompts are read by some pods and whose answers are written by others, behind the AIBrix that the cluster has already. */
export class PairChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const aibrix = AibrixControlPlane.fromAttributes(this, 'Aibrix', { version: AibrixVersion.V0_7_0 });
    // Both roles hand keys and values over by NIXL, which is told the address of its pod.
    const engine = InferenceEngine.vllm({
      image: 'registry.example/vllm-nixl:0.11',
      args: ['--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_both"}'],
    });
    const role = {
      engine,
      rdmaResource: 'rdma/hca',
      env: { VLLM_NIXL_SIDE_CHANNEL_HOST: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP) },
    };

    new StormService(this, 'Llama', {
      gateway: AibrixGateway.fromControlPlane(this, 'Gateway', aibrix),
      modelName: 'llama-3-8b',
      source: ModelSource.fromClaimName('models', { directory: 'llama-3-8b' }),
      routingStrategy: RoutingStrategy.PREFILL_DECODE,
      roles: [StormServiceRole.prefill({ ...role, replicas: 2 }), StormServiceRole.decode(role)],
    });
  }
}
