import { Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  AllowedRoutes,
  Gateway,
  GatewayClass,
  HttpRoute,
  HttpRouteRule,
  KServeVersion,
  Listener,
  LlmInferenceService,
  LlmInferenceServiceConfig,
  LlmRoute,
  LlmRouterOptions,
  ModelStorage,
  RouteParent,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const model = { storage: ModelStorage.huggingFace('Qwen/Qwen3-8B') };
const routed = (router: LlmRouterOptions, kserve?: KServeVersion, chart: Chart = testChart()) =>
  new LlmInferenceService(chart, 'Qwen', { model, router, kserve });
const routerOf = (...given: Parameters<typeof routed>) => routed(...given).apiObject.toJson().spec.router;

const publicGateway = (chart: Chart) => Gateway.fromGatewayName(chart, 'Gateway', 'gateways', 'public');
const route = (chart: Chart, gateway = publicGateway(chart)) =>
  new HttpRoute(chart, 'Route', {
    parents: [gateway.allListeners()],
    rules: [HttpRouteRule.any().toServiceName('qwen', { port: 8000 })],
    metadata: { name: 'chat' },
  });

describe('the router of an LlmInferenceService', () => {
  test('is a route of KServe at the Gateway of its configuration', () => {
    expect(routerOf({})).toEqual({ route: { http: {} } });
  });

  test('names Gateways and listeners, weight and picker', () => {
    const chart = testChart();
    const gateway = publicGateway(chart);
    const config = new ConfigMap(chart, 'Picker', { metadata: { name: 'picker' } });
    const gateways = [gateway.listener('https'), RouteParent.gateway('inner', { namespace: 'gateways' })];
    const options: Required<LlmRouterOptions> = {
      gateways,
      route: LlmRoute.managed(),
      group: 'chat',
      weight: 10,
      scheduler: { replicas: 2, config, configKey: 'yaml' },
    };
    expect(routerOf(options, undefined, chart)).toEqual({
      gateway: {
        refs: [
          { name: 'public', namespace: 'gateways', sectionName: 'https' },
          { name: 'inner', namespace: 'gateways' },
        ],
      },
      route: { http: {}, group: 'chat', weight: 10 },
      scheduler: { replicas: 2, config: { ref: { name: 'picker', key: 'yaml' } } },
    });
  });

  test('takes rules and hosts into the route of KServe', () => {
    const rules = [HttpRouteRule.prefix('/chat').toServiceName('qwen', { port: 8000 })];
    expect(routerOf({ route: LlmRoute.managed({ rules, hostnames: ['chat.example'] }) }).route.http.spec).toEqual({
      hostnames: ['chat.example'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/chat' } }],
          backendRefs: [{ group: '', kind: 'Service', name: 'qwen', port: 8000, weight: 1 }],
        },
      ],
    });
    const hostnames = ['chat.example'];
    expect(routerOf({ route: LlmRoute.managed({ hostnames }) }).route.http).toEqual({ spec: { hostnames } });
  });

  test('leaves the way to HTTPRoutes of the app, also in 0.16 with Gateways', () => {
    const chart = testChart();
    const gateway = publicGateway(chart);
    const router = { route: LlmRoute.ofRoutes([route(chart, gateway)]), gateways: [gateway.allListeners()] };
    const service = routed(router, KServeVersion.V0_16_0, chart);
    expect(service.apiObject.toJson().spec.router).toEqual({
      gateway: { refs: [{ name: 'public', namespace: 'gateways' }] },
      route: { http: { refs: [{ name: 'chat' }] } },
    });
    expect(service.apiObject.node.dependencies.map(({ node }) => node.path)).toContain('test/Route');
  });

  test('picks by default, by a ConfigMap, or by a pool that is there', () => {
    const chart = testChart();
    const config = ConfigMap.fromConfigMapName(chart, 'Picker', 'picker');
    expect(routerOf({ scheduler: {} }).scheduler).toEqual({});
    expect(routerOf({ scheduler: { config } }, undefined, chart).scheduler.config).toEqual({
      ref: { name: 'picker', key: 'epp' },
    });
    expect(routerOf({ scheduler: { poolName: 'shared' } }).scheduler).toEqual({ pool: { ref: { name: 'shared' } } });
  });

  test('reports a Gateway of the app that would not take the route, until it does', () => {
    const problems = (allowedRoutes?: AllowedRoutes) => {
      const chart = testChart();
      const own = new Chart(chart, 'Gateways', { namespace: 'gateways' });
      const gatewayClass = GatewayClass.fromGatewayClassName(own, 'Class', 'eg');
      const gateway = new Gateway(own, 'Public', {
        gatewayClass,
        listeners: [Listener.http('http', { allowedRoutes })],
      });
      const service = routed({ gateways: [gateway.listener('http')] }, undefined, chart);
      return service.node.validate();
    };
    expect(problems()).toEqual([
      "'router.gateways' must be listeners that take routes of namespace 'models', got 'http' of Gateway 'test/Gateways/Public'; give the listener allowedRoutes that cover it, such as AllowedRoutes.fromNamespaces('gateways', 'models'): a ReferenceGrant does not replace them",
    ]);
    expect(problems(AllowedRoutes.fromNamespaces('gateways', 'models'))).toEqual([]);
  });

  const at = "LlmInferenceService 'test/Qwen'";
  const foreign = () => publicGateway(testChart());
  test.each<[string, () => unknown, string]>([
    ['no Gateways', () => routed({ gateways: [] }), `${at}: 'router.gateways' must not be empty; leave it out`],
    ['no routes', () => LlmRoute.ofRoutes([]), "LlmRoute.ofRoutes: 'routes' must not be empty; use LlmRoute.managed()"],
    [
      'Gateways of a managed route in 0.16',
      () => routed({ gateways: [foreign().allListeners()] }, KServeVersion.V0_16_0),
      `${at}: 'router.gateways' must be left out with a managed route in KServe 0.16, the release is 0.16.0; use LlmRoute.ofRoutes(): KServe refuses it`,
    ],
    [
      'a listener before 0.18',
      () => routed({ gateways: [foreign().listener('http')] }, KServeVersion.V0_17_0),
      `${at}: 'router.gateways.listener' needs KServe 0.18.0, the release is 0.17.0; use gateway.allListeners()`,
    ],
    [
      'a parent of another kind',
      () => routed({ gateways: [RouteParent.of({ group: '', kind: 'Service', name: 'a' })] }),
      `${at}: 'router.gateways' must be Gateways or listeners by name, got Service 'a'; KServe knows no others`,
    ],
    [
      'a port of a Gateway',
      () => routed({ gateways: [RouteParent.gateway('a', { port: 80 })] }),
      `${at}: 'router.gateways' must be Gateways or listeners by name, got port 80 of Gateway 'a'; KServe knows no others`,
    ],
    [
      'a Gateway in a namespace that nobody says',
      () => routed({ gateways: [RouteParent.gateway('a')] }, undefined, testChart({})),
      `${at}: 'router.gateways' must be in namespaces that are known, which that of Gateway 'a' is not; give its chart a namespace`,
    ],
    [
      'a route of another namespace',
      () => {
        const chart = testChart();
        const other = route(new Chart(chart, 'Other', { namespace: 'other' }));
        routed({ route: LlmRoute.ofRoutes([other]) }, undefined, chart);
      },
      `${at}: 'router.route' must have HTTPRoutes of namespace 'models', got 'test/Other/Route' in 'other'; KServe looks for them there only`,
    ],
    [
      'a group before 0.20',
      () => routed({ group: 'a', weight: 1 }, KServeVersion.V0_19_0),
      `${at}: 'router.group' needs KServe 0.20.0, the release is 0.19.0; leave it out`,
    ],
    [
      'a group without weight',
      () => routed({ group: 'a' }),
      `${at}: 'router.group' needs 'weight'; give both: KServe refuses one alone`,
    ],
    [
      'a weight without group',
      () => routed({ weight: 1 }),
      `${at}: 'router.weight' needs 'group'; give both: KServe refuses one alone`,
    ],
    [
      'too great a weight',
      () => routed({ group: 'a', weight: 1_000_001 }),
      `${at}: 'router.weight' must be at most 1000000, got 1000001; only proportions count`,
    ],
    [
      'a group of routes of the app',
      () => {
        const chart = testChart();
        routed({ group: 'a', weight: 1, route: LlmRoute.ofRoutes([route(chart)]) }, undefined, chart);
      },
      `${at}: 'router.group' needs a managed route; use LlmRoute.managed(): KServe refuses others`,
    ],
    [
      'no picker',
      () => routed({ scheduler: { replicas: 0 } }),
      `${at}: 'router.scheduler.replicas' must be a whole number of 1 or more, got 0; leave 'scheduler' out to run none`,
    ],
    [
      'a number of pickers in 0.16',
      () => routed({ scheduler: { replicas: 1 } }, KServeVersion.V0_16_0),
      `${at}: 'router.scheduler.replicas' needs KServe 0.17.0, the release is 0.16.0; leave it out`,
    ],
    [
      'a key without a ConfigMap',
      () => routed({ scheduler: { configKey: 'a' } }),
      `${at}: 'router.scheduler.configKey' needs 'config'; leave it out`,
    ],
    [
      'pickers of a pool that is there',
      () => routed({ scheduler: { poolName: 'a', replicas: 2 } }),
      `${at}: 'router.scheduler.poolName' must stand alone: its picker is there already; leave 'replicas' and 'config' out`,
    ],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(new Error(message));
  });
});

