import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('prometheus-operator@0.93.0');
const topology = (...values: string[]): JsonObject => ({ mode: 'Topology', topology: { values } });
const remoteWrite = (sigv4: JsonObject): JsonObject => ({ remoteWrite: [{ url: 'https://a.example.com', sigv4 }] });
const [signed, unsigned] = [{ externalId: 'a', roleArn: 'b' }, { externalId: 'a' }];

describe.each(['Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler'])('the update strategy of %s', (kind) => {
  const required: JsonObject = kind === 'ThanosRuler' ? { queryEndpoints: ['a'] } : {};
  const refused = (updateStrategy: JsonObject): string[] => refusals(kind, { ...required, updateStrategy });

  test('can limit how it rolls', () => {
    expect(refused({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } })).toEqual([]);
    expect(refused({ type: 'OnDelete' })).toEqual([]);
  });

  test('has no limit where nothing rolls', () => {
    expect(refused({ type: 'OnDelete', rollingUpdate: { maxUnavailable: 2 } })).toEqual([
      'spec.updateStrategy: rollingUpdate can be given for type RollingUpdate only',
    ]);
  });
});

describe('a signature', () => {
  const alertmanagers = (sigv4: JsonObject): JsonObject => ({
    alerting: { alertmanagers: [{ name: 'a', port: 'web', sigv4 }] },
  });
  const receivers = (sigv4: JsonObject): JsonObject => ({
    receivers: [{ name: 'a', snsConfigs: [{ topicARN: 'a', sigv4 }] }],
  });

  test.each<[string, string, (sigv4: JsonObject) => JsonObject]>([
    ['AlertmanagerConfig', 'spec.receivers[0].snsConfigs[0].sigv4', receivers],
    ['Prometheus', 'spec.alerting.alertmanagers[0].sigv4', alertmanagers],
    ['Prometheus', 'spec.remoteWrite[0].sigv4', remoteWrite],
    ['PrometheusAgent', 'spec.remoteWrite[0].sigv4', remoteWrite],
    ['ThanosRuler', 'spec.remoteWrite[0].sigv4', remoteWrite],
  ])('of %s at %s needs a role for its external id', (kind, path, spec) => {
    expect(refusals(kind, spec(signed))).toEqual([]);
    expect(refusals(kind, spec({}))).toEqual([]);
    expect(refusals(kind, spec(unsigned))).toEqual([`${path}: externalId needs roleArn`]);
  });
});

describe.each(['Prometheus', 'PrometheusAgent'])('the shards of %s', (kind) => {
  test.each<[string, JsonObject]>([
    ['one for each zone', { shards: 2, shardingStrategy: topology('a', 'b') }],
    ['one for the only zone', { shardingStrategy: topology('a') }],
    ['more than zones', { shards: 3, shardingStrategy: topology() }],
    ['few where zones do not count', { shards: 0, shardingStrategy: { mode: 'Address' } }],
  ])('can be %s', (_, spec) => {
    expect(refusals(kind, spec)).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    [
      'fewer than zones',
      { shardingStrategy: topology('a', 'b') },
      'spec: 1 shards are too few for 2 values of the topology',
    ],
    [
      'in zones of another mode',
      { shardingStrategy: { topology: { values: [] } } },
      'spec.shardingStrategy: topology can be given for mode Topology only',
    ],
  ])('cannot be %s', (_, spec, problem) => {
    expect(refusals(kind, spec)).toEqual([problem]);
  });
});

describe('a PrometheusAgent on each node', () => {
  test('is accepted', () => {
    expect(refusals('PrometheusAgent', { mode: 'DaemonSet', shards: 1 })).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['additionalScrapeConfigs', { key: 'a' }],
    ['persistentVolumeClaimRetentionPolicy', {}],
    ['probeNamespaceSelector', {}],
    ['probeSelector', {}],
    ['scrapeConfigNamespaceSelector', {}],
    ['scrapeConfigSelector', {}],
    ['serviceMonitorNamespaceSelector', {}],
    ['serviceMonitorSelector', {}],
    ['shardingStrategy', {}],
    ['storage', {}],
  ])('has no %s', (member, value) => {
    expect(refusals('PrometheusAgent', { mode: 'DaemonSet', [member]: value })).toEqual([
      `spec: ${member} cannot be given for mode DaemonSet`,
    ]);
    expect(refusals('PrometheusAgent', { mode: 'StatefulSet', [member]: value })).toEqual([]);
  });

  test('has no number of replicas, and one shard', () => {
    expect(refusals('PrometheusAgent', { mode: 'DaemonSet', replicas: 1 })).toEqual([
      'spec: replicas cannot be given for mode DaemonSet',
    ]);
    expect(refusals('PrometheusAgent', { mode: 'DaemonSet', shards: 2 })).toEqual([
      'spec: mode DaemonSet has one shard only',
    ]);
  });
});

describe('a ScrapeConfig', () => {
  const [basicAuth, authorization] = [{ username: { key: 'a' } }, { type: 'Bearer' }];

  test('proves who asks in one way, or not at all', () => {
    expect(refusals('ScrapeConfig', {})).toEqual([]);
    expect(refusals('ScrapeConfig', { basicAuth })).toEqual([]);
    expect(refusals('ScrapeConfig', { basicAuth, authorization })).toEqual([
      'spec: only one of basicAuth, authorization and oauth2 can be given',
    ]);
  });
});
