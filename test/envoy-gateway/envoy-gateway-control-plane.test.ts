import { ApiObject, Chart, Size, Testing } from 'cdk8s';
import { Cpu, ImagePullPolicy } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  EnvoyGatewayControlPlane,
  EnvoyGatewayControlPlaneProps,
  EnvoyGatewayLogLevel,
  EnvoyGatewayVersion,
  EnvoyGatewayWatch,
  InferenceApp,
  Platform,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { secret } from '../support/triton';
import { PLATFORMS, VERSIONS, chartOn, renderControlPlane } from './rendered';

expect.extend({ toPassPreflight });

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;

const identities = (objects: any[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`);

/** Values of `runAsUser`, `runAsGroup` and `fsGroup` anywhere in an object. */
const idsOf = (value: unknown): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, below]) =>
        ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups'].includes(key) ? [below] : idsOf(below),
      );

const INVENTORY_1_2_8 = [
  'Namespace envoy-gateway-system',
  'ConfigMap envoy-gateway-system/envoy-gateway-config',
  'ClusterRole eg-gateway-helm-envoy-gateway-role',
  'ClusterRoleBinding eg-gateway-helm-envoy-gateway-rolebinding',
  'Role envoy-gateway-system/eg-gateway-helm-infra-manager',
  'RoleBinding envoy-gateway-system/eg-gateway-helm-infra-manager',
  'Role envoy-gateway-system/eg-gateway-helm-leader-election-role',
  'RoleBinding envoy-gateway-system/eg-gateway-helm-leader-election-rolebinding',
  'Role envoy-gateway-system/eg-gateway-helm-certgen',
  'RoleBinding envoy-gateway-system/eg-gateway-helm-certgen',
  'ServiceAccount envoy-gateway-system/envoy-gateway',
  'ServiceAccount envoy-gateway-system/eg-gateway-helm-certgen',
  'Job envoy-gateway-system/eg-gateway-helm-certgen',
  'Service envoy-gateway-system/envoy-gateway',
  'Deployment envoy-gateway-system/envoy-gateway',
];

const ONLY_1_9_0 = [
  'ClusterRole eg-gateway-helm-certgen:envoy-gateway-system',
  'ClusterRoleBinding eg-gateway-helm-certgen:envoy-gateway-system',
  'MutatingWebhookConfiguration envoy-gateway-topology-injector.envoy-gateway-system',
];

describe('EnvoyGatewayControlPlane', () => {
  test.each(PLATFORMS)('renders the objects of upstream 1.2.8 on %s', (platform) => {
    const { objects } = renderControlPlane({ version: V1_2_8 }, platform);
    expect(identities(objects).sort()).toEqual([...INVENTORY_1_2_8].sort());
  });

  test.each(PLATFORMS)('renders the objects of upstream 1.9.0 on %s', (platform) => {
    const { objects } = renderControlPlane({ version: V1_9_0 }, platform);
    expect(identities(objects).sort()).toEqual([...INVENTORY_1_2_8, ...ONLY_1_9_0].sort());
  });

  test.each(VERSIONS)('writes what pods of %s need before the pods', (version) => {
    const app = new InferenceApp({ outdir: 'build/never-written' });
    new EnvoyGatewayControlPlane(new Chart(app, 'edge'), 'EnvoyGateway', { version });
    const kinds = [...app.synthYaml().matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind);
    expect(kinds[0]).toBe('Namespace');
    expect(kinds.slice(-3)).toEqual(['Job', 'Service', 'Deployment']);
  });

  test('leaves the Namespace to others when told to', () => {
    const { objects } = renderControlPlane({ rendersNamespace: false });
    expect(identities(objects).sort()).toEqual(INVENTORY_1_2_8.slice(1).sort());
    expect(renderControlPlane({ rendersNamespace: true }).objects).toEqual(renderControlPlane().objects);
  });

  test.each(VERSIONS)('moves all of %s to another namespace', (version) => {
    const { objects, controlPlane } = renderControlPlane({ version, namespace: 'edge-system' });
    expect(controlPlane.namespace).toBe('edge-system');
    expect(JSON.stringify(objects)).not.toContain('envoy-gateway-system');
    expect(renderControlPlane({ version, namespace: 'envoy-gateway-system' }).objects).toEqual(
      renderControlPlane({ version }).objects,
    );
  });

  test('names its service account, its controller and its version', () => {
    const { controlPlane } = renderControlPlane();
    expect(controlPlane.controllerServiceAccount.name).toBe('envoy-gateway');
    expect(controlPlane.gatewayControllerName).toBe('gateway.envoyproxy.io/gatewayclass-controller');
    expect(controlPlane.version).toBe(V1_2_8);
  });

  test.each(VERSIONS)('agrees with itself on the names of %s', (version) => {
    const { objects, pod, certgenPod } = renderControlPlane({ version });
    const named = (kind: string) =>
      objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
    expect(named('ServiceAccount')).toEqual([pod.serviceAccountName, certgenPod.serviceAccountName]);
    expect(named('ConfigMap')).toEqual([pod.volumes[0].configMap.name]);
    for (const { roleRef, subjects } of objects.filter(({ kind }) => kind.endsWith('RoleBinding'))) {
      expect(named(roleRef.kind)).toContain(roleRef.name);
      expect(named('ServiceAccount')).toContain(subjects[0].name);
    }
  });

  test('lets certgen write into its own webhook only', () => {
    const { objects } = renderControlPlane({ version: V1_9_0 });
    const role = objects.find(({ metadata }) => metadata.name.startsWith('eg-gateway-helm-certgen:'));
    const webhook = objects.find(({ kind }) => kind === 'MutatingWebhookConfiguration');
    expect(role.rules[1]).toMatchObject({ resourceNames: [webhook.metadata.name], verbs: ['update', 'patch'] });
    expect(webhook.webhooks[0].clientConfig.service).toMatchObject({ name: 'envoy-gateway', port: 9443 });
  });

  test('runs as the users of upstream where pods bring their ids', () => {
    const old = renderControlPlane({ version: V1_2_8 });
    expect([old.container, old.certgenPod.containers[0]].map((each) => each.securityContext.runAsUser)).toEqual([
      65532, 65534,
    ]);
    expect(old.pod).not.toHaveProperty('securityContext');
    const { pod, certgenPod } = renderControlPlane({ version: V1_9_0 });
    for (const { securityContext, containers } of [pod, certgenPod]) {
      expect(securityContext).toMatchObject({ runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 });
      expect(containers[0].securityContext).toMatchObject({ runAsUser: 65532, readOnlyRootFilesystem: true });
    }
  });

  test.each(VERSIONS)('gives the Wasm cache of %s a volume on OpenShift, where the user is assigned', (version) => {
    const { pod, container } = renderControlPlane({ version }, Platform.openshift());
    expect(container.volumeMounts).toContainEqual({ name: 'wasm-cache', mountPath: '/var/lib/eg/wasm' });
    expect(pod.volumes).toContainEqual({ name: 'wasm-cache', emptyDir: {} });
  });

  test('leaves the Wasm cache of 1.2.8 in the image elsewhere', () => {
    expect(renderControlPlane().pod.volumes).toHaveLength(2);
  });

  test('asks for what upstream asks for', () => {
    expect(renderControlPlane().container.resources).toEqual({
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { memory: '1024Mi' },
    });
  });

  test('keeps the documented defaults', () => {
    const defaults = { replicas: 1, imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT, clusterDomain: 'cluster.local' };
    expect(renderControlPlane(defaults).objects).toEqual(renderControlPlane().objects);
    const controllerName = { gatewayControllerName: 'gateway.envoyproxy.io/gatewayclass-controller' };
    expect(renderControlPlane(controllerName).objects).toEqual(renderControlPlane().objects);
  });

  test('places the controller and certgen alike', () => {
    const scheduling = { nodeSelector: { infra: 'true' }, priorityClassName: 'system-cluster-critical' };
    const { pod, certgenPod } = renderControlPlane({ scheduling });
    expect([pod, certgenPod]).toEqual([expect.objectContaining(scheduling), expect.objectContaining(scheduling)]);
  });

  test.each([-1, 1.5])('refuses %p replicas', (replicas) => {
    expect(() => renderControlPlane({ replicas })).toThrow(
      new Error(
        `EnvoyGatewayControlPlane 'test/EnvoyGateway': 'replicas' must be a whole number of 0 or more, got ${replicas}; ` +
          'leave it out to run 1 controller',
      ),
    );
  });

  test('refuses what is no namespace', () => {
    expect(() => renderControlPlane({ namespace: 'Edge' })).toThrow(
      new Error(
        "EnvoyGatewayControlPlane 'test/EnvoyGateway': 'namespace' must be at most 63 characters and consist of lower-case letters, digits and \"-\", " +
          "starting and ending with a letter or digit, got 'Edge'; rename it: the API server refuses the object otherwise",
      ),
    );
  });

  test('is complete as an ApiObject, so that patches can add any field', () => {
    const { deployment } = renderControlPlane({}, undefined, (controlPlane) => {
      expect(controlPlane.deployment).toBeInstanceOf(ApiObject);
    });
    expect(deployment.spec.replicas).toBe(1);
  });

  test('covers every prop', () => {
    const all: Required<EnvoyGatewayControlPlaneProps> = {
      version: V1_9_0,
      namespace: 'edge-system',
      rendersNamespace: false,
      replicas: 2,
      resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(2) } },
      image: 'mirror.example/gateway:v1.9.0',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      scheduling: { nodeSelector: { infra: 'true' } },
      clusterDomain: 'cluster.example',
      gatewayControllerName: 'example.com/edge',
      extensionApis: { envoyPatchPolicy: true },
      logLevels: { default: EnvoyGatewayLogLevel.ERROR },
      watch: EnvoyGatewayWatch.namespaces('models'),
      rateLimit: { redisUrl: 'redis.redis.svc:6379' },
      xdsNameSchemeV2: true,
    };
    const { pod, deployment, controlPlane, objects } = renderControlPlane(all, Platform.openshift());
    expect(objects).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
    expect(renderControlPlane(all).objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(controlPlane).toMatchObject({ namespace: 'edge-system', gatewayControllerName: 'example.com/edge' });
    expect(deployment.spec.replicas).toBe(2);
    expect(pod.nodeSelector).toEqual({ infra: 'true' });
    expect(pod.containers).toMatchSnapshot();
  });
});

describe('EnvoyGatewayControlPlane.fromAttributes', () => {
  test('renders nothing, and knows what upstream defaults to', () => {
    const chart = chartOn();
    const foreign = EnvoyGatewayControlPlane.fromAttributes(chart, 'Foreign', { version: V1_9_0 });
    foreign.enableEnvoyPatchPolicy();
    foreign.enableBackend();
    foreign.enableLua();
    expect(Testing.synth(chart)).toEqual([]);
    expect(foreign).toMatchObject({
      namespace: 'envoy-gateway-system',
      gatewayControllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
      usesXdsNameSchemeV2: false,
    });
  });

  test('takes what it is told', () => {
    const attributes = {
      version: V1_2_8,
      namespace: 'edge',
      gatewayControllerName: 'example.com/edge',
      xdsNameSchemeV2: true,
    };
    expect(EnvoyGatewayControlPlane.fromAttributes(chartOn(), 'Foreign', attributes)).toMatchObject({
      version: V1_2_8,
      namespace: 'edge',
      gatewayControllerName: 'example.com/edge',
      usesXdsNameSchemeV2: true,
    });
  });
});

describe('for any props, EnvoyGatewayControlPlane', () => {
  const anyProps: fc.Arbitrary<Partial<EnvoyGatewayControlPlaneProps>> = fc.record(
    {
      version: fc.constantFrom(...VERSIONS),
      replicas: fc.nat(5),
      image: fc.constant('mirror.example/gateway:1'),
      rendersNamespace: fc.boolean(),
      namespace: fc.constantFrom('edge', 'envoy-gateway-system'),
      rateLimit: fc.constant({ redisUrl: 'redis:6379' }),
      watch: fc.constantFrom(EnvoyGatewayWatch.namespaces('a', 'b'), EnvoyGatewayWatch.selector({ team: 'ml' })),
      extensionApis: fc.record({ envoyPatchPolicy: fc.boolean(), backend: fc.boolean() }),
    },
    { requiredKeys: [] },
  );

  test('fixes no id on OpenShift', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const { objects, config } = renderControlPlane(props, Platform.openshift());
        return idsOf([objects, config]).length === 0;
      }),
      { numRuns: 50 },
    );
  });

  test('renders no object twice', () => {
    fc.assert(
      fc.property(anyProps, fc.constantFrom(...PLATFORMS), (props, platform) => {
        const names = identities(renderControlPlane(props, platform).objects);
        return new Set(names).size === names.length;
      }),
      { numRuns: 50 },
    );
  });

  test('gives cluster-scoped objects no namespace, and all others its own or a watched one', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const { objects, controlPlane } = renderControlPlane(props);
        for (const { kind, metadata } of objects) {
          const clusterWide = /^(Cluster|Namespace|Mutating)/.test(kind);
          const allowed = clusterWide ? [undefined] : [controlPlane.namespace, 'a', 'b'];
          expect(allowed).toContain(metadata.namespace);
        }
      }),
      { numRuns: 50 },
    );
  });
});
