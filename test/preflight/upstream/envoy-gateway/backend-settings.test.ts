import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const target = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const problems = (settings: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('BackendTrafficPolicy', { targetRef: target, ...settings });
const balanced = (loadBalancer: JsonObject): JsonObject => ({ loadBalancer });
const checked = (active: JsonObject): JsonObject => ({ healthCheck: { active } });
const text = { type: 'Text', text: 'ping' };

describe('backend settings are accepted', () => {
  test.each<[string, JsonObject]>([
    [
      'a hash of a header',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'Header', header: { name: 'a' } } }),
    ],
    [
      'a hash of headers',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'Headers', headers: [{ name: 'a' }] } }),
    ],
    [
      'a hash of a cookie',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: 'a' } } }),
    ],
    [
      'a hash of query parameters',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'QueryParams', queryParams: [{ name: 'a' }] } }),
    ],
    ['a hash of addresses', balanced({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP' } })],
    ['a slow start', balanced({ type: 'RoundRobin', slowStart: { window: '10s' } })],
    ['weighted zones', balanced({ type: 'RoundRobin', zoneAware: { weightedZones: [{ zone: 'a', weight: 1 }] } })],
    ['preferred local zones', balanced({ type: 'RoundRobin', zoneAware: { preferLocal: {} } })],
    ['utilization', balanced({ type: 'BackendUtilization', backendUtilization: {} })],
    [
      'connections made ahead',
      { connection: { preconnect: { predictivePercent: 110 } }, loadBalancer: { type: 'Random' } },
    ],
    ['a check over HTTP', checked({ type: 'HTTP', http: { path: '/', method: 'post', requestBody: text } })],
    ['a check over TCP', checked({ type: 'TCP', tcp: { send: text, receive: { type: 'Binary', binary: 'YQ==' } } })],
    ['a check over gRPC', checked({ type: 'GRPC', grpc: { service: 'health' } })],
    ['a check over gRPC of no service', checked({ type: 'GRPC' })],
    ['a budget of retries', { circuitBreaker: { retryBudget: { percent: { numerator: 100 } } } }],
    ['a keepalive', { http2: { connectionKeepalive: { timeout: '9s', interval: '1m' } } }],
    ['a keepalive without interval', { http2: { connectionKeepalive: { timeout: '9s' } } }],
  ])('%s', (_, settings) => {
    expect(problems(settings)).toEqual([]);
  });
});

describe('backend settings are refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'a hash of nothing',
      balanced({ type: 'ConsistentHash' }),
      'spec.loadBalancer: type ConsistentHash needs consistentHash',
    ],
    [
      'a hash with another type',
      balanced({ type: 'Random', consistentHash: { type: 'SourceIP' } }),
      'spec.loadBalancer: consistentHash can be given for type ConsistentHash only',
    ],
    [
      'utilization of nothing',
      balanced({ type: 'BackendUtilization' }),
      'spec.loadBalancer: type BackendUtilization needs backendUtilization',
    ],
    ['no module', balanced({ type: 'DynamicModule' }), 'spec.loadBalancer: type DynamicModule needs dynamicModule'],
    [
      'a hash of no header',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'Header' } }),
      'spec.loadBalancer.consistentHash: type Header needs header',
    ],
    [
      'a hash of no headers',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'Headers' } }),
      'spec.loadBalancer.consistentHash: type Headers needs headers',
    ],
    [
      'a hash of no query parameters',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'QueryParams' } }),
      'spec.loadBalancer.consistentHash: type QueryParams needs queryParams',
    ],
    [
      'a cookie for addresses',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP', cookie: { name: 'a' } } }),
      'spec.loadBalancer.consistentHash: cookie can be given for type Cookie only',
    ],
    [
      'a slow start at random',
      balanced({ type: 'Random', slowStart: { window: '10s' } }),
      'spec.loadBalancer: type Random has no slowStart',
    ],
    [
      'local zones for a hash',
      balanced({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP' }, zoneAware: { preferLocal: {} } }),
      'spec.loadBalancer: type ConsistentHash has no zoneAware.preferLocal',
    ],
    [
      'local zones for utilization',
      balanced({ type: 'BackendUtilization', backendUtilization: {}, zoneAware: { preferLocal: {} } }),
      'spec.loadBalancer: type BackendUtilization has no zoneAware.preferLocal',
    ],
    [
      'two ways of zones',
      balanced({ type: 'Random', zoneAware: { preferLocal: {}, weightedZones: [{ zone: 'a', weight: 1 }] } }),
      'spec.loadBalancer: only one of zoneAware.preferLocal and zoneAware.weightedZones can be given',
    ],
    [
      'zones for a module',
      balanced({ type: 'DynamicModule', dynamicModule: { name: 'a', lbPolicyName: 'a' }, zoneAware: {} }),
      'spec.loadBalancer: type DynamicModule has no zoneAware',
    ],
    [
      'overrides for a module',
      balanced({
        type: 'DynamicModule',
        dynamicModule: { name: 'a', lbPolicyName: 'a' },
        endpointOverride: { extractFrom: [{ header: 'a' }] },
      }),
      'spec.loadBalancer: type DynamicModule has no endpointOverride',
    ],
    [
      'reports without pause',
      balanced({ type: 'BackendUtilization', backendUtilization: { outOfBand: { reportingPeriod: '0s' } } }),
      'spec.loadBalancer.backendUtilization.outOfBand.reportingPeriod: "0s": must be longer than 0s',
    ],
    [
      'connections made ahead for least requests',
      { connection: { preconnect: { predictivePercent: 110 } }, loadBalancer: { type: 'LeastRequest' } },
      'spec: connection.preconnect.predictivePercent needs loadBalancer.type Random or RoundRobin',
    ],
    ['a check over HTTP of nothing', checked({ type: 'HTTP' }), 'spec.healthCheck.active: type HTTP needs http'],
    [
      'a check over gRPC with the type of TCP',
      checked({ type: 'TCP', tcp: {}, grpc: {} }),
      'spec.healthCheck.active: grpc can be given for type GRPC only',
    ],
    [
      'a body of GET',
      checked({ type: 'HTTP', http: { path: '/', method: 'GET', requestBody: text } }),
      'spec.healthCheck.active.http: requestBody needs method POST or PUT',
    ],
    [
      'a body without a method',
      checked({ type: 'HTTP', http: { path: '/', requestBody: text } }),
      'spec.healthCheck.active.http: requestBody needs method POST or PUT',
    ],
    [
      'a binary text',
      checked({ type: 'TCP', tcp: { send: { type: 'Text', text: 'a', binary: 'YQ==' } } }),
      'spec.healthCheck.active.tcp.send: binary can be given for type Binary only',
    ],
    [
      'a log of failures alone',
      checked({
        type: 'GRPC',
        healthCheckLog: { sinks: [{ type: 'File', file: { path: '/a' } }], matches: ['Failure'] },
      }),
      'spec.healthCheck.active.healthCheckLog.matches: must match both checks that fail and checks that succeed',
    ],
    [
      'a log in no file',
      checked({ type: 'GRPC', healthCheckLog: { sinks: [{ type: 'File' }] } }),
      'spec.healthCheck.active.healthCheckLog.sinks[0]: type File needs file',
    ],
    [
      'more than the whole',
      { circuitBreaker: { retryBudget: { percent: { numerator: 3, denominator: 2 } } } },
      'spec.circuitBreaker.retryBudget.percent: 3 of 2 is more than the whole',
    ],
    [
      'a keepalive that waits longer than it pauses',
      { http2: { connectionKeepalive: { timeout: '60s', interval: '1m' } } },
      'spec.http2.connectionKeepalive: timeout 60s must be shorter than interval 1m',
    ],
  ])('%s', (_, settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});