describe('LlmInferenceServiceConfig', () => {
  test('renders what a service would, without what is the service\u2019s own', () => {
    const chart = testChart();
    const config = new LlmInferenceServiceConfig(chart, 'Base', {
      model,
      container: { gpus: 1 },
      prefill: { replicas: 2 },
      router: { scheduler: {} },
      metadata: { name: 'base' },
    });
    const { apiVersion, kind, spec } = config.apiObject.toJson();
    expect([apiVersion, kind, config.configName]).toEqual([
      'serving.kserve.io/v1alpha2',
      'LLMInferenceServiceConfig',
      'base',
    ]);
    expect(Object.keys(spec).sort()).toEqual(['model', 'prefill', 'router', 'template']);
    expect(spec.template).not.toHaveProperty('serviceAccountName');
    expect(spec.template.containers[0].resources).toEqual({ limits: { 'nvidia.com/gpu': '1' } });
  });

  test('is of the API of 0.16 there, refused before, and may leave all out', () => {
    const chart = testChart();
    const config = new LlmInferenceServiceConfig(chart, 'Base', { kserve: KServeVersion.V0_16_0 });
    const { apiVersion, spec } = config.apiObject.toJson();
    expect([apiVersion, Object.keys(spec)]).toEqual(['serving.kserve.io/v1alpha1', ['template']]);
    expect(() => new LlmInferenceServiceConfig(chart, 'Old', { kserve: KServeVersion.V0_15_0 })).toThrow(
      new Error(
        "LlmInferenceServiceConfig 'test/Old': 'kserve' must be 0.16.0 or later, got 0.15.0, which has no LLMInferenceService; serve the model with an InferenceService",
      ),
    );
  });
});
