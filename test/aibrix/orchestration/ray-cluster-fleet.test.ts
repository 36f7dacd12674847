import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, DeploymentStrategy, EnvValue, ImagePullPolicy, ServiceAccount } from 'cdk8s-plus-28';
import {
  AibrixVersion,
  GpuResource,
  InferenceEngine,
  ModelSource,
  Platform,
  PodSecurity,
  RayClusterFleet,
  RayClusterFleetProps,
  RoutingStrategy,
  SccGrant,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { testChart } from '../../support/test-chart';
import { secret } from '../../support/triton';
import { foreignGateway, vllm } from '../rendered-model';
import { briefPod } from './brief-pod';

expect.extend({ toPassPreflight });

const NAME = 'model.aibrix.ai/name';

function renderFleet(
  props: Partial<RayClusterFleetProps> = {},
  { platform, version }: { platform?: Platform; version?: AibrixVersion } = {},
) {
  const chart = testChart();
  platform?.applyTo(chart);
  const fleet = new RayClusterFleet(chart, 'Llama', {
    gateway: foreignGateway(chart, version),
    modelName: 'llama-70b',
    source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-70B'),
    engine: vllm(),
    workers: [{ name: 'workers', replicas: 2 }],
    ...props,
  });
  const objects: any[] = Testing.synth(chart);
  const ofKind = (kind: string): any => objects.find((object) => object.kind === kind);
  const { metadata, spec } = ofKind('RayClusterFleet');
  const { headGroupSpec: head, workerGroupSpecs: workers } = spec.template.spec;
  return { fleet, objects, ofKind, metadata, spec, head, workers, engine: head.template.spec.containers[0] };
}

const refused = (problem: string) => new Error(`RayClusterFleet 'test/Llama': ${problem}`);

describe('RayClusterFleet', () => {
  test('renders an account, a grant, itself and a Service', () => {
    expect(renderFleet().objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual(
      [
        'ServiceAccount models llama-70b',
        'ReferenceGrant models test-llama-grant-c8758480',
        'RayClusterFleet models llama-70b',
        'Service models llama-70b',
      ],
    );
    expect(renderFleet({ referenceGrant: false }).ofKind('ReferenceGrant')).toBeUndefined();
  });

  test('labels itself for the route and heads for strategies, and leaves workers out', () => {
    const { metadata, spec, head, workers } = renderFleet({ engine: vllm([], 9000) });
    expect(metadata.labels).toEqual({ [NAME]: 'llama-70b', 'model.aibrix.ai/port': '9000' });
    expect(spec.selector.matchLabels).toEqual({ [NAME]: 'llama-70b' });
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    expect(head.template.metadata.labels).toEqual({
      [NAME]: 'llama-70b',
      'model.aibrix.ai/port': '9000',
      'model.aibrix.ai/metric-port': '9000',
      'model.aibrix.ai/engine': 'vllm',
    });
    expect(workers[0].template.metadata).toEqual({ labels: {} });
  });

  test('leads its Service to heads only', () => {
    const { spec } = renderFleet({ engine: vllm([], 9000) }).ofKind('Service');
    expect(spec.selector).toEqual({ [NAME]: 'llama-70b', 'ray.io/node-type': 'head' });
    expect(spec.ports).toEqual([{ name: 'http', port: 9000, targetPort: 'http' }]);
  });

  test('splits the model over the GPUs of the whole cluster', () => {
    const { engine, head, workers } = renderFleet({ gpus: 4 });
    expect(engine.args.slice(4)).toEqual([
      '--tensor-parallel-size=4',
      '--pipeline-parallel-size=3',
      '--distributed-executor-backend=ray',
    ]);
    expect(head.rayStartParams).toEqual({ 'dashboard-host': '0.0.0.0', block: 'true', 'num-gpus': '4' });
    expect(workers[0].rayStartParams).toEqual({ 'node-manager-port': '6380', block: 'true', 'num-gpus': '4' });
    expect(renderFleet({ gpus: 0 }).head.rayStartParams).toEqual({ 'dashboard-host': '0.0.0.0', block: 'true' });
  });

  test('splits the model evenly over GPUs of unequal pods', () => {
    const { engine } = renderFleet({ gpus: 2, workers: [{ name: 'workers', gpus: 4, replicas: 2 }] });
    expect(engine.args.slice(4)).toEqual(['--tensor-parallel-size=10', '--distributed-executor-backend=ray']);
    const headless = renderFleet({ gpus: 0, workers: [{ name: 'workers', gpus: 4, replicas: 2 }] });
    expect(headless.engine.args.slice(4, 6)).toEqual(['--tensor-parallel-size=4', '--pipeline-parallel-size=2']);
  });

  test('keeps the number of workers', () => {
    const { replicas, minReplicas, maxReplicas } = renderFleet().workers[0];
    expect([replicas, minReplicas, maxReplicas]).toEqual([2, 2, 2]);
    expect(renderFleet({ workers: undefined }).workers).toEqual([]);
  });

  test('names no id on OpenShift in any pod, and is granted nonroot-v2 for one that is given', () => {
    const platform = Platform.openshift();
    const { head, workers, objects } = renderFleet({}, { platform });
    for (const { template } of [head, ...workers]) {
      expect(template.spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    }
    expect(objects).toHaveLength(4);
    const fixed = renderFleet({ podSecurity: PodSecurity.user(2000) }, { platform });
    expect(fixed.ofKind('RoleBinding').roleRef.name).toBe('system:openshift:scc:nonroot-v2');
    expect(renderFleet().workers[0].template.spec.securityContext.runAsUser).toBe(1000);
  });

  test('has a strategy of its own from 0.6.0 on', () => {
    const routingStrategy = RoutingStrategy.LEAST_REQUEST;
    const { annotations } = renderFleet({ routingStrategy }).head.template.metadata;
    expect(JSON.parse(annotations['model.aibrix.ai/config'])).toEqual({
      profiles: { default: { routingStrategy: 'least-request' } },
    });
    expect(() => renderFleet({ routingStrategy }, { version: AibrixVersion.V0_5_0 })).toThrow(
      refused(
        "'routingStrategy' needs AIBrix 0.6.0, the version is 0.5.0; let clients send the header routing-strategy, or give the gateway a strategy",
      ),
    );
  });

  test('tells autoscalers what to scale', () => {
    expect(renderFleet().fleet.scaleTarget).toEqual({
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'RayClusterFleet',
      name: 'llama-70b',
      namespace: 'models',
    });
  });

  test('ties its account to an identity of the cloud', () => {
    const workloadIdentity = 'arn:aws:iam::1:role/models';
    const { ofKind } = renderFleet({ workloadIdentity }, { platform: Platform.eks() });
    expect(ofKind('ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': workloadIdentity });
  });

  test('covers every prop', () => {
    const chart = testChart();
    // An account of its own would have the identity, a given one cannot.
    const props: Required<Omit<RayClusterFleetProps, 'workloadIdentity'>> = {
      gateway: foreignGateway(chart),
      modelName: 'llama',
      source: ModelSource.fromClaimName('weights'),
      engine: vllm(['--pipeline-parallel-size=2']),
      workers: [
        {
          name: 'workers',
          replicas: 1,
          gpus: 1,
          resources: { cpu: { request: Cpu.units(2) } },
          scheduling: { nodeSelector: { pool: 'workers' } },
          image: 'registry.example/vllm-worker:0.11',
          startParams: { 'num-cpus': '8' },
        },
      ],
      headStartParams: { 'object-store-memory': '1000000000' },
      paused: true,
      revisionHistoryLimit: 3,
      replicas: 2,
      rayVersion: '2.44.0',
      gpus: 1,
      gpuResource: GpuResource.named('amd.com/gpu'),
      resources: { cpu: { request: Cpu.units(4) } },
      sharedMemory: Size.gibibytes(8),
      env: { USER: EnvValue.fromValue('me') },
      routingStrategy: RoutingStrategy.RANDOM,
      referenceGrant: false,
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      podSecurity: PodSecurity.user(2000),
      sccGrant: SccGrant.none(),
      serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'Account', 'engines'),
      scheduling: { nodeSelector: { pool: 'heads' } },
      servesAdapters: true,
      startupTimeout: Duration.minutes(5),
      preStopDelay: Duration.seconds(5),
      terminationGracePeriod: Duration.minutes(1),
      rollout: DeploymentStrategy.recreate(),
      podLabels: { team: 'chat' },
      podAnnotations: { owner: 'chat' },
      metadata: { name: 'fleet', labels: { team: 'chat' } },
    };
    new RayClusterFleet(chart, 'Llama', props);
    const objects = Testing.synth(chart);
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
    const { spec } = objects.find(({ kind }) => kind === 'RayClusterFleet');
    const { template, ...fleet } = spec;
    expect(fleet).toEqual({
      replicas: 2,
      selector: { matchLabels: { 'model.aibrix.ai/name': 'llama' } },
      strategy: { type: 'Recreate' },
      progressDeadlineSeconds: 900,
      paused: true,
      revisionHistoryLimit: 3,
    });
    const { headGroupSpec, workerGroupSpecs } = template.spec;
    for (const group of [headGroupSpec, ...workerGroupSpecs]) group.template = briefPod(group.template);
    const [{ template: worker, ...group }] = workerGroupSpecs;
    expect(group).toEqual({
      groupName: 'workers',
      replicas: 1,
      minReplicas: 1,
      maxReplicas: 1,
      rayStartParams: { 'node-manager-port': '6380', block: 'true', 'num-gpus': '1', 'num-cpus': '8' },
    });
    expect(headGroupSpec.rayStartParams['object-store-memory']).toBe('1000000000');
    // What the pods of both share is asserted, what they differ in is shown.
    expect(worker.pod.securityContext).toEqual(headGroupSpec.template.pod.securityContext);
    expect(worker.pod.imagePullSecrets).toEqual(headGroupSpec.template.pod.imagePullSecrets);
    expect({
      rayVersion: template.spec.rayVersion,
      head: headGroupSpec,
      worker: { metadata: worker.metadata, nodeSelector: worker.pod.nodeSelector, container: worker.container },
    }).toMatchSnapshot();
  });

  test('refuses an engine that does not run on Ray', () => {
    const engine = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' });
    expect(() => renderFleet({ engine })).toThrow(
      refused("'engine' must be vLLM for Ray clusters, got 'sglang'; use InferenceEngine.vllm()"),
    );
  });

  test('gives workers an image of their own when told to', () => {
    const image = 'registry.example/vllm-worker:0.11';
    const { spec } = renderFleet({ workers: [{ name: 'own', image }, { name: 'same' }] });
    const images = spec.template.spec.workerGroupSpecs.map(({ template }: any) => template.spec.containers[0].image);
    expect(images).toEqual([image, 'registry.example/vllm:0.11']);
  });

  test.each([
    [{ headStartParams: { port: '6000' } }, "'headStartParams' must not hold 'port'"],
    [{ workers: [{ name: 'a', startParams: { block: 'false' } }] }, "'workers.startParams' must not hold 'block'"],
  ])('refuses parameters that its commands and probes depend on (%#)', (props, problem) => {
    expect(() => renderFleet(props)).toThrow(
      refused(
        `${problem}, which the construct gives; leave it out: commands, ports and probes of the pods depend on it`,
      ),
    );
  });

  test('refuses a number of old versions that is none', () => {
    expect(() => renderFleet({ revisionHistoryLimit: 0.5 })).toThrow(
      refused("'revisionHistoryLimit' must be a whole number of 0 or more, got 0.5; leave it out to keep 10"),
    );
  });

  test('refuses groups of workers of one name', () => {
    expect(() => renderFleet({ workers: [{ name: 'w' }, { name: 'w' }] })).toThrow(
      refused("'workers' must not hold one name twice, got 'w'; give the group more 'replicas', or another name"),
    );
    expect(renderFleet({ workers: [{ name: 'v' }, { name: 'w' }] }).workers).toHaveLength(2);
  });

  test.each([
    [{ replicas: -1 }, "'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 cluster"],
    [{ gpus: 0.5 }, "'gpus' must be a whole number of 0 or more, got 0.5; leave it out to run on 1 GPU"],
    [
      { workers: [{ name: 'w', replicas: 0 }] },
      "'workers.replicas' must be a whole number of 1 or more, got 0; leave it out for 1 pod",
    ],
    [
      { workers: [{ name: 'w', gpus: -1 }] },
      "'workers.gpus' must be a whole number of 0 or more, got -1; leave it out for as many as the head has",
    ],
  ])('refuses numbers that are none (%#)', (props, problem) => {
    expect(() => renderFleet(props)).toThrow(refused(problem));
  });

  test('refuses a name that its clusters cannot carry', () => {
    const name = 'f'.repeat(47);
    expect(() => renderFleet({ metadata: { name } })).toThrow(
      refused(
        `'metadata.name' must be at most 46 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got '${name}'; rename it: the API server refuses the object otherwise`,
      ),
    );
    expect(renderFleet({ metadata: { name: 'f'.repeat(46) } }).metadata.name).toHaveLength(46);
  });
});