test('a limit of buffers is a size where its schema has no pattern', () => {
  expect(problems({ connection: { bufferLimit: '32Ki' } }, '1.1.0')).toEqual([]);
  expect(problems({ connection: { bufferLimit: 32768 } }, '1.1.0')).toEqual([]);
  expect(problems({ connection: { bufferLimit: '0.5Gi' } }, '1.1.0')).toEqual([
    'spec.connection.bufferLimit: "0.5Gi": must be a whole number of bytes, with a unit such as Ki or M at most',
  ]);
});

describe('the same settings are judged', () => {
  const backendRefs = [{ name: 'a', port: 80 }];
  const backendSettings = { healthCheck: { active: { type: 'HTTP' } } };
  const service = { backendRefs, backendSettings };
  const accessLog = (sink: JsonObject): JsonObject => ({ telemetry: { accessLog: { settings: [{ sinks: [sink] }] } } });
  const sink = 'spec.telemetry.accessLog.settings[0].sinks[0]';

  test.each<[string, string, JsonObject]>([
    ['EnvoyExtensionPolicy', 'spec.extProc[0]', { targetRef: target, extProc: [service] }],
    ['SecurityPolicy', 'spec.extAuth.grpc', { targetRef: target, extAuth: { grpc: service } }],
    ['SecurityPolicy', 'spec.extAuth.http', { targetRef: target, extAuth: { http: service } }],
    [
      'SecurityPolicy',
      'spec.jwt.providers[0].remoteJWKS',
      {
        targetRef: target,
        jwt: { providers: [{ name: 'a', remoteJWKS: { uri: 'https://a.example.com/k', ...service } }] },
      },
    ],
    [
      'SecurityPolicy',
      'spec.oidc.provider',
      {
        targetRef: target,
        oidc: { clientID: 'a', clientSecret: { name: 'a' }, provider: { issuer: 'https://a.example.com', ...service } },
      },
    ],
    ['EnvoyProxy', `${sink}.als`, accessLog({ type: 'ALS', als: { type: 'TCP', ...service } })],
    ['EnvoyProxy', `${sink}.openTelemetry`, accessLog({ type: 'OpenTelemetry', openTelemetry: service })],
    [
      'EnvoyProxy',
      'spec.telemetry.metrics.sinks[0].openTelemetry',
      { telemetry: { metrics: { sinks: [{ type: 'OpenTelemetry', openTelemetry: service }] } } },
    ],
    [
      'EnvoyProxy',
      'spec.telemetry.tracing.provider',
      { telemetry: { tracing: { provider: { type: 'OpenTelemetry', ...service } } } },
    ],
  ])('in %s at %s', (kind, path, spec) => {
    expect(refusalsOf('envoy-gateway@1.9.0')(kind, spec)).toEqual([
      `${path}.backendSettings.healthCheck.active: type HTTP needs http`,
    ]);
  });
});
