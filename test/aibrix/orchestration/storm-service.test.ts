import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy, PercentOrAbsolute, ServiceAccount } from 'cdk8s-plus-28';
import {
  AibrixVersion,
  GangScheduling,
  GpuResource,
  ModelSource,
  Platform,
  PodSecurity,
  RoleUpdate,
  RoutingStrategy,
  SccGrant,
  StormService,
  StormServiceProps,
  StormServiceRole,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { testChart } from '../../support/test-chart';
import { secret } from '../../support/triton';
import { foreignGateway, vllm } from '../rendered-model';
import { briefPod } from './brief-pod';
import { pair, refused, renderStorm, sglang, single } from './rendered-storm';

expect.extend({ toPassPreflight });

const SIDECAR = 'model.aibrix.ai/sidecar-injection';
const strategyOf = ({ roles }: ReturnType<typeof renderStorm>) =>
  JSON.parse(roles[0].template.metadata.annotations['model.aibrix.ai/config']).profiles.default.routingStrategy;

describe('StormService', () => {
  test('renders an account before itself', () => {
    const { objects } = renderStorm();
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'ServiceAccount models llama-3-8b',
      'StormService models llama-3-8b',
    ]);
  });

  test('selects its groups and no other of the cluster, in all of which the controller looks', () => {
    const { spec } = renderStorm({ metadata: { name: 'storm' } });
    const own = { 'storm-service-name': 'storm', 'storm-service-namespace': 'models' };
    expect(spec.selector.matchLabels).toEqual(own);
    expect(spec.template.metadata.labels).toEqual({ 'model.aibrix.ai/name': 'llama-3-8b', ...own });
  });

  test('names the roles as the strategy pd does and labels their pods for it', () => {
    const { roles } = renderStorm();
    expect(roles.map(({ name }) => name)).toEqual(['prefill', 'decode']);
    for (const { template } of roles) {
      expect(template.metadata.labels).toEqual({
        'model.aibrix.ai/name': 'llama-3-8b',
        'model.aibrix.ai/port': '8000',
        'model.aibrix.ai/metric-port': '8000',
        'model.aibrix.ai/engine': 'vllm',
      });
    }
  });

  test('is reached by a strategy without being told', () => {
    expect(strategyOf(renderStorm())).toBe('pd');
    expect(strategyOf(renderStorm({ roles: single('worker') }))).toBe('random');
    expect(strategyOf(renderStorm({ routingStrategy: RoutingStrategy.LEAST_REQUEST }))).toBe('least-request');
  });

  test('leaves the strategy to clients before 0.6.0', () => {
    const version = AibrixVersion.V0_5_0;
    expect(renderStorm({}, { version }).roles[0].template.metadata.annotations).toBeUndefined();
    expect(() => renderStorm({ routingStrategy: RoutingStrategy.RANDOM }, { version })).toThrow(
      refused(
        "'routingStrategy' needs AIBrix 0.6.0, the version is 0.5.0; let clients send the header routing-strategy, or give the gateway a strategy",
      ),
    );
  });

  test('runs its pods as those of a model', () => {
    const [pod] = renderStorm().pods;
    expect(pod.securityContext.runAsUser).toBe(1000);
    expect(pod.serviceAccountName).toBe('llama-3-8b');
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.containers[0].resources).toEqual({ limits: { 'nvidia.com/gpu': '1' } });
    expect(pod.containers[0].args).toContain('--served-model-name=llama-3-8b');
  });

  test('names no id on OpenShift, and is granted nonroot-v2 for one that is given', () => {
    const platform = Platform.openshift();
    const { pods, objects } = renderStorm({}, { platform });
    for (const pod of pods) {
      expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    }
    expect(objects).toHaveLength(2);
    const fixed = renderStorm({ podSecurity: PodSecurity.user(2000) }, { platform });
    expect(fixed.objects.find(({ kind }) => kind === 'RoleBinding').roleRef.name).toBe(
      'system:openshift:scc:nonroot-v2',
    );
    const none = renderStorm({ podSecurity: PodSecurity.user(2000), sccGrant: SccGrant.none() }, { platform });
    expect(none.objects).toHaveLength(2);
  });

  test('replaces a group, and in it a pod, before the next comes', () => {
    const { spec, roles } = renderStorm();
    expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1 });
    expect(roles[0].updateStrategy).toEqual({ maxSurge: 0, maxUnavailable: 1 });
    expect(spec.template.spec.updateStrategy).toBe('Sequential');
  });

  test('updates in place by the limits of the roles only', () => {
    expect(renderStorm({ updateInPlace: true }).spec.updateStrategy).toEqual({ type: 'InPlaceUpdate' });
    const fix = 'give it to the roles: the controller counts their pods then';
    expect(() => renderStorm({ updateInPlace: true, maxSurge: PercentOrAbsolute.percent(25) })).toThrow(
      refused(`'maxSurge' must be left out with 'updateInPlace', got '25%'; ${fix}`),
    );
    expect(() => renderStorm({ updateInPlace: true, maxUnavailable: PercentOrAbsolute.absolute(2) })).toThrow(
      refused(`'maxUnavailable' must be left out with 'updateInPlace', got 2; ${fix}`),
    );
  });

  test('tells autoscalers what to scale', () => {
    expect(renderStorm().storm.scaleTarget).toEqual({
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'StormService',
      name: 'llama-3-8b',
      namespace: 'models',
    });
  });

  test('covers every prop', () => {
    const chart = testChart();
    const role = StormServiceRole.prefill({
      engine: vllm(),
      replicas: 2,
      gpus: 2,
      gpuResource: GpuResource.named('amd.com/gpu'),
      resources: { cpu: { request: Cpu.units(4) } },
      sharedMemory: Size.gibibytes(8),
      env: { USER: EnvValue.fromValue('me') },
      rdmaResource: 'rdma/hca',
      scheduling: { nodeSelector: { pool: 'gpu' } },
      stateful: true,
      updateOrder: 1,
      maxSurge: PercentOrAbsolute.percent(50),
      maxUnavailable: PercentOrAbsolute.absolute(0),
    });
    // An account of its own would have the identity, a given one cannot.
    const props: Required<Omit<StormServiceProps, 'workloadIdentity'>> = {
      gateway: foreignGateway(chart),
      modelName: 'llama',
      source: ModelSource.fromClaimName('weights'),
      roles: [role],
      replicas: 3,
      routingStrategy: RoutingStrategy.PREFIX_CACHE,
      updateInPlace: false,
      maxSurge: PercentOrAbsolute.absolute(1),
      maxUnavailable: PercentOrAbsolute.percent(25),
      roleUpdate: RoleUpdate.SEQUENTIAL,
      paused: true,
      revisionHistoryLimit: 3,
      gang: GangScheduling.volcano(),
      preStopDelay: Duration.seconds(5),
      terminationGracePeriod: Duration.seconds(60),
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      podSecurity: PodSecurity.user(2000),
      sccGrant: SccGrant.none(),
      serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'Account', 'engines'),
      startupTimeout: Duration.minutes(5),
      podLabels: { team: 'chat' },
      podAnnotations: { owner: 'chat' },
      metadata: { name: 'storm', labels: { team: 'chat' } },
    };
    new StormService(chart, 'Llama', props);
    const objects = Testing.synth(chart);
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
    const [storm] = objects;
    const [rendered] = storm.spec.template.spec.roles;
    rendered.template = briefPod(rendered.template);
    expect(storm).toMatchSnapshot();
  });

  test('ties its account to an identity of the cloud', () => {
    const workloadIdentity = 'arn:aws:iam::1:role/models';
    const { objects } = renderStorm({ workloadIdentity }, { platform: Platform.eks() });
    expect(objects[0].metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': workloadIdentity });
  });

  test('refuses roles that cannot be told apart, and none', () => {
    expect(() => renderStorm({ roles: [...pair, pair[0]] })).toThrow(
      refused("'roles' must not hold one name twice, got 'prefill'; give the role more 'replicas', or another name"),
    );
    expect(() => renderStorm({ roles: [] })).toThrow(
      refused("'roles' must hold one role or more, got none; add StormServiceRole.named()"),
    );
  });

  test('refuses pd without both roles, and over two engines', () => {
    expect(() => renderStorm({ roles: single('worker'), routingStrategy: RoutingStrategy.PREFILL_DECODE })).toThrow(
      refused(
        `'routingStrategy' 'pd' needs the roles 'prefill' and 'decode', got ["worker"]; use StormServiceRole.prefill() and decode(), or another strategy`,
      ),
    );
    expect(() => renderStorm({ roles: [pair[0], StormServiceRole.decode({ engine: sglang })] })).toThrow(
      refused(
        "'roles' prefill and decode must have the same engine, got 'vllm' and 'sglang'; use one engine: the gateway asks both as it asks that of prefill",
      ),
    );
  });

  test.each([
    [42, false],
    [33, true],
  ])('refuses names of more than %d characters together (stateful: %p)', (most, stateful) => {
    const roles = single('worker', { stateful });
    expect(renderStorm({ roles, metadata: { name: 's'.repeat(most - 6) } }).roles).toHaveLength(1);
    const name = 's'.repeat(most - 5);
    expect(() => renderStorm({ roles, metadata: { name } })).toThrow(
      refused(
        `'metadata.name' and the name of a role must have at most ${most} characters together, got '${name}' and 'worker'; shorten one: the API server refuses the pods otherwise`,
      ),
    );
  });

  test('refuses the sidecar annotation that turns nothing off', () => {
    expect(() => renderStorm({ metadata: { annotations: { [SIDECAR]: 'false' } } })).toThrow(
      refused(
        `'metadata.annotations' must not hold '${SIDECAR}' with 'false'; leave it out: the webhook adds the sidecar for any value`,
      ),
    );
    expect(renderStorm({ metadata: { annotations: { [SIDECAR]: 'true' } } }).metadata.annotations).toEqual({
      [SIDECAR]: 'true',
    });
  });

  test('waits for requests of the length that the gateway allows, or as long as told', () => {
    expect(renderStorm().pods[0].terminationGracePeriodSeconds).toBe(130);
    const [pod] = renderStorm({ preStopDelay: Duration.seconds(5), terminationGracePeriod: Duration.seconds(60) }).pods;
    expect(pod.terminationGracePeriodSeconds).toBe(60);
    expect(pod.containers[0].lifecycle.preStop.sleep).toEqual({ seconds: 5 });
  });

  test('holds back updates and keeps old versions as told', () => {
    expect(renderStorm({ paused: true, revisionHistoryLimit: 0 }).spec).toMatchObject({
      paused: true,
      revisionHistoryLimit: 0,
    });
    expect(Object.keys(renderStorm().spec)).toEqual(['replicas', 'selector', 'template', 'updateStrategy']);
    expect(() => renderStorm({ revisionHistoryLimit: -1 })).toThrow(
      refused("'revisionHistoryLimit' must be a whole number of 0 or more, got -1; leave it out to keep 10"),
    );
  });

  test.each([RoleUpdate.PARALLEL, RoleUpdate.INTERLEAVE])(
    'refuses an order with %s, where nothing reads it',
    (order) => {
      const roles = single('worker', { updateOrder: 1 });
      expect(() => renderStorm({ roles, roleUpdate: order })).toThrow(
        refused(
          `'updateOrder' needs 'roleUpdate' Sequential, got '${order}'; leave it out of role 'worker': the controller does not read it`,
        ),
      );
      expect(renderStorm({ roleUpdate: order }).spec.template.spec.updateStrategy).toBe(order);
    },
  );

  test('refuses a number of groups that is none', () => {
    expect(() => renderStorm({ replicas: -1 })).toThrow(
      refused("'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 group"),
    );
    expect(renderStorm({ replicas: 0 }).spec.replicas).toBe(0);
  });
});

describe('StormServiceRole', () => {
  const engine = vllm();
  test.each([
    [{ engine, replicas: -1 }, "'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 pod"],
    [{ engine, gpus: 0.5 }, "'gpus' must be a whole number of 0 or more, got 0.5; leave it out to run on 1 GPU"],
    [
      { engine, updateOrder: 0 },
      "'updateOrder' must be a whole number of 1 or more, got 0; leave it out to update the role last",
    ],
  ])('refuses numbers that are none (%#)', (options, problem) => {
    expect(() => StormServiceRole.decode(options)).toThrow(new Error(`StormServiceRole.named: ${problem}`));
  });

  test('refuses what cannot be part of a name', () => {
    expect(() => StormServiceRole.named('Worker', { engine })).toThrow(
      new Error(
        `StormServiceRole.named: 'roleName' must be at most 63 characters and consist of lower-case letters, digits and "-", starting and ending with a letter or digit, got 'Worker'; rename it: the API server refuses the object otherwise`,
      ),
    );
  });
});
