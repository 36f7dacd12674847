import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const targetRef = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const problems = (settings: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('BackendTrafficPolicy', { targetRef, ...settings });

const limit = { requests: 1, unit: 'Second' };
const limited = (rule: JsonObject, scope = 'global'): JsonObject => ({
  rateLimit: { type: scope === 'global' ? 'Global' : 'Local', [scope]: { rules: [{ limit, ...rule }] } },
});
const match = { statusCodes: [{ type: 'Value', value: 500 }] };
const overridden = (override: JsonObject): JsonObject => ({
  responseOverride: [{ match, ...(override.redirect === undefined ? { response: {} } : {}), ...override }],
});
const redirect = (path: JsonObject): JsonObject => overridden({ redirect: { path } });
const body = (content: JsonObject): JsonObject => overridden({ response: { body: content } });
const map = { group: '', kind: 'ConfigMap', name: 'a' };

describe('a BackendTrafficPolicy is accepted', () => {
  test.each<[string, JsonObject]>([
    [
      'with admission control',
      { admissionControl: { minSuccessRate: 1, maxRejectionPercent: 100, samplingWindow: '1000ms' } },
    ],
    ['with admission control by default', { admissionControl: {} }],
    ['with compression', { compressor: [{ type: 'Gzip', gzip: {} }] }],
    ['with buffers and no upgrade', { requestBuffer: { limit: '4Mi' }, httpUpgrade: [] }],
    ['with a connection', { httpUpgrade: [{ type: 'CONNECT', connect: { terminate: true } }] }],
    ['with a limit of bandwidth', { bandwidthLimit: { request: { limit: { value: '1Mi', unit: 'Second' } } } }],
    ['with faults', { faultInjection: { delay: { fixedDelay: '1s' }, abort: { httpStatus: 500 } } }],
    ['with half of the traces', { telemetry: { tracing: { samplingFraction: { numerator: 1, denominator: 2 } } } }],
    [
      'with a global limit',
      limited({
        clientSelectors: [{ methods: [{ value: 'GET' }] }],
        cost: { response: { from: 'Number', number: 0 } },
      }),
    ],
    ['with a local limit', limited({ clientSelectors: [{ path: { value: '/' } }] }, 'local')],
    [
      'with a range of states',
      overridden({ match: { statusCodes: [{ type: 'Range', range: { start: 500, end: 599 } }] } }),
    ],
    [
      'with states of headers',
      overridden({ match: { responseHeaders: [{ name: 'a', value: { type: 'Exact', value: 'b' } }] } }),
    ],
    ['with a redirect', redirect({ type: 'ReplaceFullPath', replaceFullPath: '/' })],
    ['with a text', body({ type: 'Inline', inline: '' })],
    ['with a text of a ConfigMap', body({ type: 'ValueRef', valueRef: map })],
    [
      'with headers that are set',
      overridden({ response: { header: { set: [{ name: 'a', value: 'b' }], remove: [] } } }),
    ],
  ])('%s', (_, settings) => {
    expect(problems(settings)).toEqual([]);
  });
});

describe('a BackendTrafficPolicy is refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'with admission control of TCP',
      { targetRef: { ...targetRef, kind: 'TCPRoute' }, admissionControl: {} },
      'spec: admissionControl cannot be given for a target of kind TCPRoute, only for Gateway, ListenerSet, HTTPRoute, GRPCRoute',
    ],
    [
      'with admission control of selected TLS',
      { targetSelectors: [{ kind: 'TLSRoute' }], admissionControl: {} },
      'spec: admissionControl cannot be given for a target of kind TLSRoute, only for Gateway, ListenerSet, HTTPRoute, GRPCRoute',
    ],
    [
      'with a short window',
      { admissionControl: { samplingWindow: '999ms' } },
      'spec.admissionControl: samplingWindow must be 1s or longer',
    ],
    [
      'with compression said twice',
      { compression: [{ type: 'Gzip' }], compressor: [{ type: 'Gzip' }] },
      'spec: only one of compression and compressor can be given',
    ],
    [
      'with buffers of an upgrade',
      { requestBuffer: { limit: '4Mi' }, httpUpgrade: [{ type: 'websocket' }] },
      'spec: only one of requestBuffer and httpUpgrade can be given',
    ],
    [
      'with a connection of a web socket',
      { httpUpgrade: [{ type: 'websocket', connect: {} }] },
      'spec.httpUpgrade[0]: connect can be given for type CONNECT only',
    ],
    [
      'with a limit of no bandwidth',
      { bandwidthLimit: {} },
      'spec.bandwidthLimit: at least one of request and response is needed',
    ],
    ['with no fault', { faultInjection: {} }, 'spec.faultInjection: at least one of delay and abort is needed'],
    [
      'with two faults in one',
      { faultInjection: { abort: { httpStatus: 500, grpcStatus: 1 } } },
      'spec.faultInjection.abort: exactly one of httpStatus and grpcStatus is needed',
    ],
    [
      'with too many traces',
      { telemetry: { tracing: { samplingFraction: { numerator: 101 } } } },
      'spec.telemetry.tracing.samplingFraction: 101 of 100 is more than the whole',
    ],
    [
      'with a limit of nobody',
      limited({ clientSelectors: [{}] }),
      'spec.rateLimit.global.rules[0].clientSelectors[0]: at least one of headers, methods, path, sourceCIDR and queryParams is needed',
    ],
    [
      'with a cost said twice',
      limited({ cost: { request: { from: 'Number', number: 1, metadata: { namespace: 'a', key: 'b' } } } }),
      'spec.rateLimit.global.rules[0].cost.request: only one of number and metadata can be given',
    ],
    [
      'with a local cost of responses',
      limited({ cost: { response: { from: 'Number', number: 1 } } }, 'local'),
      'spec.rateLimit.local.rules: cost.response is for global limits',
    ],
    [
      'with a local limit of metadata',
      limited({ limit: { ...limit, fromMetadata: { namespace: 'a', key: 'b' } } }, 'local'),
      'spec.rateLimit.local.rules: limit.fromMetadata is for global limits',
    ],
    [
      'with a response and a redirect',
      overridden({ redirect: {}, response: {} }),
      'spec.responseOverride[0]: exactly one of response and redirect is needed',
    ],
    [
      'with overrides of nothing',
      overridden({ match: {} }),
      'spec.responseOverride[0].match: at least one of statusCodes and responseHeaders is needed',
    ],
    [
      'with no state',
      overridden({ match: { statusCodes: [{ type: 'Value' }] } }),
      'spec.responseOverride[0].match.statusCodes[0]: type Value needs value',
    ],
    [
      'with no range',
      overridden({ match: { statusCodes: [{ type: 'Range', value: 500 }] } }),
      'spec.responseOverride[0].match.statusCodes[0]: type Range needs range',
    ],
    [
      'with a range of one state',
      overridden({ match: { statusCodes: [{ type: 'Range', range: { start: 500, end: 500 } }] } }),
      'spec.responseOverride[0].match.statusCodes[0].range: end 500 must be above start 500',
    ],
    [
      'with a redirect of prefixes',
      redirect({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/' }),
      'spec.responseOverride[0].redirect.path: a redirect can replace the full path only: no prefix was matched',
    ],
    [
      'with a redirect to nothing',
      redirect({ type: 'ReplaceFullPath' }),
      'spec.responseOverride[0].redirect.path: type ReplaceFullPath needs replaceFullPath',
    ],
    ['with no text', body({}), 'spec.responseOverride[0].response.body: type Inline needs inline'],
    [
      'with no reference',
      body({ type: 'ValueRef' }),
      'spec.responseOverride[0].response.body: type ValueRef needs valueRef',
    ],
    [
      'with a text of a Secret',
      body({ type: 'ValueRef', valueRef: { ...map, kind: 'Secret' } }),
      'spec.responseOverride[0].response.body: valueRef must name a ConfigMap, not a Secret',
    ],
    [
      'with headers that are removed',
      overridden({ response: { header: { remove: ['a'] } } }),
      'spec.responseOverride[0].response.header: a response that the proxy gives itself has no header to remove',
    ],
  ])('%s', (_, settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});

test('Before 1.9 a BackendTrafficPolicy can limit nobody', () => {
  expect(problems(limited({ clientSelectors: [{}] }), '1.2.8')).toEqual([]);
});
