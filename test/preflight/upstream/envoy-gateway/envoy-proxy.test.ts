import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const problems = (spec: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('EnvoyProxy', spec);

const kubernetes = (settings: JsonObject): JsonObject => ({ provider: { type: 'Kubernetes', kubernetes: settings } });
const container = (settings: JsonObject): JsonObject => kubernetes({ envoyDeployment: { container: settings } });
const service = (settings: JsonObject): JsonObject => kubernetes({ envoyService: settings });
const replicas = (settings: JsonObject): JsonObject => kubernetes({ envoyHpa: settings });
const modules = (source: JsonObject): JsonObject => ({ dynamicModules: [{ name: 'a', source }] });
const located = (maxMind: JsonObject): JsonObject => ({ geoIP: { provider: { type: 'MaxMind', maxMind } } });
const AT = 'spec.provider.kubernetes';

describe('an EnvoyProxy is accepted', () => {
  test.each<[string, JsonObject]>([
    ['without settings', {}],
    ['with merged Gateways', { mergeGateways: true }],
    ['with a bootstrap', { bootstrap: { type: 'Merge', value: 'a: 1' } }],
    [
      'with patches of the bootstrap',
      { bootstrap: { type: 'JSONPatch', jsonPatches: [{ op: 'remove', path: '/a' }] } },
    ],
    [
      'with an order of filters',
      { filterOrder: [{ name: 'envoy.filters.http.cors', before: 'envoy.filters.http.fault' }] },
    ],
    ['with local modules', modules({ type: 'Local', local: { path: '/a.so' } })],
    ['with places', located({ cityDbSource: { local: { path: '/a.mmdb' } } })],
    ['with daemons', kubernetes({ envoyDaemonSet: {} })],
    ['with replicas', kubernetes({ envoyDeployment: {}, envoyHpa: { minReplicas: 2, maxReplicas: 2 } })],
    ['with a budget', kubernetes({ envoyPDB: { minAvailable: 1 } })],
    ['with an image', container({ image: 'docker.io:443/envoyproxy/envoy:v1@sha256:0a1b' })],
    ['with a repository', container({ imageRepository: 'docker.io:443/envoyproxy/envoy' })],
    ['with a load balancer', service({ loadBalancerIP: '10.0.0.1', allocateLoadBalancerNodePorts: false })],
    ['with versions of TLS', { backendTLS: { minVersion: '1.2', maxVersion: '1.3' } }],
  ])('%s', (_, spec) => {
    expect(problems(spec)).toEqual([]);
  });
});

describe('an EnvoyProxy is refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'with merged Gateways and backends',
      { mergeGateways: true, mergeBackends: {} },
      'spec: mergeBackends cannot be given with mergeGateways',
    ],
    ['without a bootstrap', { bootstrap: { type: 'Merge' } }, 'spec.bootstrap: type Merge needs value'],
    [
      'without patches of the bootstrap',
      { bootstrap: { type: 'JSONPatch', value: 'a: 1', jsonPatches: [] } },
      'spec.bootstrap: type JSONPatch needs jsonPatches',
    ],
    [
      'with a filter nowhere',
      { filterOrder: [{ name: 'envoy.filters.http.cors' }] },
      'spec.filterOrder[0]: exactly one of before and after is needed',
    ],
    ['with modules from nowhere', modules({ type: 'Local' }), 'spec.dynamicModules[0].source: type Local needs local'],
    [
      'with places from nowhere',
      { geoIP: { provider: { type: 'MaxMind' } } },
      'spec.geoIP.provider: type MaxMind needs maxMind',
    ],
    [
      'with no places',
      located({}),
      'spec.geoIP.provider.maxMind: at least one of cityDbSource, countryDbSource, asnDbSource, ispDbSource and anonymousIpDbSource is needed',
    ],
    [
      'with daemons and a deployment',
      kubernetes({ envoyDaemonSet: {}, envoyDeployment: {} }),
      `${AT}: only one of envoyDeployment and envoyDaemonSet can be given`,
    ],
    [
      'with replicas of daemons',
      kubernetes({ envoyDaemonSet: {}, envoyHpa: { maxReplicas: 2 } }),
      `${AT}: only one of envoyHpa and envoyDaemonSet can be given`,
    ],
    [
      'with an empty budget',
      kubernetes({ envoyPDB: {} }),
      `${AT}.envoyPDB: exactly one of minAvailable and maxUnavailable is needed`,
    ],
    [
      'with two images',
      container({ image: 'envoy', imageRepository: 'envoyproxy/envoy' }),
      `${AT}.envoyDeployment.container: only one of image and imageRepository can be given`,
    ],
    [
      'with an image of two digests',
      container({ image: 'envoy@sha512:0a' }),
      `${AT}.envoyDeployment.container.image: "envoy@sha512:0a": must be an image with a tag or digest of sha256 at most`,
    ],
    [
      'with a repository and a tag',
      container({ imageRepository: 'envoyproxy/envoy:v1' }),
      `${AT}.envoyDeployment.container.imageRepository: "envoyproxy/envoy:v1": must be an image without tag and digest`,
    ],
    [
      'with an address inside the cluster',
      service({ type: 'ClusterIP', loadBalancerIP: '10.0.0.1' }),
      `${AT}.envoyService: loadBalancerIP can be given for type LoadBalancer only`,
    ],
    [
      'with ports inside the cluster',
      service({ type: 'ClusterIP', allocateLoadBalancerNodePorts: true }),
      `${AT}.envoyService: allocateLoadBalancerNodePorts can be given for type LoadBalancer only`,
    ],
    [
      'with sources inside the cluster',
      service({ type: 'NodePort', loadBalancerSourceRanges: [] }),
      `${AT}.envoyService: loadBalancerSourceRanges can be given for type LoadBalancer only`,
    ],
    [
      'with an address of IPv6',
      service({ loadBalancerIP: '::1' }),
      `${AT}.envoyService.loadBalancerIP: "::1": must be an IPv4 address`,
    ],
    [
      'with less at most than at least',
      replicas({ minReplicas: 3, maxReplicas: 2 }),
      `${AT}.envoyHpa: maxReplicas 2 is below minReplicas 3`,
    ],
    ['with no replicas', replicas({ maxReplicas: 0 }), `${AT}.envoyHpa.maxReplicas: 0: must be above 0`],
    [
      'with ciphers of TLS 1.3',
      { backendTLS: { minVersion: '1.3', ciphers: ['AES128-SHA'] } },
      'spec.backendTLS: ciphers cannot be chosen from TLS 1.3 on',
    ],
  ])('%s', (_, spec, problem) => {
    expect(problems(spec)).toEqual([problem]);
  });
});

test('Before 1.9 an EnvoyProxy can have an empty budget and any image', () => {
  expect(problems(kubernetes({ envoyPDB: {} }), '1.2.8')).toEqual([]);
  expect(problems(container({ image: 'envoy@sha512:0a' }), '1.2.8')).toEqual([]);
});
