import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import {
  Cpu,
  DeploymentStrategy,
  EnvValue,
  ImagePullPolicy,
  PersistentVolumeClaim,
  ServiceAccount,
} from 'cdk8s-plus-28';
import {
  AibrixModel,
  AibrixModelProps,
  AibrixVersion,
  GpuResource,
  InferenceEngine,
  MetricSource,
  ModelRuntime,
  ModelSource,
  ModelWorkload,
  Platform,
  PodSecurity,
  RoutingStrategy,
  SccGrant,
} from '../../lib';
import { mistakes } from '../autoscaling/apps';
import { toPassPreflight } from '../../lib/preflight/jest';
import { grantedScc } from '../support/granted-scc';
import { testChart } from '../support/test-chart';
import { secret, secretKey } from '../support/triton';
import { foreignGateway, renderModel, vllm } from './rendered-model';

expect.extend({ toPassPreflight });

const NAME = 'model.aibrix.ai/name';
const PORT = 'model.aibrix.ai/port';

describe('AibrixModel', () => {
  test('renders an account, a grant, a Deployment and a Service, in the order in which they are needed', () => {
    const { objects } = renderModel();
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'ServiceAccount models llama-3-8b',
      'ReferenceGrant models test-llama-grant-c8758480',
      'Deployment models llama-3-8b',
      'Service models llama-3-8b',
    ]);
  });

  test('labels the workload for the route and the pods for strategies', () => {
    const { deployment, template } = renderModel({ engine: vllm([], 9000) });
    expect(deployment.metadata.labels).toEqual({ [NAME]: 'llama-3-8b', [PORT]: '9000' });
    expect(template.metadata.labels).toEqual({
      [NAME]: 'llama-3-8b',
      [PORT]: '9000',
      'model.aibrix.ai/metric-port': '9000',
      'model.aibrix.ai/engine': 'vllm',
    });
    expect(deployment.spec.selector).toEqual({ matchLabels: { [NAME]: 'llama-3-8b' } });
  });

  test('offers in its Service the port that the HTTPRoute names', () => {
    const { spec } = renderModel({ engine: vllm([], 9000) }).ofKind('Service');
    expect(spec.ports).toEqual([{ name: 'http', port: 9000, targetPort: 'http' }]);
    expect(spec.selector).toEqual({ [NAME]: 'llama-3-8b' });
  });

  test("lets the gateway's HTTPRoutes reach its Service and nothing else", () => {
    expect(renderModel().ofKind('ReferenceGrant').spec).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'aibrix-system' }],
      to: [{ group: '', kind: 'Service', name: 'llama-3-8b' }],
    });
  });

  test.each([{ referenceGrant: false }, { metadata: { namespace: 'aibrix-system' } }])(
    'renders no grant with %j',
    (props) => {
      expect(renderModel(props).ofKind('ReferenceGrant')).toBeUndefined();
    },
  );

  test('waits 30 minutes for the model by default, then begins with liveness', () => {
    const { container, deployment } = renderModel();
    const health = { httpGet: { path: '/health', port: 'http' }, timeoutSeconds: 5 };
    expect(container.startupProbe).toEqual({ ...health, periodSeconds: 10, failureThreshold: 180 });
    expect(container.readinessProbe).toEqual({ ...health, periodSeconds: 5, failureThreshold: 3 });
    expect(container.livenessProbe).toEqual({ ...health, periodSeconds: 10, failureThreshold: 6 });
    expect(deployment.spec.progressDeadlineSeconds).toBe(2400);
  });

  test('lets running requests end within the timeout of the gateway', () => {
    const { container, pod } = renderModel();
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(pod.terminationGracePeriodSeconds).toBe(130);
  });

  test('asks for one GPU by default, and none when told so', () => {
    expect(renderModel().container.resources).toEqual({ limits: { 'nvidia.com/gpu': '1' } });
    expect(renderModel({ gpus: 0 }).container.resources).toEqual({});
  });

  test('replaces pods without a spare GPU', () => {
    expect(renderModel().deployment.spec.strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
    expect(renderModel({ gpus: 0 }).deployment.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  });

  test('keeps variables of Services away from the engine', () => {
    expect(renderModel().pod.enableServiceLinks).toBe(false);
  });

  test('gives a user without a name what engines ask for', () => {
    expect(renderModel().env).toEqual({
      HOME: '/scratch',
      HF_HOME: '/scratch/.cache/huggingface',
      MPLCONFIGDIR: '/scratch/.config/matplotlib',
      TRITON_CACHE_DIR: '/scratch/.cache/triton',
      XDG_CACHE_HOME: '/scratch/.cache',
      TORCHINDUCTOR_CACHE_DIR: '/scratch/.cache/torchinductor',
      USER: 'vllm',
    });
  });

  test('takes the token of Hugging Face from a Secret', () => {
    const token = { secret: secret('hugging-face'), key: 'token' };
    const source = ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B', { token });
    expect(renderModel({ source }).env.HF_TOKEN).toEqual(secretKey('hugging-face', 'token'));
  });

  test('mounts a claim read-only', () => {
    const claim = PersistentVolumeClaim.fromClaimName(testChart(), 'Claim', 'weights');
    for (const source of [
      ModelSource.fromClaim(claim, { directory: 'llama' }),
      ModelSource.fromClaimName('weights', { directory: 'llama' }),
    ]) {
      const { container, pod } = renderModel({ source });
      expect(container.args[0]).toBe('/models');
      expect(pod.volumes[0]).toEqual({ name: 'models', persistentVolumeClaim: { claimName: 'weights' } });
      expect(container.volumeMounts[0]).toEqual({
        name: 'models',
        mountPath: '/models',
        subPath: 'llama',
        readOnly: true,
      });
    }
  });

  test('serves a model of the image', () => {
    expect(renderModel({ source: ModelSource.fromImage('/opt/llama') }).container.args[0]).toBe('/opt/llama');
  });

  test('has a strategy of its own from 0.6.0 on', () => {
    const routingStrategy = RoutingStrategy.PREFIX_CACHE;
    const { template } = renderModel({ routingStrategy }, { version: AibrixVersion.V0_6_0 });
    expect(JSON.parse(template.metadata.annotations['model.aibrix.ai/config'])).toEqual({
      profiles: { default: { routingStrategy: 'prefix-cache' } },
    });
    expect(() => renderModel({ routingStrategy: RoutingStrategy.RANDOM }, { version: AibrixVersion.V0_5_0 })).toThrow(
      new Error(
        "AibrixModel 'test/Llama': 'routingStrategy' needs AIBrix 0.6.0, the version is 0.5.0; let clients send the header routing-strategy, or give the gateway a strategy",
      ),
    );
  });

  test('tells autoscalers what to scale, and leaves the number to them', () => {
    const { model, deployment } = renderModel();
    expect(model.scaleTarget).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'llama-3-8b',
      namespace: 'models',
    });
    expect([model.engine.port, deployment.spec.replicas]).toEqual([8000, 1]);
    const metric = MetricSource.pod('sglang:num_queue_reqs', 10);
    const engine = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5', port: 30000 });
    const scaled = renderModel({ engine }, { build: (llama) => void llama.autoscale({ metric, maxReplicas: 4 }) });
    expect(scaled.deployment.spec).not.toHaveProperty('replicas');
    expect(scaled.ofKind('PodAutoscaler')).toMatchObject({
      metadata: { name: 'llama-3-8b', namespace: 'models' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama-3-8b' },
        metricsSources: [{ port: '30000', targetMetric: 'num_requests_waiting' }],
      },
    });
  });

  test('has one autoscaler, and no number of pods beside it', () => {
    const options = { metric: MetricSource.pod('num_requests_waiting', 10), maxReplicas: 4 };
    const { model } = renderModel({}, { build: (llama) => void llama.autoscale(options) });
    expect(() => model.autoscale(options)).toThrow(
      new Error("AibrixModel 'test/Llama': 'autoscale' must be called once; a workload has one autoscaler"),
    );
    const fixed = renderModel({ replicas: 2 }).model;
    fixed.autoscale(options);
    expect(mistakes(fixed.apiObject.chart)).toEqual([
      "[test/Llama/Autoscaler] 'replicas' must be left out of Deployment 'llama-3-8b', which PodAutoscaler 'test/Llama/Autoscaler' scales, got 2; leave it out: every apply would undo what the autoscaler has set",
    ]);
  });

  test('is asked for metrics on a port that its containers have', () => {
    const { model } = renderModel();
    const metric = MetricSource.pod('num_requests_waiting', 10, { port: 9999 });
    model.autoscale({ metric, maxReplicas: 4 });
    expect(mistakes(model.apiObject.chart)).toEqual([
      "[test/Llama/Autoscaler] 'port' must be one of Deployment 'llama-3-8b', got 9999; name the one of its metrics, or declare it in the container: it has 8000",
    ]);
  });

  test('names no id on OpenShift, and is granted nonroot-v2 for one that is given', () => {
    const platform = Platform.openshift();
    const { pod, objects } = renderModel({}, { platform });
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(objects).toHaveLength(4);
    const fixed = renderModel({ podSecurity: PodSecurity.user(2000) }, { platform });
    expect(fixed.pod.securityContext.runAsUser).toBe(2000);
    expect(fixed.ofKind('RoleBinding').roleRef.name).toBe('system:openshift:scc:nonroot-v2');
    const none = renderModel({ podSecurity: PodSecurity.user(2000), sccGrant: SccGrant.none() }, { platform });
    expect(none.ofKind('RoleBinding')).toBeUndefined();
  });

  test('ties its account to an identity of the cloud', () => {
    const workloadIdentity = 'arn:aws:iam::1:role/models';
    const { ofKind } = renderModel({ workloadIdentity }, { platform: Platform.eks() });
    expect(ofKind('ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': workloadIdentity });
  });

  test('covers every prop', () => {
    const chart = testChart();
    // An account of its own would have the identity, a given one cannot.
    const props: Required<Omit<AibrixModelProps, 'workloadIdentity'>> = {
      gateway: foreignGateway(chart),
      workload: ModelWorkload.deployment(),
      runtime: ModelRuntime.sidecar(),
      modelName: 'qwen3-8b',
      source: ModelSource.fromClaimName('weights'),
      engine: vllm(['--max-model-len=8192']),
      routingStrategy: RoutingStrategy.LEAST_REQUEST,
      servesAdapters: true,
      referenceGrant: true,
      replicas: 2,
      gpus: 2,
      gpuResource: GpuResource.named('amd.com/gpu'),
      resources: { cpu: { request: Cpu.units(4) }, memory: { limit: Size.gibibytes(64) } },
      sharedMemory: Size.gibibytes(8),
      env: { USER: EnvValue.fromValue('me') },
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      podSecurity: PodSecurity.user(2000),
      sccGrant: SccGrant.none(),
      serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'Account', 'engines'),
      scheduling: { nodeSelector: { gpu: 'a100' } },
      startupTimeout: Duration.hours(1),
      preStopDelay: Duration.seconds(5),
      terminationGracePeriod: Duration.minutes(5),
      rollout: DeploymentStrategy.recreate(),
      podLabels: { team: 'chat' },
      podAnnotations: { note: 'hello' },
      metadata: { name: 'qwen', labels: { team: 'chat' } },
    };
    new AibrixModel(chart, 'Qwen', props);
    const objects = Testing.synth(chart);
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    const state = [grantedScc('engines', 'nonroot-v2')];
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0, state });
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    // Probes, variables and the runtime have tests of their own.
    const [engine, runtime] = deployment.spec.template.spec.containers;
    const { startupProbe, readinessProbe, livenessProbe, env, ...container } = engine;
    expect([startupProbe.failureThreshold, readinessProbe, livenessProbe].every(Boolean)).toBe(true);
    expect(env).toContainEqual({ name: 'USER', value: 'me' });
    deployment.spec.template.spec.containers = [container, runtime.name];
    expect(deployment).toMatchSnapshot();
  });
});

