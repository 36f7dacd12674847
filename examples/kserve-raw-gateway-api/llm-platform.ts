import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu, Namespace, Secret } from 'cdk8s-plus-28';
import {
  AllowedRoutes,
  AutoscalerClass,
  DeploymentMode,
  Gateway,
  GatewayClass,
  InferenceService,
  KServeIngressConfig,
  KServeUrlScheme,
  KServeVersion,
  Listener,
  ModelFormat,
  ModelStorage,
  Predictor,
  TlsCertificate,
} from 'cdk8s-inference';

const KSERVE = KServeVersion.V0_20_0;
const DOMAIN = 'models.example.com';

/** The models of Hugging Face by the namespace that they are served in. */
const MODELS = { chat: 'Qwen/Qwen3-8B', summaries: 'Qwen/Qwen3-4B' };

/** Language models in Deployments, without Knative and Istio, behind a Gateway of Gateway API. */
export function llmPlatform(app: App): Chart[] {
  const modelNamespaces = Object.keys(MODELS);
  const namespaces = new Chart(app, 'namespaces');
  new Namespace(namespaces, 'edge', { metadata: { name: 'edge' } });
  for (const name of modelNamespaces) {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    new Namespace(namespaces, name, { metadata: { name, labels } });
  }

  const edge = new Chart(app, 'edge', { namespace: 'edge' });
  const gateway = new Gateway(edge, 'Models', {
    gatewayClass: GatewayClass.fromGatewayClassName(edge, 'Class', 'eg'),
    listeners: [
      Listener.https('https', {
        hostname: `*.${DOMAIN}`,
        certificates: [TlsCertificate.fromSecret(Secret.fromSecretName(edge, 'Certificate', 'models-tls'))],
        // KServe puts each HTTPRoute beside its model; a listener takes those of the Gateway's own namespace only, unless told.
        allowedRoutes: AllowedRoutes.fromNamespaces(...modelNamespaces),
      }),
    ],
    metadata: { name: 'models' },
  });
  new KServeIngressConfig(edge, 'KServeConfig', {
    version: KSERVE,
    enableGatewayApi: true,
    kserveIngressGateway: `${gateway.gatewayNamespace}/${gateway.gatewayName}`,
    ingressDomain: DOMAIN,
    urlScheme: KServeUrlScheme.HTTPS,
  });

  const models = Object.entries(MODELS).map(([namespace, modelId]) => {
    const chart = new Chart(app, namespace, { namespace });
    new InferenceService(chart, 'Llm', {
      kserve: KSERVE,
      deploymentMode: DeploymentMode.STANDARD,
      // CPU says nothing about a server that computes on a GPU.
      autoscaler: AutoscalerClass.NONE,
      predictor: Predictor.model({
        format: ModelFormat.HUGGING_FACE,
        storage: ModelStorage.huggingFace(modelId),
        gpus: 1,
        resources: {
          cpu: { request: Cpu.units(4), limit: Cpu.units(8) },
          memory: { request: Size.gibibytes(24), limit: Size.gibibytes(32) },
        },
        // KServe's routes end every request after 60 s otherwise, in the middle of a long answer.
        timeout: Duration.minutes(15),
      }),
      metadata: { name: 'llm' },
    });
    chart.addDependency(edge);
    return chart;
  });

  edge.addDependency(namespaces);
  return [namespaces, edge, ...models];
}
