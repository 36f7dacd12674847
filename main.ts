import { join } from 'node:path';
import { Chart, Size } from 'cdk8s';
import { Namespace, PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  Distribution,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  GatewayPods,
  InferenceApp,
  InferenceEngine,
  InferenceService,
  KnativeInstall,
  KServeConfigDelivery,
  KServeLocalGateway,
  KServeVersion,
  MetricSource,
  MetricsServer,
  ModelFormat,
  ModelRepository,
  ModelSource,
  ModelStorage,
  Platform,
  Predictor,
  TritonServer,
} from './lib';

/** A chart with Namespaces, whose pods must satisfy the Pod Security level *restricted*. */
function namespaceChart(app: InferenceApp, ...names: string[]): Chart {
  const chart = new Chart(app, 'namespaces');
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  for (const name of names) new Namespace(chart, name, { metadata: { name, labels } });
  return chart;
}

/** Triton with its models on a claim. */
function visionPlatform(platform: Platform, outdir: string): InferenceApp {
  const app = new InferenceApp({ platform, outdir });
  const namespaces = namespaceChart(app, 'vision');
  const vision = new Chart(app, 'vision', { namespace: 'vision' });
  vision.addDependency(namespaces);

  const models = new PersistentVolumeClaim(vision, 'Models', {
    accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(20),
  });
  new TritonServer(vision, 'Resnet', {
    modelRepository: ModelRepository.fromClaim(models, { directory: 'models' }),
    gpus: 1,
  });
  return app;
}

/** AIBrix and a model in another namespace than its route. A folder of its own, since it needs CustomResourceDefinitions in the cluster. */
function aibrixPlatform(platform: Platform, outdir: string): InferenceApp {
  const app = new InferenceApp({ platform, outdir });
  const edge = new Chart(app, 'edge');
  const system = new Chart(app, 'system');
  const namespaces = namespaceChart(app, 'models');
  const models = new Chart(app, 'models', { namespace: 'models' });
  system.addDependency(edge);
  models.addDependency(system, namespaces);

  const envoyGateway = new EnvoyGatewayControlPlane(edge, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });
  const aibrix = new AibrixControlPlane(system, 'Aibrix', { version: AibrixVersion.V0_7_0 });
  const gateway = new AibrixGateway(system, 'Gateway', { aibrix, envoyGateway });
  const qwen = new AibrixModel(models, 'Qwen', {
    gateway,
    modelName: 'qwen3-8b',
    source: ModelSource.huggingFace('Qwen/Qwen3-8B'),
    engine: InferenceEngine.vllm({ image: 'docker.io/vllm/vllm-openai:v0.11.0' }),
  });
  qwen.autoscale({ metric: MetricSource.pod('vllm:num_requests_waiting', 10), maxReplicas: 4 });
  return app;
}

/** KServe's local gateway on pods of its own, and a model that it serves. A folder of its own, since it needs Istio, Knative and KServe in the cluster. */
function kservePlatform(platform: Platform, outdir: string): InferenceApp {
  const app = new InferenceApp({ platform, outdir });
  const namespaces = namespaceChart(app, 'kserve-gateway', 'classifiers');
  const mesh = new Chart(app, 'mesh', { namespace: 'kserve-gateway' });
  const models = new Chart(app, 'models', { namespace: 'classifiers' });
  mesh.addDependency(namespaces);
  models.addDependency(mesh);

  const isOpenShift = platform.distribution === Distribution.OPENSHIFT;
  const localGateway = KServeLocalGateway.dedicated(mesh, 'Local', {
    kserve: KServeVersion.V0_20_0,
    knative: isOpenShift ? KnativeInstall.openshiftServerless('1.17') : KnativeInstall.operator('1.21'),
    pods: GatewayPods.dedicated(),
    delivery: KServeConfigDelivery.helmValues({ path: 'helm/kserve-resources.values' }),
  });

  const claim = new PersistentVolumeClaim(models, 'Models', {
    accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(1),
  });
  new InferenceService(models, 'Iris', {
    localGateway,
    predictor: Predictor.model({
      format: ModelFormat.SKLEARN,
      storage: ModelStorage.fromClaim(claim, { directory: 'iris' }),
    }),
    metadata: { name: 'iris' },
  });
  return app;
}

/** metrics-server, where the platform brings none. A folder of its own, since cert-manager must be in the cluster. */
function metricsPlatform(platform: Platform, outdir: string): InferenceApp {
  const app = new InferenceApp({ platform, outdir });
  new MetricsServer(new Chart(app, 'metrics'), 'MetricsServer');
  return app;
}

try {
  const apps = [Platform.kubernetes('1.33'), Platform.openshift('4.18')].flatMap((platform) => {
    const outdir = join(process.env.CDK8S_OUTDIR ?? 'dist', platform.distribution);
    return [
      visionPlatform(platform, outdir),
      aibrixPlatform(platform, join(outdir, 'aibrix')),
      kservePlatform(platform, join(outdir, 'kserve')),
      ...(platform.distribution === Distribution.KUBERNETES
        ? [metricsPlatform(platform, join(outdir, 'metrics'))]
        : []),
    ];
  });
  apps.forEach((app) => app.synth());
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