describe('AibrixModel refuses', () => {
  const demand =
    'must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit';

  test.each([
    ['Llama-3-8B', "use 'llama-3-8b': the controller would log that it cannot make the HTTPRoute, and clients get 503"],
    ['llama_3', "use 'llama-3': the controller would log that it cannot make the HTTPRoute, and clients get 503"],
    ['qwen2.5-7b', "use 'qwen2-5-7b': the HTTPRoute leads to a Service of this name, which cannot exist"],
    ['7b-model', "use 'model-7b-model': the HTTPRoute leads to a Service of this name, which cannot exist"],
    ['Qwen/Qwen3-8B', "use 'qwen3-8b': a label cannot carry a slash, and the workload has one with this name"],
    ['', 'rename it: the HTTPRoute leads to a Service of this name, which cannot exist'],
    ['a'.repeat(64), 'shorten it: neither a Service nor a label can carry more'],
  ])('the name %p', (modelName, fix) => {
    expect(() => renderModel({ modelName })).toThrow(
      new Error(`AibrixModel 'test/Llama': 'modelName' ${demand}, got '${modelName}'; ${fix}`),
    );
  });

  test('a name that is none', () => {
    expect(() => renderModel({ modelName: undefined })).toThrow(
      new Error(
        `AibrixModel 'test/Llama': 'modelName' ${demand}, got undefined; name the model as clients shall ask for it`,
      ),
    );
  });

  test('not a name of 63 characters', () => {
    expect(renderModel({ modelName: 'a'.repeat(63) }).ofKind('Service').metadata.name).toHaveLength(63);
  });

  test('two models of one name, also in two namespaces', () => {
    const app = new App({ outdir: 'build/never-written' });
    for (const id of ['one', 'two']) {
      const chart = new Chart(app, id, { namespace: id });
      new AibrixModel(chart, 'Llama', {
        gateway: foreignGateway(chart),
        modelName: 'llama-3-8b',
        source: ModelSource.fromImage('/llama'),
        engine: vllm(),
      });
    }
    expect(() => app.synthYaml()).toThrow(
      "[one/Llama] 'modelName' must be unique in the app, got 'llama-3-8b' also at 'two/Llama'; rename one: AIBrix makes one route per name, for whichever comes first, and deletes it with either",
    );
  });

  test.each([
    ['replicas', 'leave it out to run 1 pod'],
    ['gpus', 'leave it out to run on 1 GPU'],
  ])('%s that are no number of pieces', (prop, fix) => {
    for (const value of [-1, 0.5]) {
      expect(() => renderModel({ [prop]: value })).toThrow(
        new Error(`AibrixModel 'test/Llama': '${prop}' must be a whole number of 0 or more, got ${value}; ${fix}`),
      );
    }
  });

  test('no time to start', () => {
    expect(() => renderModel({ startupTimeout: Duration.millis(500) })).toThrow(
      new Error(
        "AibrixModel 'test/Llama': 'startupTimeout' must be at least 1 s, got 500 ms; leave it out for 30 minutes",
      ),
    );
  });

  test('to be killed before the pre-stop sleep has ended', () => {
    const preStopDelay = Duration.seconds(20);
    expect(() => renderModel({ preStopDelay, terminationGracePeriod: Duration.seconds(24) })).toThrow(
      new Error(
        "AibrixModel 'test/Llama': 'terminationGracePeriod' must be at least 25 s ('preStopDelay' 20 s + 5 s), got 24 s; raise it or lower 'preStopDelay': the pod is killed with requests running otherwise",
      ),
    );
    const { pod } = renderModel({ preStopDelay, terminationGracePeriod: Duration.seconds(25) });
    expect(pod.terminationGracePeriodSeconds).toBe(25);
  });

  test('sources that are none', () => {
    expect(() => ModelSource.huggingFace('llama')).toThrow(
      new Error(
        "ModelSource.huggingFace: 'modelId' must be the owner and the name of a model, got 'llama'; write it as its page does, such as 'Qwen/Qwen3-8B'",
      ),
    );
    expect(() => ModelSource.fromImage('llama')).toThrow(
      new Error("ModelSource.fromImage: 'path' must be absolute, got 'llama'; use '/llama'"),
    );
    expect(() => ModelSource.fromClaimName('weights', { directory: '/llama' })).toThrow(
      new Error(
        "ModelSource.fromClaimName: 'directory' must be a relative path without '..', got '/llama'; write it from the root of the volume, or leave it out for the root",
      ),
    );
  });
});
