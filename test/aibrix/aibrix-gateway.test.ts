import { ApiObject, App, Chart, Duration, Size, Testing } from 'cdk8s';
import { EnvValue, ImagePullPolicy, ServiceType } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixControlPlaneProps,
  AibrixGateway,
  AibrixGatewayProps,
  AibrixRedis,
  AibrixVersion,
  AllowedRoutes,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  GatewayTokenizer,
  Platform,
  RoutingStrategy,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import { ofKind, secret, secretKey } from '../support/triton';

expect.extend({ toPassPreflight });

interface Around {
  readonly version?: AibrixVersion;
  readonly platform?: Platform;
  readonly envoyGatewayVersion?: EnvoyGatewayVersion;
  readonly controlPlane?: Partial<AibrixControlPlaneProps>;
}

const render = (props: Partial<AibrixGatewayProps> = {}, around: Around = {}) => {
  const { version = AibrixVersion.V0_7_0, platform = Platform.kubernetes(), controlPlane } = around;
  const chart = testChart();
  platform.applyTo(chart);
  const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version, ...controlPlane });
  const envoyGateway = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', {
    version: around.envoyGatewayVersion ?? EnvoyGatewayVersion.V1_2_8,
  });
  const gateway = new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway, ...props });
  const all: any[] = Testing.synth(chart);
  const named = (kind: string, name: string): any =>
    all.find((object) => object.kind === kind && object.metadata.name === name);
  const containerOf = (name: string) => named('Deployment', name).spec.template.spec.containers[0];
  const envOf = (name: string): { [variable: string]: any } =>
    Object.fromEntries(containerOf(name).env.map((each: any) => [each.name, each.value ?? each.valueFrom]));
  const own = gateway.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return { gateway, all, own, named, containerOf, envOf, pluginEnv: () => envOf('aibrix-gateway-plugins') };
};

const refusal = (message: string) => new Error(`AibrixGateway 'test/Gateway': ${message}`);

