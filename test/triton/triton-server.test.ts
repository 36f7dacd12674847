import { ApiObjectMetadata, Duration, JsonPatch, Size, Testing, Yaml } from 'cdk8s';
import {
  Cpu,
  DeploymentStrategy,
  EnvValue,
  ImagePullPolicy,
  PercentOrAbsolute,
  ServiceAccount,
  ServiceType,
  Volume,
} from 'cdk8s-plus-28';
import {
  GpuResource,
  ModelRepository,
  Platform,
  PodSecurity,
  SccGrant,
  TritonServer,
  TritonServerProps,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { grantedScc } from '../support/granted-scc';
import { testChart } from '../support/test-chart';
import { ofKind, renderServer, secret } from '../support/triton';

expect.extend({ toPassPreflight });

const NAME_RULE =
  'must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit';

describe('TritonServer', () => {
  test('covers every prop', () => {
    // An account that is given carries its cloud identity itself, so the two props exclude each other.
    const all: Required<Omit<TritonServerProps, 'workloadIdentity'>> = {
      modelRepository: ModelRepository.fromMountedPath('/data/models'),
      additionalModelRepositories: [ModelRepository.fromS3('s3://minio:9000/models')],
      cloudCredentialFile: secret('clouds'),
      image: 'registry.example/tritonserver:26.07-py3',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      options: { serverId: 'every-prop' },
      extraArgs: ['--allow-sagemaker=true'],
      replicas: 2,
      gpus: 4,
      gpuResource: GpuResource.mig('1g.5gb'),
      resources: { cpu: { request: Cpu.units(2) }, memory: { limit: Size.gibibytes(8) } },
      sharedMemory: Size.gibibytes(2),
      env: { TOKEN: EnvValue.fromSecretValue({ secret: secret('hub'), key: 'token' }) },
      mounts: [{ path: '/data', storage: Volume.fromEmptyDir(testChart(), 'Volume', 'data') }],
      podSecurity: PodSecurity.user(2000),
      readOnlyRootFilesystem: true,
      sccGrant: SccGrant.none(),
      serviceAccount: ServiceAccount.fromServiceAccountName(testChart(), 'Account', 'models-reader'),
      scheduling: { nodeSelector: { pool: 'gpu' }, priorityClassName: 'serving' },
      startupTimeout: Duration.minutes(5),
      readinessModel: 'resnet',
      startupProbe: { period: Duration.seconds(15) },
      readinessProbe: { period: Duration.seconds(3) },
      livenessProbe: { failureThreshold: 5 },
      preStopDelay: Duration.seconds(15),
      terminationGracePeriod: Duration.minutes(2),
      rollout: DeploymentStrategy.recreate(),
      serviceType: ServiceType.NODE_PORT,
      serviceAnnotations: { 'example.com/internal': 'true' },
      headlessService: true,
      grpcTlsSecret: secret('tls'),
      grpcMutualTls: true,
      podLabels: { team: 'vision' },
      podAnnotations: { 'example.com/scrape': 'true' },
      metadata: { name: 'every-prop', labels: { tier: 'serving' }, annotations: { owner: 'vision' } },
    };
    const { objects, deployment } = renderServer(all, Platform.openshift());
    expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Service']);
    expect(`\n${Yaml.stringify(deployment.spec)}`).toMatchSnapshot();
    const state = [grantedScc('models-reader', 'nonroot-v2')];
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0, state });
    expect(renderServer(all).objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });

  test.each<[keyof TritonServerProps, unknown]>([
    ['image', 'nvcr.io/nvidia/tritonserver:26.07-py3'],
    ['imagePullPolicy', ImagePullPolicy.IF_NOT_PRESENT],
    ['replicas', 1],
    ['gpus', 0],
    ['podSecurity', PodSecurity.platformDefault()],
  ])('renders the documented default of %s when it is left out', (prop, documented) => {
    for (const platform of [Platform.kubernetes(), Platform.openshift()]) {
      expect(renderServer({ [prop]: documented }, platform).objects).toEqual(renderServer({}, platform).objects);
    }
  });

  test('renders the image and how to pull it', () => {
    const { pod, container } = renderServer({
      image: 'registry.example/triton:1',
      imagePullPolicy: ImagePullPolicy.NEVER,
      imagePullSecrets: [secret('a'), secret('b')],
    });
    expect([container.image, container.imagePullPolicy]).toEqual(['registry.example/triton:1', 'Never']);
    expect(pod.imagePullSecrets).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('starts the server through the entrypoint of the image, which sets CUDA up', () => {
    const { container } = renderServer();
    expect(container).not.toHaveProperty('command');
    expect(container.args[0]).toBe('tritonserver');
  });

  test.each([0, 1, 7])('renders %p replicas', (replicas) => {
    expect(renderServer({ replicas }).deployment.spec.replicas).toBe(replicas);
  });

  test.each([-1, 1.5, NaN, Infinity])('refuses %p replicas and GPUs', (value) => {
    const must = `must be a whole number of 0 or more, got ${value}`;
    expect(() => renderServer({ replicas: value })).toThrow(
      new Error(`TritonServer 'test/Triton': 'replicas' ${must}; leave it out to run 1 pod`),
    );
    expect(() => renderServer({ gpus: value })).toThrow(
      new Error(`TritonServer 'test/Triton': 'gpus' ${must}; leave it out to run on the CPU`),
    );
  });

  test("refuses '1', which is no number", () => {
    expect(() => renderServer({ gpus: '1' as unknown as number })).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'gpus' must be a whole number of 0 or more, got '1'; leave it out to run on the CPU",
      ),
    );
  });

  test.each([
    [0, { maxSurge: 1, maxUnavailable: 0 }],
    [1, { maxSurge: 0, maxUnavailable: 1 }],
  ])('replaces pods with %p GPUs in the order that needs no spare GPU', (gpus, rollingUpdate) => {
    expect(renderServer({ gpus }).deployment.spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate });
  });

  test('replaces pods as rollout says', () => {
    const half = PercentOrAbsolute.percent(50);
    const rollout = DeploymentStrategy.rollingUpdate({ maxSurge: half, maxUnavailable: half });
    expect(renderServer({ rollout, gpus: 1 }).deployment.spec.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '50%', maxUnavailable: '50%' },
    });
    expect(renderServer({ rollout: DeploymentStrategy.recreate() }).deployment.spec.strategy).toEqual({
      type: 'Recreate',
    });
  });

  test.each([
    [GpuResource.NVIDIA, false],
    [GpuResource.NVIDIA_SHARED, false],
    [GpuResource.mig('1g.5gb'), true],
    [GpuResource.named('amd.com/gpu'), true],
  ])('turns GPU metrics off where they cannot be read: %#', (gpuResource, off) => {
    const { args } = renderServer({ gpus: 1, gpuResource });
    expect(args.includes('--allow-gpu-metrics=false')).toBe(off);
  });

  test('labels and annotates the pods', () => {
    const { server, template, deployment } = renderServer({
      podLabels: { team: 'vision', 'app.kubernetes.io/instance': 'other' },
      podAnnotations: { 'example.com/scrape': 'true' },
    });
    expect(template.metadata).toEqual({
      labels: { team: 'vision', ...server.selectorLabels },
      annotations: { 'example.com/scrape': 'true' },
    });
    expect(deployment.metadata).not.toHaveProperty('annotations');
  });

  test('lets podAnnotations win over those of podSecurity', () => {
    const podAnnotations = { 'openshift.io/required-scc': 'team-scc' };
    const props = { podAnnotations, podSecurity: PodSecurity.userNamespace() };
    expect(renderServer(props, Platform.openshift()).template.metadata.annotations).toEqual(podAnnotations);
  });

  test('takes name and namespace of all its objects from metadata', () => {
    const { objects } = renderServer({ metadata: { name: 'resnet', namespace: 'vision' } });
    expect(objects.map(({ metadata }) => [metadata.name, metadata.namespace])).toEqual(
      Array(3).fill(['resnet', 'vision']),
    );
  });

  test('keeps the labels and annotations of metadata on the Deployment', () => {
    const metadata: ApiObjectMetadata = {
      labels: { tier: 'serving', 'app.kubernetes.io/name': 'mine' },
      annotations: { owner: 'vision' },
    };
    const { server, deployment, objects } = renderServer({ metadata });
    expect(deployment.metadata.labels).toEqual({ tier: 'serving', ...server.selectorLabels });
    expect(deployment.metadata.annotations).toEqual({ owner: 'vision' });
    expect(ofKind(objects, 'Service')[0].metadata).not.toHaveProperty('annotations');
  });

  test.each(['Triton', '1-triton', 'triton.a', 'triton-', '', 'a'.repeat(64)])('refuses the name %j', (name) => {
    expect(() => renderServer({ metadata: { name } })).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'metadata.name' ${NAME_RULE}, got '${name}'; rename it: the API server refuses the object otherwise`,
      ),
    );
  });

  test('renders in a chart without namespace', () => {
    const chart = testChart({});
    new TritonServer(chart, 'Triton', { modelRepository: ModelRepository.fromClaimName('models') });
    const objects: any[] = Testing.synth(chart);
    expect(objects.filter(({ metadata }) => 'namespace' in metadata)).toEqual([]);
  });

  test('tells two servers of one chart apart', () => {
    const chart = testChart();
    const props = { modelRepository: ModelRepository.fromClaimName('models') };
    const servers = [new TritonServer(chart, 'A', props), new TritonServer(chart, 'B', props)];
    const names: string[] = Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(6);
    expect(servers[0].selectorLabels).not.toEqual(servers[1].selectorLabels);
  });
});

describe('TritonServer once it is built', () => {
  const build = (props: Partial<TritonServerProps> = {}) => {
    const chart = testChart();
    const modelRepository = ModelRepository.fromClaimName('models');
    const server = new TritonServer(chart, 'Triton', { modelRepository, ...props });
    const deployment = () => Testing.synth(chart).find(({ kind }) => kind === 'Deployment');
    return { server, deployment, container: () => deployment().spec.template.spec.containers[0] };
  };

  test('takes further arguments, behind those of extraArgs', () => {
    const { server, container } = build({ extraArgs: ['--a=1'] });
    server.addArg('--b=2');
    expect(container().args.slice(-2)).toEqual(['--a=1', '--b=2']);
  });

  test('refuses a further argument that has a typed option', () => {
    const { server } = build();
    expect(() => server.addArg('--log-verbose=1')).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'extraArgs' must not set --log-verbose, on which other fields depend, got '--log-verbose=1'; use 'options.logVerbose'",
      ),
    );
  });

  test('shows its arguments as a copy', () => {
    const { server, container } = build();
    server.args.push('--x=1');
    expect(container().args).toEqual(server.args);
    expect(server.args).not.toContain('--x=1');
  });

  test('takes further variables, which replace others of their name', () => {
    const { server, container } = build({ env: { A: EnvValue.fromValue('1') } });
    server.addEnv('A', EnvValue.fromValue('2'));
    server.addEnv('B', EnvValue.fromValue('3'));
    expect(container().env.slice(-2)).toEqual([
      { name: 'A', value: '2' },
      { name: 'B', value: '3' },
    ]);
  });

  test('does not change the props it was given', () => {
    const env = { A: EnvValue.fromValue('1') };
    const extraArgs = ['--a=1'];
    const { server } = build({ env, extraArgs });
    server.addEnv('B', EnvValue.fromValue('2'));
    server.addArg('--b=2');
    expect([Object.keys(env), extraArgs]).toEqual([['A'], ['--a=1']]);
  });

  test('lets the Deployment be patched', () => {
    const { server, deployment } = build();
    server.deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/dnsPolicy', 'Default'));
    expect(deployment().spec.template.spec.dnsPolicy).toBe('Default');
  });
});
