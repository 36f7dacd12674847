import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { AibrixControlPlane, AibrixControlPlaneProps, AibrixVersion, Platform } from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import { ofKind, secret } from '../support/triton';

expect.extend({ toPassPreflight });

const render = (props: Partial<AibrixControlPlaneProps> = {}, platform = Platform.kubernetes()) => {
  const chart = testChart();
  platform.applyTo(chart);
  const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version: AibrixVersion.V0_7_0, ...props });
  const objects: any[] = Testing.synth(chart);
  return { aibrix, objects, named: (kind: string, name: string) => namedOf(objects, kind, name) };
};

const namedOf = (objects: any[], kind: string, name: string): any =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

const identities = (objects: any[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'} ${metadata.name}`);

const controllerOf = (objects: any[]) => namedOf(objects, 'Deployment', 'aibrix-controller-manager').spec;

describe('AibrixControlPlane', () => {
  test('renders the objects of upstream besides the gateway, in aibrix-system whatever the chart says', () => {
    expect(identities(render().objects)).toMatchSnapshot();
  });

  test.each(AibrixVersion.all)('renders as many objects of %s', (version) => {
    expect(render({ version }).objects).toHaveLength(40);
  });

  test('renders the Namespace first, and the controller after what it needs', () => {
    const kinds = render().objects.map(({ kind }) => kind);
    expect(kinds[0]).toBe('Namespace');
    expect(kinds.indexOf('Deployment')).toBeGreaterThan(kinds.lastIndexOf('ValidatingWebhookConfiguration'));
  });

  test('leaves out the Namespace, the GPU optimizer and the KubeRay operator when told to', () => {
    const { aibrix, objects } = render({
      rendersNamespace: false,
      rendersGpuOptimizer: false,
      rendersKubeRayOperator: false,
    });
    expect(objects).toHaveLength(23);
    expect(
      identities(objects).filter((each) => /Namespace|gpu-optimizer|kuberay|rayjob|rayservice/.test(each)),
    ).toEqual([]);
    expect([aibrix.gpuOptimizer, aibrix.kubeRayOperator]).toEqual([undefined, undefined]);
  });

  test('runs the images of the version, from a registry that is written out', () => {
    const imagesOf = (version: AibrixVersion) =>
      ofKind(render({ version }).objects, 'Deployment').map(({ spec }) => spec.template.spec.containers[0].image);
    expect(AibrixVersion.all).toHaveLength(3);
    for (const version of AibrixVersion.all) {
      expect(imagesOf(version).sort()).toEqual([
        `docker.io/aibrix/controller-manager:v${version.version}`,
        'docker.io/aibrix/kuberay-operator:v1.2.1-patch-20250726',
        `docker.io/aibrix/metadata-service:v${version.version}`,
      ]);
    }
  });

  test('may watch LeaderWorkerSets from 0.6.0 on', () => {
    const mayWatch = (version: AibrixVersion) =>
      render({ version })
        .named('ClusterRole', 'aibrix-controller-manager-role')
        .rules.some(({ resources }: any) => resources.includes('leaderworkersets'));
    expect(AibrixVersion.all.map(mayWatch)).toEqual([false, true, true]);
  });

  test('binds leader election of the KubeRay operator to the account that it runs as', () => {
    const binding = render().named('RoleBinding', 'aibrix-kuberay-operator-leader-election');
    expect(binding.subjects).toEqual([
      { kind: 'ServiceAccount', name: 'aibrix-kuberay-operator', namespace: 'aibrix-system' },
    ]);
  });

  test('leaves the certificate of the webhooks to the controller, and ignores it when it does not answer', () => {
    const { named } = render();
    expect(named('Secret', 'aibrix-webhook-server-cert').data).toBeUndefined();
    const { webhooks } = named('MutatingWebhookConfiguration', 'aibrix-mutating-webhook-configuration');
    expect(webhooks.map(({ failurePolicy }: any) => failurePolicy)).toEqual(Array(5).fill('Ignore'));
    expect(webhooks[0].name).toBe('medeployment.aibrix.ai');
    expect(webhooks[0].clientConfig).toEqual({
      service: { name: 'aibrix-webhook-service', namespace: 'aibrix-system', path: '/mutate-apps-v1-deployment' },
    });
  });

  test('lets only its own pods mount the tokens of its accounts', () => {
    const { objects } = render();
    expect(ofKind(objects, 'ServiceAccount').map((account) => account.automountServiceAccountToken)).toEqual([
      false,
      false,
      false,
    ]);
    for (const { spec } of ofKind(objects, 'Deployment')) {
      expect(spec.template.spec.automountServiceAccountToken).toBe(true);
    }
  });

  test('lets the Gateway end requests after 120 s by default', () => {
    const { aibrix, objects } = render();
    expect(aibrix.requestTimeout.toSeconds()).toBe(120);
    expect(controllerOf(objects).template.spec.containers[0].env).toEqual([
      { name: 'AIBRIX_GATEWAY_TIMEOUT_SECONDS', value: '120' },
    ]);
  });

  test('covers every prop', () => {
    const props: Required<AibrixControlPlaneProps> = {
      version: AibrixVersion.V0_7_0,
      rendersNamespace: false,
      controller: {
        image: 'registry.example/controller:1',
        replicas: 2,
        resources: { cpu: { request: Cpu.millis(100) }, memory: { limit: Size.gibibytes(1) } },
        env: { EXTRA: EnvValue.fromValue('yes') },
      },
      rendersGpuOptimizer: true,
      gpuOptimizer: { replicas: 0 },
      rendersKubeRayOperator: true,
      kubeRayOperator: { image: 'registry.example/kuberay:1' },
      requestTimeout: Duration.minutes(10),
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      scheduling: { nodeSelector: { tier: 'system' } },
    };
    const { named, objects } = render(props);
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(render(props, Platform.openshift()).objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
    expect(named('Deployment', 'aibrix-controller-manager')).toMatchSnapshot();
    expect(named('Deployment', 'aibrix-gpu-optimizer').spec.replicas).toBe(0);
    const operator = named('Deployment', 'aibrix-kuberay-operator').spec.template.spec.containers[0];
    expect(operator.image).toBe('registry.example/kuberay:1');
    for (const { spec } of ofKind(objects, 'Deployment')) {
      expect(spec.template.spec).toMatchObject({
        nodeSelector: { tier: 'system' },
        imagePullSecrets: [{ name: 'registry' }],
        containers: [{ imagePullPolicy: 'Always' }],
      });
    }
  });
});

describe('AibrixControlPlane refuses', () => {
  test.each([-1, 1.5])('%p replicas', (replicas) => {
    expect(() => render({ gpuOptimizer: { replicas } })).toThrow(
      new Error(
        `AibrixControlPlane 'test/Aibrix': 'gpuOptimizer.replicas' must be a whole number of 0 or more, got ${replicas}; leave it out to run 1 pod`,
      ),
    );
  });

  test.each([0, 500, 1500])('requests that end after %p ms', (milliseconds) => {
    expect(() => render({ requestTimeout: Duration.millis(milliseconds) })).toThrow(
      new Error(
        `AibrixControlPlane 'test/Aibrix': 'requestTimeout' must be whole seconds, 1 or more, got ${milliseconds} ms; leave it out for 120 s`,
      ),
    );
  });

  test('not a second', () => {
    expect(render({ requestTimeout: Duration.seconds(1) }).aibrix.requestTimeout.toSeconds()).toBe(1);
  });
});

describe('an AIBrix that is there already', () => {
  test('renders nothing', () => {
    const chart = testChart();
    const aibrix = AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version: AibrixVersion.V0_5_0 });
    expect(Testing.synth(chart)).toEqual([]);
    expect([aibrix.namespace, aibrix.requestTimeout.toSeconds()]).toEqual(['aibrix-system', 120]);
  });
});

const IDS = ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups'];

describe('the pods of AibrixControlPlane', () => {
  const component = fc.record(
    {
      replicas: fc.nat(3),
      image: fc.constant('registry.example/image:1'),
      env: fc.constant({ A: EnvValue.fromValue('b') }),
    },
    { requiredKeys: [] },
  );
  const anyProps = fc.record(
    {
      version: fc.constantFrom(...AibrixVersion.all),
      rendersNamespace: fc.boolean(),
      controller: component,
      rendersGpuOptimizer: fc.boolean(),
      gpuOptimizer: component,
      rendersKubeRayOperator: fc.boolean(),
      kubeRayOperator: component,
    },
    { requiredKeys: ['version'] },
  );

  test('name no id on OpenShift, and say everywhere what Pod Security restricted asks for', () => {
    const platforms = fc.constantFrom(Platform.openshift(), Platform.kubernetes());
    fc.assert(
      fc.property(anyProps, platforms, (props, platform) => {
        for (const { spec } of ofKind(render(props, platform).objects, 'Deployment')) {
          const pod = spec.template.spec;
          expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
          for (const { securityContext } of pod.containers) {
            expect(securityContext).toMatchObject({
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            });
            if (platform.assignsUserIds)
              expect(Object.keys(securityContext).filter((key) => IDS.includes(key))).toEqual([]);
          }
          if (platform.assignsUserIds)
            expect(Object.keys(pod.securityContext).filter((key) => IDS.includes(key))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('run as the user of their image on Kubernetes, and as 1000 where it has none', () => {
    const { named } = render();
    const userOf = (name: string) => named('Deployment', name).spec.template.spec.securityContext.runAsUser;
    expect(['aibrix-controller-manager', 'aibrix-kuberay-operator', 'aibrix-gpu-optimizer'].map(userOf)).toEqual([
      undefined,
      undefined,
      1000,
    ]);
  });
});