describe('AibrixGateway', () => {
  test('renders the objects of upstream for the gateway, in aibrix-system whatever the chart says', () => {
    expect(
      render().own.map(({ kind, name, metadata }) => `${kind} ${metadata.namespace ?? '-'} ${name}`),
    ).toMatchSnapshot();
  });

  test('tells Envoy Gateway to serve EnvoyPatchPolicies', () => {
    expect(render().named('ConfigMap', 'envoy-gateway-config').data['envoy-gateway.yaml']).toContain(
      'enableEnvoyPatchPolicy: true',
    );
  });

  test('names in its patches what the objects are called', () => {
    const { named } = render();
    const [routes, cluster, listener] = named('EnvoyPatchPolicy', 'aibrix-epp').spec.jsonPatches;
    const gateway = ofKind(render().all, 'Gateway')[0];
    const policy = named('EnvoyExtensionPolicy', 'aibrix-gateway-plugins-extension-policy');
    const xds = `${gateway.metadata.namespace}/${gateway.metadata.name}/${gateway.spec.listeners[0].name}`;
    expect([routes.name, listener.name]).toEqual([xds, xds]);
    expect(Object.keys(routes.operation.value.typed_per_filter_config)).toEqual([
      `envoy.filters.http.ext_proc/envoyextensionpolicy/${policy.metadata.namespace}/${policy.metadata.name}/extproc/0`,
    ]);
    expect(routes.operation.value.route.cluster).toBe(cluster.operation.value.name);
    const { targetRefs, extProc } = policy.spec;
    expect(named(targetRefs[0].kind, targetRefs[0].name)).toBeDefined();
    const [{ name, port }] = extProc[0].backendRefs;
    expect(named('Service', name).spec.ports.map((each: any) => each.port)).toContain(port);
  });

  test('gives strategies the same time as the Services of models', () => {
    const requestTimeout = Duration.minutes(10);
    const { gateway, named, envOf } = render({}, { controlPlane: { requestTimeout } });
    const [routes] = named('EnvoyPatchPolicy', 'aibrix-epp').spec.jsonPatches;
    expect(routes.operation.value.route.timeout).toBe('600s');
    expect(envOf('aibrix-controller-manager').AIBRIX_GATEWAY_TIMEOUT_SECONDS).toBe('600');
    expect(gateway.requestTimeout).toBe(requestTimeout);
  });

  test('shows the plugin the paths of the release and those added', () => {
    const pathsOf = (props: Partial<AibrixGatewayProps>, version: AibrixVersion) =>
      render(props, { version })
        .named('HTTPRoute', 'aibrix-reserved-router')
        .spec.rules[0].matches.map(({ path }: any) => path.value);
    const common = ['/v1/chat/completions', '/v1/completions', '/v1/embeddings'];
    expect(pathsOf({}, AibrixVersion.V0_5_0)).toEqual([...common, '/v1/image/generations', '/v1/video/generations']);
    const later = [...common, '/v1/rerank', '/v1/classify', '/v1/images/generations', '/v1/video/generations'];
    expect(pathsOf({}, AibrixVersion.V0_6_0)).toEqual(later);
    expect(pathsOf({ reservedPaths: ['/v1/responses', '/v1/rerank'] }, AibrixVersion.V0_7_0)).toEqual([
      ...later,
      '/v1/responses',
    ]);
  });

  test('patches the listener from 0.7.0 on', () => {
    const patches = (version: AibrixVersion) =>
      render({}, { version }).named('EnvoyPatchPolicy', 'aibrix-epp').spec.jsonPatches.length;
    expect(AibrixVersion.all.map(patches)).toEqual([2, 2, 3]);
  });

  test('has no strategy by default, rather than an empty one', () => {
    expect(render().pluginEnv()).not.toHaveProperty('ROUTING_ALGORITHM');
    const routingStrategy = RoutingStrategy.LEAST_REQUEST;
    expect(render({ routingStrategy }).pluginEnv().ROUTING_ALGORITHM).toBe('least-request');
  });

  test('renders disruption budgets for two pods or more', () => {
    expect(ofKind(render().all, 'PodDisruptionBudget')).toEqual([]);
    expect(
      render().named('EnvoyProxy', 'aibrix-custom-proxy-config').spec.provider.kubernetes.envoyPDB,
    ).toBeUndefined();
    const { named } = render({ plugin: { replicas: 2 }, envoy: { replicas: 2 } });
    expect(named('PodDisruptionBudget', 'gateway-plugins-pdb').spec.minAvailable).toBe(1);
    expect(named('EnvoyProxy', 'aibrix-custom-proxy-config').spec.provider.kubernetes.envoyPDB).toEqual({
      minAvailable: 1,
    });
  });

  test('runs the Envoy of upstream with Envoy Gateway 1.2.8, and that of later ones with those', () => {
    const imageWith = (envoyGatewayVersion: EnvoyGatewayVersion) =>
      render({}, { envoyGatewayVersion }).named('EnvoyProxy', 'aibrix-custom-proxy-config').spec.provider.kubernetes
        .envoyDeployment.container.image;
    expect(imageWith(EnvoyGatewayVersion.V1_2_8)).toBe('docker.io/envoyproxy/envoy:v1.33.2');
    expect(imageWith(EnvoyGatewayVersion.V1_9_0)).toBeUndefined();
  });

  test('names the objects that Envoy Gateway makes', () => {
    expect(render().gateway.envoyName).toBe('envoy-aibrix-system-aibrix-eg-903790dc');
  });

  test('takes one Redis for everything that needs one', () => {
    const parts = ['aibrix-gateway-plugins', 'aibrix-metadata-service', 'aibrix-gpu-optimizer'];
    const builtIn = render();
    expect(parts.map((name) => builtIn.envOf(name).REDIS_HOST)).toEqual([
      'aibrix-redis-master',
      'aibrix-redis-master',
      'aibrix-redis-master.aibrix-system.svc.cluster.local',
    ]);
    const password = { secret: secret('redis'), key: 'password' };
    const external = render({ redis: AibrixRedis.external('redis.example', { port: 6380, password }) });
    for (const name of parts) {
      expect(external.envOf(name)).toMatchObject({
        REDIS_HOST: 'redis.example',
        REDIS_PORT: '6380',
        REDIS_PASSWORD: secretKey('redis', 'password'),
      });
    }
    expect(external.named('Deployment', 'aibrix-redis-master')).toBeUndefined();
    const { initContainers } = external.named('Deployment', 'aibrix-gateway-plugins').spec.template.spec;
    expect(initContainers[0].command[2]).toContain('nc redis.example 6380');
  });

  test('leaves out variables where there are none', () => {
    expect(Object.keys(render().containerOf('aibrix-redis-master'))).not.toContain('env');
  });

  test('gives every pod folders that its user may write', () => {
    const { containerOf } = render();
    expect(containerOf('aibrix-redis-master').volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
    expect(containerOf('aibrix-metadata-service')).toMatchObject({
      workingDir: '/scratch',
      volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    });
  });

  test('names no id on OpenShift, in the pods of Envoy neither', () => {
    const { all, named } = render({}, { platform: Platform.openshift() });
    for (const { spec } of ofKind(all, 'Deployment')) {
      expect(JSON.stringify(spec.template)).not.toMatch(/runAsUser|runAsGroup|fsGroup"/);
    }
    const { envoyDeployment } = named('EnvoyProxy', 'aibrix-custom-proxy-config').spec.provider.kubernetes;
    expect(envoyDeployment.container.securityContext).toEqual({});
  });

  test('lets other namespaces attach routes when told to', () => {
    const { named } = render({ allowedRoutes: AllowedRoutes.fromAllNamespaces() });
    expect(named('Gateway', 'aibrix-eg').spec.listeners[0].allowedRoutes).toEqual({ namespaces: { from: 'All' } });
  });

  test('comes after the Namespace, also in another chart', () => {
    const app = new App({ outdir: 'build/never-written' });
    const gatewayChart = new Chart(app, 'a-gateway');
    const version = AibrixVersion.V0_7_0;
    const aibrix = new AibrixControlPlane(new Chart(app, 'b-system'), 'Aibrix', { version });
    const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(gatewayChart, 'Eg', {
      version: EnvoyGatewayVersion.V1_2_8,
    });
    new AibrixGateway(gatewayChart, 'Gateway', { aibrix, envoyGateway });
    app.synthYaml();
    expect(app.charts.map(({ node }) => node.id)).toEqual(['b-system', 'a-gateway']);
  });

  test('covers every prop', () => {
    const props: Required<Omit<AibrixGatewayProps, 'aibrix' | 'envoyGateway'>> = {
      routingStrategy: RoutingStrategy.PREFIX_CACHE,
      plugin: { image: 'registry.example/plugins:1', replicas: 2, env: { EXTRA: EnvValue.fromValue('yes') } },
      pluginOptions: { stateSync: true },
      metadataService: { replicas: 2 },
      redis: AibrixRedis.builtIn({ image: 'registry.example/redis:1' }),
      envoy: { replicas: 3 },
      envoyService: { type: ServiceType.CLUSTER_IP },
      allowedRoutes: AllowedRoutes.fromAllNamespaces(),
      requestBodyLimit: Size.mebibytes(16),
      reservedPaths: ['/v1/messages'],
      waitImage: 'registry.example/busybox:1',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      scheduling: { nodeSelector: { tier: 'system' } },
    };
    const { all, named, containerOf, pluginEnv } = render(props);
    expect(all).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(render(props, { platform: Platform.openshift('4.18') }).all).toPassPreflight({
      platform: 'openshift@4.18',
      maxWarnings: 0,
    });
    expect(named('Deployment', 'aibrix-gateway-plugins').spec).toMatchObject({
      replicas: 2,
      template: {
        spec: {
          nodeSelector: { tier: 'system' },
          imagePullSecrets: [{ name: 'registry' }],
          initContainers: [{ image: 'registry.example/busybox:1', imagePullPolicy: 'Always' }],
          containers: [{ image: 'registry.example/plugins:1', imagePullPolicy: 'Always' }],
        },
      },
    });
    expect(pluginEnv()).toMatchObject({
      ROUTING_ALGORITHM: 'prefix-cache',
      AIBRIX_STATESYNC_ENABLED: 'true',
      AIBRIX_GRPC_MAX_MESSAGE_SIZE_BYTES: '16777216',
      EXTRA: 'yes',
    });
    expect(named('ClientTrafficPolicy', 'aibrix-client-connection-buffersize').spec.connection.bufferLimit).toBe(
      '16Mi',
    );
    expect(containerOf('aibrix-redis-master').image).toBe('registry.example/redis:1');
    expect(named('EnvoyProxy', 'aibrix-custom-proxy-config')).toMatchSnapshot();
  });
});

describe('AibrixGateway refuses', () => {
  test.each([AibrixVersion.V0_5_0, AibrixVersion.V0_6_0])('larger requests than the plugin of %s takes', (version) => {
    const requestBodyLimit = Size.mebibytes(5);
    expect(() => render({ requestBodyLimit }, { version })).toThrow(
      refusal(
        `'requestBodyLimit' must be at most 4096 KiB before AIBrix 0.7.0, got 5120 KiB and version ${version.version}; lower it: the gateway plugin takes no larger message`,
      ),
    );
    expect(() => render({ requestBodyLimit: Size.mebibytes(4) }, { version })).not.toThrow();
  });

  test.each([
    ['v1/foo', "must begin with '/', got 'v1/foo'; use '/v1/foo'"],
    [
      '/',
      "must leave '/' and the paths of the metadata service alone, got '/'; name paths of engines, as /v1/chat/completions",
    ],
    [
      '/v1/models',
      "must leave '/' and the paths of the metadata service alone, got '/v1/models'; name paths of engines, as /v1/chat/completions",
    ],
  ])('the reserved path %p', (path, rest) => {
    expect(() => render({ reservedPaths: [path] })).toThrow(refusal(`'reservedPaths' ${rest}`));
  });

  test('a strategy that the release does not know', () => {
    const routingStrategy = RoutingStrategy.POWER_OF_TWO;
    expect(() => render({ routingStrategy }, { version: AibrixVersion.V0_5_0 })).toThrow(
      refusal(
        "'routingStrategy' 'power-of-two' needs AIBrix 0.7.0, the version is 0.5.0; use another strategy: the plugin answers 400 otherwise",
      ),
    );
  });

  test('a Redis that is none', () => {
    expect(() => AibrixRedis.external('redis:6379')).toThrow(
      new Error(
        "AibrixRedis.external: 'host' must be a DNS name or an IPv4 address, got 'redis:6379'; give the port as an option, such as { port: 6379 }",
      ),
    );
    expect(() => AibrixRedis.external('redis', { port: 0 })).toThrow(
      new Error("AibrixRedis.external: 'port' must be a whole number from 1 to 65535, got 0; leave it out for 6379"),
    );
  });

  test('a tokenizer without a URL', () => {
    expect(() => GatewayTokenizer.remote('llama')).toThrow(
      new Error(
        "GatewayTokenizer.remote: 'endpoint' must be a URL of HTTP, got 'llama'; write it in full, such as 'http://llama.models.svc:8000'",
      ),
    );
  });
});
