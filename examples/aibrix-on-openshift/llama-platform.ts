import { App, Chart } from 'cdk8s';
import { Namespace, Secret } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  InferenceEngine,
  ModelSource,
} from 'cdk8s-inference';

/** AIBrix and the Envoy Gateway below it, with a model in a namespace of its own. No service account is granted an SCC. */
export function llamaPlatform(app: App): Chart[] {
  const edge = new Chart(app, 'edge');
  const envoyGateway = new EnvoyGatewayControlPlane(edge, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });

  const system = new Chart(app, 'system');
  const aibrix = new AibrixControlPlane(system, 'Aibrix', { version: AibrixVersion.V0_7_0 });
  const gateway = new AibrixGateway(system, 'Gateway', { aibrix, envoyGateway });

  const namespaces = new Chart(app, 'namespaces');
  new Namespace(namespaces, 'Models', { metadata: { name: 'models' } });

  const models = new Chart(app, 'models', { namespace: 'models' });
  new AibrixModel(models, 'Llama', {
    gateway,
    modelName: 'llama-3-8b',
    source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B', {
      token: { secret: Secret.fromSecretName(models, 'Token', 'hugging-face'), key: 'token' },
    }),
    engine: InferenceEngine.vllm({ image: 'registry.example/vllm:0.11', args: ['--max-model-len=8192'] }),
  });

  system.addDependency(edge);
  models.addDependency(system, namespaces);
  return [edge, system, namespaces, models];
}
