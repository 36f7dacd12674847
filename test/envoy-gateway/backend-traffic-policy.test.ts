import { Duration, Size } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  BackendTrafficPolicyProps,
  EnvoyActiveHealthCheck,
  EnvoyCompression,
  EnvoyDnsLookupFamily,
  EnvoyGatewayVersion,
  EnvoyLoadBalancer,
  EnvoyRateLimit,
  EnvoyRateLimitCost,
  EnvoyRateLimitMatch,
  EnvoyRateLimitUnit,
  EnvoyResponseOverride,
  EnvoyRetryTrigger,
  EnvoyRoutingType,
} from '../../lib';
import { allBackendSettings, allBackendTraffic } from './all-policies';
import { LATER, backendTraffic, refuse } from './policy';
import { VERSIONS, chartOn } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;

describe('BackendTrafficPolicy', () => {
  test('says nothing unless told to', () => {
    expect(Object.keys(backendTraffic())).toEqual(['targetRefs']);
  });

  test('waits without end when told to, as streams of tokens need', () => {
    expect(backendTraffic({ timeouts: { request: Duration.millis(0) } }).timeout).toEqual({
      http: { requestTimeout: '0s' },
    });
  });

  test.each([
    [
      EnvoyLoadBalancer.roundRobin({ slowStart: Duration.minutes(1) }),
      { type: 'RoundRobin', slowStart: { window: '1m' } },
    ],
    [EnvoyLoadBalancer.leastRequest(), { type: 'LeastRequest' }],
    [EnvoyLoadBalancer.random(), { type: 'Random' }],
    [EnvoyLoadBalancer.sourceIpHash(), { type: 'ConsistentHash', consistentHash: { type: 'SourceIP' } }],
    [
      EnvoyLoadBalancer.headerHash('x-user', { tableSize: 7 }),
      { type: 'ConsistentHash', consistentHash: { type: 'Header', header: { name: 'x-user' }, tableSize: 7 } },
    ],
    [
      EnvoyLoadBalancer.queryParamHash(['model', 'session']),
      {
        type: 'ConsistentHash',
        consistentHash: { type: 'QueryParams', queryParams: [{ name: 'model' }, { name: 'session' }] },
      },
    ],
    [
      EnvoyLoadBalancer.utilization({
        slowStart: Duration.seconds(30),
        metricNames: ['named_metrics.queue'],
        blackoutPeriod: Duration.seconds(5),
        weightExpirationPeriod: Duration.minutes(1),
        weightUpdatePeriod: Duration.seconds(2),
        errorPenaltyPercent: 150,
      }),
      {
        type: 'BackendUtilization',
        slowStart: { window: '30s' },
        backendUtilization: {
          metricNamesForComputingUtilization: ['named_metrics.queue'],
          blackoutPeriod: '5s',
          weightExpirationPeriod: '1m',
          weightUpdatePeriod: '2s',
          errorUtilizationPenaltyPercent: 150,
        },
      },
    ],
    [EnvoyLoadBalancer.utilization(), { type: 'BackendUtilization', backendUtilization: {} }],
    [
      EnvoyLoadBalancer.headerHash('x-user').orEndpointFromHeaders('x-endpoint'),
      {
        type: 'ConsistentHash',
        consistentHash: { type: 'Header', header: { name: 'x-user' } },
        endpointOverride: { extractFrom: [{ header: 'x-endpoint' }] },
      },
    ],
    [EnvoyLoadBalancer.random().preferringLocalZone(), { type: 'Random', zoneAware: { preferLocal: {} } }],
  ])('balances as told: %#', (loadBalancer, fields) => {
    expect(backendTraffic({ loadBalancer }).loadBalancer).toEqual(fields);
  });

  test('lets clients change over to other protocols', () => {
    expect(backendTraffic({ httpUpgrades: ['websocket'] }).httpUpgrade).toEqual([{ type: 'websocket' }]);
  });

  test('checks health over TCP and gRPC too', () => {
    const active = (check: EnvoyActiveHealthCheck) =>
      backendTraffic({ healthCheck: { active: check } }).healthCheck.active;
    expect(active(EnvoyActiveHealthCheck.tcp({ healthyThreshold: 2 }))).toEqual({
      type: 'TCP',
      tcp: {},
      healthyThreshold: 2,
    });
    expect(active(EnvoyActiveHealthCheck.grpc())).toEqual({ type: 'GRPC' });
    expect(active(EnvoyActiveHealthCheck.grpc('chat'))).toEqual({ type: 'GRPC', grpc: { service: 'chat' } });
  });

  test('limits in each Envoy or in all together', () => {
    const rule = { requests: 5, unit: EnvoyRateLimitUnit.SECOND };
    const limit = { limit: { requests: 5, unit: 'Second' } };
    expect(backendTraffic({ rateLimit: EnvoyRateLimit.local(rule) }).rateLimit).toEqual({
      type: 'Local',
      local: { rules: [limit] },
    });
    const matches = [
      EnvoyRateLimitMatch.header('x-tier', 'free'),
      EnvoyRateLimitMatch.headerExpression('x-team', 'a.*'),
      EnvoyRateLimitMatch.eachSourceOf('0.0.0.0/0'),
    ];
    const { clientSelectors } = backendTraffic({ rateLimit: EnvoyRateLimit.global({ ...rule, matches }) }).rateLimit
      .global.rules[0];
    expect(clientSelectors).toEqual([
      {
        headers: [
          { name: 'x-tier', type: 'Exact', value: 'free' },
          { name: 'x-team', type: 'RegularExpression', value: 'a.*' },
        ],
        sourceCIDR: { type: 'Distinct', value: '0.0.0.0/0' },
      },
    ]);
  });

  test('refuses limits that Envoy Gateway refuses', () => {
    refuse(
      () => backendTraffic({ rateLimit: EnvoyRateLimit.local() }),
      "BackendTrafficPolicy 'test/Policy': 'rateLimit' must have 1 to 16 rules, got 0; the API server refuses any other number",
    );
    const many = Array.from({ length: 65 }, () => ({ requests: 1, unit: EnvoyRateLimitUnit.DAY }));
    refuse(
      () => backendTraffic({ rateLimit: EnvoyRateLimit.global(...many) }, V1_2_8),
      "BackendTrafficPolicy 'test/Policy': 'rateLimit' must have 1 to 64 rules, got 65; the API server refuses any other number",
    );
    expect(backendTraffic({ rateLimit: EnvoyRateLimit.global(...many) }).rateLimit.global.rules).toHaveLength(65);
    const rule = { requests: 1, unit: EnvoyRateLimitUnit.DAY, matches: [EnvoyRateLimitMatch.eachHeader('x-user')] };
    refuse(
      () => backendTraffic({ rateLimit: EnvoyRateLimit.local(rule) }, V1_2_8),
      "BackendTrafficPolicy 'test/Policy': 'rateLimit.matches' must not count each value apart in a local limit of version 1.2.8; " +
        'use EnvoyRateLimit.global()',
    );
    expect(backendTraffic({ rateLimit: EnvoyRateLimit.local(rule) }).rateLimit.type).toBe('Local');
    const two = [EnvoyRateLimitMatch.sourceCidr('10.0.0.0/8'), EnvoyRateLimitMatch.sourceCidr('11.0.0.0/8')];
    refuse(
      () => backendTraffic({ rateLimit: EnvoyRateLimit.global({ ...rule, matches: two }) }),
      "EnvoyRateLimitRule: 'matches' must have at most one condition on the source, got " +
        '[{"type":"Exact","value":"10.0.0.0/8"},{"type":"Exact","value":"11.0.0.0/8"}]; make one rule for each',
    );
  });

  test('compresses through the field that the version reads', () => {
    const compression = [EnvoyCompression.GZIP];
    expect(backendTraffic({ compression }, V1_2_8).compression).toEqual([{ type: 'Gzip', gzip: {} }]);
    expect(backendTraffic({ compression }).compressor).toEqual([{ type: 'Gzip', gzip: {} }]);
  });

  test('takes the body of an answer from a ConfigMap', () => {
    const override = EnvoyResponseOverride.configMap([503], ConfigMap.fromConfigMapName(chartOn(), 'Map', 'pages'));
    expect(backendTraffic({ responseOverrides: [override] }).responseOverride[0].response).toEqual({
      body: { type: 'ValueRef', valueRef: { group: '', kind: 'ConfigMap', name: 'pages' } },
    });
  });

  const perDay = { requests: 1, unit: EnvoyRateLimitUnit.DAY };
  const wrong: [string, Partial<BackendTrafficPolicyProps>, string][] = [
    [
      'a negative limit',
      { circuitBreaker: { maxConnections: -1 } },
      "'circuitBreaker.maxConnections' must be a whole number from 0 to 4294967295, got -1; the API server refuses any other",
    ],
    [
      'a status that is none',
      { retry: { statusCodes: [42] } },
      "'retry.statusCodes' must be a whole number from 100 to 599, got 42; the API server refuses any other",
    ],
    [
      'a longest time without a first one',
      { retry: { maxInterval: Duration.seconds(1) } },
      "'retry.maxInterval' needs baseInterval; give both, or none for the default",
    ],
    [
      'a table that is too large',
      { loadBalancer: EnvoyLoadBalancer.sourceIpHash({ tableSize: 5_000_012 }) },
      "'loadBalancer.tableSize' must be a whole number from 2 to 5000011, got 5000012; the API server refuses any other",
    ],
    [
      'endpoints from no header',
      { loadBalancer: EnvoyLoadBalancer.random().orEndpointFromHeaders() },
      "'loadBalancer.orEndpointFromHeaders' must have 1 to 10 headers, got 0; the API server refuses any other number",
    ],
    [
      'zones for a hash',
      { loadBalancer: EnvoyLoadBalancer.sourceIpHash().preferringLocalZone() },
      "'loadBalancer.preferringLocalZone' must not be called for a load balancer of type ConsistentHash; the API server refuses it: use another load balancer",
    ],
    [
      'zones for utilization',
      { loadBalancer: EnvoyLoadBalancer.utilization().preferringLocalZone() },
      "'loadBalancer.preferringLocalZone' must not be called for a load balancer of type BackendUtilization; the API server refuses it: use another load balancer",
    ],
    [
      'retries of no budget',
      { circuitBreaker: { minRetryConcurrency: 1 } },
      "'circuitBreaker.minRetryConcurrency' needs retryBudgetPercent; give both, or neither",
    ],
    [
      'a sign of life that is waited for too long',
      { http2: { keepalive: { interval: Duration.seconds(5), timeout: Duration.seconds(5) } } },
      "'http2.keepalive.timeout' must be less than interval; shorten it: the API server refuses any other",
    ],
    [
      'few connections ahead',
      { connection: { preconnectPercent: 99 } },
      "'connection.preconnectPercent' must be a whole number from 100 to 300, got 99; the API server refuses any other",
    ],
    [
      'a change of protocol for requests that are taken in as a whole',
      { httpUpgrades: ['websocket'], requestBuffer: Size.mebibytes(1) },
      "'httpUpgrades' must not be given with requestBuffer; the API server refuses both together",
    ],
    [
      'a size without compression',
      { compressionMinSize: Size.kibibytes(1) },
      "'compressionMinSize' needs compression; leave it out: nothing is compressed",
    ],
    [
      'a window that is too short',
      { admissionControl: { samplingWindow: Duration.millis(999) } },
      "'admissionControl.samplingWindow' must be 1 second or more; the API server refuses less",
    ],
    [
      'a cost of answers in one Envoy',
      { rateLimit: EnvoyRateLimit.local({ ...perDay, responseCost: EnvoyRateLimitCost.fixed(1) }) },
      "'rateLimit.responseCost' must not be given for a local limit; use EnvoyRateLimit.global()",
    ],
    [
      'no fault',
      { faultInjection: {} },
      "'faultInjection.delay' or a status must be given; leave faultInjection out to make no faults",
    ],
    [
      'two statuses',
      { faultInjection: { abortHttpStatus: 503, abortGrpcStatus: 14 } },
      "'faultInjection.abortHttpStatus' and abortGrpcStatus must not both be given; leave one of them out",
    ],
    [
      'no status',
      { responseOverrides: [EnvoyResponseOverride.text([], '')] },
      "'responseOverrides.statusCodes' must have 1 to 50 entries, got 0; the API server refuses any other number",
    ],
  ];
  test.each(wrong)('refuses %s', (_, props, message) => {
    refuse(() => backendTraffic(props), `BackendTrafficPolicy 'test/Policy': ${message}`);
  });

  const later: [string, Partial<BackendTrafficPolicyProps>][] = [
    ['loadBalancer.utilization', { loadBalancer: EnvoyLoadBalancer.utilization() }],
    ['loadBalancer.queryParamHash', { loadBalancer: EnvoyLoadBalancer.queryParamHash(['a']) }],
    ['loadBalancer.orEndpointFromHeaders', { loadBalancer: EnvoyLoadBalancer.random().orEndpointFromHeaders('a') }],
    ['loadBalancer.preferringLocalZone', { loadBalancer: EnvoyLoadBalancer.random().preferringLocalZone() }],
    ['circuitBreaker.retryBudgetPercent', { circuitBreaker: { retryBudgetPercent: 20 } }],
    ['http2.keepalive', { http2: { keepalive: {} } }],
    ['dns.lookupFamily', { dns: { lookupFamily: EnvoyDnsLookupFamily.IPV4 } }],
    ['healthCheck.passive.alwaysEjectOneEndpoint', { healthCheck: { passive: { alwaysEjectOneEndpoint: true } } }],
    ['httpUpgrades', { httpUpgrades: ['websocket'] }],
    ['routingType', { routingType: EnvoyRoutingType.SERVICE }],
    ['admissionControl', { admissionControl: {} }],
    ['rateLimit.unit Week', { rateLimit: EnvoyRateLimit.global({ ...perDay, unit: EnvoyRateLimitUnit.WEEK }) }],
    [
      'rateLimit.responseCost',
      { rateLimit: EnvoyRateLimit.global({ ...perDay, responseCost: EnvoyRateLimitCost.fixed(1) }) },
    ],
    [
      'rateLimit.matches of methods, paths and parameters',
      { rateLimit: EnvoyRateLimit.global({ ...perDay, matches: [EnvoyRateLimitMatch.pathPrefix('/')] }) },
    ],
    ['requestBuffer', { requestBuffer: Size.mebibytes(1) }],
    ['compression Zstd', { compression: [EnvoyCompression.ZSTD] }],
    ['timeouts.streamIdle', { timeouts: { streamIdle: Duration.seconds(1) } }],
    ['circuitBreaker.maxConnectionsPerEndpoint', { circuitBreaker: { maxConnectionsPerEndpoint: 1 } }],
    ['healthCheck.panicThreshold', { healthCheck: { panicThreshold: 0 } }],
    ['retry.triggers reset-before-request', { retry: { triggers: [EnvoyRetryTrigger.RESET_BEFORE_REQUEST] } }],
    [
      'responseOverrides.statusCode',
      { responseOverrides: [EnvoyResponseOverride.text([503], '', { statusCode: 429 })] },
    ],
  ];
  test.each(later)('refuses %s before 1.9.0', (prop, props) => {
    refuse(
      () => backendTraffic(props, V1_2_8),
      `BackendTrafficPolicy 'test/Policy': '${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; ${LATER}`,
    );
    expect(backendTraffic(props)).toBeDefined();
  });

  test.each(VERSIONS)('renders all that %s knows', (version) => {
    const { targetRefs, ...spec } = backendTraffic(allBackendTraffic(version), version);
    expect(targetRefs).toHaveLength(1);
    expect(Object.keys(spec).length).toBeGreaterThanOrEqual(15);
  });

  test('covers every prop', () => {
    const settings = Object.keys(allBackendSettings(V1_9_0));
    const own = Object.entries(allBackendTraffic(V1_9_0)).filter(([prop]) => !settings.includes(prop));
    expect(backendTraffic(Object.fromEntries(own))).toMatchSnapshot();
  });

  test('covers every setting of backends', () => {
    expect(backendTraffic(allBackendSettings(V1_9_0))).toMatchSnapshot();
  });
});
