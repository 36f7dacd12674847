import { Constraint, within } from '../../api-server/custom-resource/constraints';
import {
  atMostOneOf,
  memberOfType,
  neededByType,
  reservedForType,
  someOf,
} from '../../api-server/custom-resource/member-checks';
import { JsonObject } from '../../api-server/json-value';
import { Backends, backendPorts, backendRefsOnly, telemetryBackends } from './backend-ref';
import { backendSettings } from './backend-settings';
import { fractionProblem } from './fraction';
import { healthCheckLog } from './health-check';
import { tracingFractions } from './tracing-fractions';

const receiver: readonly Constraint[] = [
  backendRefsOnly,
  ...backendPorts,
  ...telemetryBackends,
  ...within('backendSettings', backendSettings),
];

/** What takes telemetry, by its host or as a backend. */
const hostOrBackends: readonly Constraint[] = [
  {
    at: '',
    check: ({ host, backendRefs = [] }: Backends & { readonly host?: string }) =>
      host === undefined && backendRefs.length === 0 ? 'at least one of host and backendRefs is needed' : undefined,
  },
  ...receiver,
];

const accessLogFormat: readonly Constraint[] = [
  { at: '', check: memberOfType('Text', 'text'), before: '1.9.0' },
  { at: '', check: memberOfType('JSON', 'json'), before: '1.9.0' },
  { at: '', check: neededByType('Text', 'text'), since: '1.9.0' },
  { at: '', check: neededByType('JSON', 'json'), since: '1.9.0' },
  {
    at: '',
    check: ({ type, text, json }: JsonObject) =>
      (type === 'Text' && json !== undefined) || (type === 'JSON' && text !== undefined)
        ? `format of type ${type} cannot have that of the other type`
        : undefined,
    since: '1.9.0',
  },
  {
    at: '',
    check: (format: JsonObject) => (format.type === undefined ? someOf('text', 'json')(format) : undefined),
    since: '1.9.0',
  },
];

const accessLogSink: readonly Constraint[] = [
  { at: '', check: memberOfType('ALS', 'als') },
  { at: '', check: memberOfType('File', 'file') },
  { at: '', check: memberOfType('OpenTelemetry', 'openTelemetry') },
  { at: 'als', check: reservedForType('http', 'HTTP') },
  {
    at: 'als',
    check: ({ backendRefs = [] }: Backends) => (backendRefs.length === 0 ? 'backendRefs is needed' : undefined),
    since: '1.2.8',
  },
  { at: 'openTelemetry', check: atMostOneOf('resources', 'resourceAttributes') },
  ...within('als', receiver),
  ...within('openTelemetry', hostOrBackends),
];

const tracing: readonly Constraint[] = [
  { at: '', check: atMostOneOf('samplingRate', 'samplingFraction') },
  ...tracingFractions,
  { at: 'provider', check: reservedForType('openTelemetry', 'OpenTelemetry') },
  {
    at: 'provider.serviceName',
    check: (name: string) => (name === '' ? 'must not be empty' : undefined),
  },
  {
    at: 'provider.openTelemetry.sampler',
    check: reservedForType('samplingPercentage', 'TraceIdRatio', 'ParentBasedTraceIdRatio'),
  },
  { at: 'provider.openTelemetry.sampler.samplingPercentage', check: fractionProblem },
  ...within('provider', hostOrBackends),
];

/** Logs, metrics and traces of proxies (envoyproxy/gateway `api/v1alpha1/envoyproxy_types.go`, v1.9.0). */
export const telemetry: readonly Constraint[] = [
  ...within('accessLog.settings[].format', accessLogFormat),
  ...within('accessLog.settings[].sinks[]', accessLogSink),
  ...within('healthCheckLog', healthCheckLog),
  { at: 'metrics.sinks[]', check: memberOfType('OpenTelemetry', 'openTelemetry') },
  ...within('metrics.sinks[].openTelemetry', hostOrBackends),
  ...within('tracing', tracing),
];
