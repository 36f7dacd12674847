import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const problems = (telemetry: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('EnvoyProxy', { telemetry });

const service = { name: 'a', port: 80 };
const file = { type: 'File', file: { path: '/dev/stdout' } };
const logged = (format: JsonObject, sink: JsonObject = file): JsonObject => ({
  accessLog: { settings: [{ format, sinks: [sink] }] },
});
const sent = (sink: JsonObject): JsonObject => ({ accessLog: { settings: [{ sinks: [sink] }] } });
const als = (settings: JsonObject): JsonObject =>
  sent({ type: 'ALS', als: { type: 'TCP', backendRefs: [service], ...settings } });
const traced = (provider: JsonObject, settings: JsonObject = {}): JsonObject => ({
  tracing: { provider: { type: 'OpenTelemetry', host: 'a', ...provider }, ...settings },
});
const sampled = (sampler: JsonObject): JsonObject => traced({ openTelemetry: { sampler } });
const [FORMAT, SINK] = ['format', 'sinks[0]'].map((part) => `spec.telemetry.accessLog.settings[0].${part}`);

describe('telemetry is accepted', () => {
  test.each<[string, JsonObject]>([
    ['as text', logged({ type: 'Text', text: 'a' })],
    ['as JSON', logged({ type: 'JSON', json: { a: 'b' } })],
    ['as both by default', logged({ text: 'a', json: { a: 'b' } })],
    ['to a service of logs', als({ type: 'HTTP', http: {} })],
    ['to a Backend', als({ backendRefs: [{ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' }] })],
    ['to a host', sent({ type: 'OpenTelemetry', openTelemetry: { host: 'a' } })],
    ['to a Service', { metrics: { sinks: [{ type: 'OpenTelemetry', openTelemetry: { backendRefs: [service] } }] } }],
    ['of half of the requests', traced({}, { samplingFraction: { numerator: 1, denominator: 2 } })],
    ['of a rate of requests', traced({ serviceName: 'a' }, { samplingRate: 50 })],
    ['of a sample', sampled({ type: 'TraceIdRatio', samplingPercentage: { numerator: 50 } })],
    ['of health', { healthCheckLog: { sinks: [file], matches: ['Success', 'Failure'] } }],
  ])('%s', (_, telemetry) => {
    expect(problems(telemetry)).toEqual([]);
  });
});

describe('telemetry is refused', () => {
  test.each<[string, JsonObject, string]>([
    ['as no text', logged({ type: 'Text' }), `${FORMAT}: type Text needs text`],
    ['as no JSON', logged({ type: 'JSON' }), `${FORMAT}: type JSON needs json`],
    [
      'as text and JSON',
      logged({ type: 'Text', text: 'a', json: { a: 'b' } }),
      `${FORMAT}: format of type Text cannot have that of the other type`,
    ],
    ['as nothing', logged({}), `${FORMAT}: at least one of text and json is needed`],
    ['to no file', sent({ type: 'File' }), `${SINK}: type File needs file`],
    [
      'to a service of the other type',
      sent({ ...file, openTelemetry: { host: 'a' } }),
      `${SINK}: openTelemetry can be given for type OpenTelemetry only`,
    ],
    ['over TCP as HTTP', als({ http: {} }), `${SINK}.als: http can be given for type HTTP only`],
    ['to no service', als({ backendRefs: [] }), `${SINK}.als: backendRefs is needed`],
    [
      'to a Pod',
      als({ backendRefs: [{ kind: 'Pod', name: 'a' }] }),
      `${SINK}.als: a backend cannot be a Pod, only Service, Backend`,
    ],
    [
      'of resources said twice',
      sent({
        type: 'OpenTelemetry',
        openTelemetry: { host: 'a', resources: { a: 'b' }, resourceAttributes: { a: 'b' } },
      }),
      `${SINK}.openTelemetry: only one of resources and resourceAttributes can be given`,
    ],
    [
      'to nowhere',
      { metrics: { sinks: [{ type: 'OpenTelemetry', openTelemetry: {} }] } },
      'spec.telemetry.metrics.sinks[0].openTelemetry: at least one of host and backendRefs is needed',
    ],
    [
      'with the field of others',
      traced({ backendRef: service }),
      'spec.telemetry.tracing.provider: backendRef is not supported here; backendRefs is',
    ],
    [
      'to a Service without port',
      traced({ backendRefs: [{ name: 'a' }] }),
      'spec.telemetry.tracing.provider.backendRefs[0]: a reference to a Service needs port',
    ],
    [
      'of two rates',
      traced({}, { samplingRate: 50, samplingFraction: { numerator: 1 } }),
      'spec.telemetry.tracing: only one of samplingRate and samplingFraction can be given',
    ],
    [
      'of more than all',
      traced({}, { overallSamplingFraction: { numerator: 2, denominator: 1 } }),
      'spec.telemetry.tracing.overallSamplingFraction: 2 of 1 is more than the whole',
    ],
    [
      'for another provider',
      traced({ type: 'Zipkin', openTelemetry: {} }),
      'spec.telemetry.tracing.provider: openTelemetry can be given for type OpenTelemetry only',
    ],
    ['of no name', traced({ serviceName: '' }), 'spec.telemetry.tracing.provider.serviceName: "": must not be empty'],
    [
      'of a share of everything',
      sampled({ type: 'AlwaysOn', samplingPercentage: { numerator: 50 } }),
      'spec.telemetry.tracing.provider.openTelemetry.sampler: samplingPercentage can be given for type TraceIdRatio or ParentBasedTraceIdRatio only',
    ],
    [
      'of more than a sample',
      sampled({ type: 'TraceIdRatio', samplingPercentage: { numerator: 101 } }),
      'spec.telemetry.tracing.provider.openTelemetry.sampler.samplingPercentage: 101 of 100 is more than the whole',
    ],
    [
      'of success alone',
      { healthCheckLog: { sinks: [file], matches: ['Success'] } },
      'spec.telemetry.healthCheckLog.matches: must match both checks that fail and checks that succeed',
    ],
  ])('%s', (_, telemetry, problem) => {
    expect(problems(telemetry)).toEqual([problem]);
  });
});

describe('telemetry of an earlier release', () => {
  test('has no format of another type, and none without a type', () => {
    expect(problems(logged({ type: 'Text', text: 'a', json: { a: 'b' } }), '1.2.8')).toEqual([
      `${FORMAT}: json can be given for type JSON only`,
    ]);
    expect(problems(logged({ text: 'a' }), '1.2.8')).toEqual([
      `${FORMAT}: type is needed`,
      `${FORMAT}: type is needed`,
    ]);
  });

  test('goes to Services alone', () => {
    const backend = { group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' };
    for (const release of ['1.1.0', '1.2.8']) {
      expect(problems(als({ backendRefs: [backend] }), release)).toEqual([
        `${SINK}.als: a backend cannot be a Backend, only Service`,
        `${SINK}.als: a backend cannot be in group 'gateway.envoyproxy.io', only in ''`,
      ]);
    }
  });
});
