import { ApiObject, Chart, Duration, Size, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  BackendTrafficPolicy,
  BackendTrafficPolicyProps,
  ClientTrafficPolicy,
  ClientTrafficPolicyProps,
  EnvoyActiveHealthCheck,
  EnvoyClientCertMode,
  EnvoyClientIp,
  EnvoyCompression,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyLoadBalancer,
  EnvoyPolicyTarget,
  EnvoyRateLimit,
  EnvoyRateLimitMatch,
  EnvoyRateLimitUnit,
  EnvoyResponseOverride,
  EnvoyRetryTrigger,
  EnvoyTlsVersion,
  Gateway,
  Platform,
} from '../../lib';
import { allBackendSettings, allBackendTraffic, allClientTraffic, targetsIn } from './all-policies';
import { VERSIONS, chartOn } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
const LATER = 'leave it out, or use EnvoyGatewayVersion.V1_9_0';

type Build = (chart: Chart, targets: ReturnType<typeof targetsIn>) => { readonly apiObject: ApiObject };

/** Renders one policy beside its Gateway and route. */
const render = (build: Build, version = V1_9_0, platform?: Platform): any => {
  const chart = chartOn(platform);
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version });
  const { apiObject } = build(chart, targetsIn(chart, envoyGateway));
  return Testing.synth(chart).find(
    ({ kind, metadata }: any) => kind === apiObject.kind && metadata.name === apiObject.name,
  );
};

const backendTraffic = (props: Partial<BackendTrafficPolicyProps> = {}, version = V1_9_0): any =>
  render((chart, { ofRoute }) => new BackendTrafficPolicy(chart, 'Policy', { ...ofRoute, ...props }), version).spec;
const clientTraffic = (props: Partial<ClientTrafficPolicyProps> = {}, version = V1_9_0): any =>
  render((chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'Policy', { ...ofGateway, ...props }), version).spec;
const refuse = (build: () => unknown, message: string) => expect(build).toThrow(new Error(message));

describe('EnvoyPolicyTarget', () => {
  const GROUP = 'gateway.networking.k8s.io';

  test('is a Gateway, one of its listeners, or a route', () => {
    const targetRefs = (build: Build) => render(build).spec.targetRefs;
    expect(targetRefs((chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'P', ofGateway))).toEqual([
      { group: GROUP, kind: 'Gateway', name: 'public' },
    ]);
    expect(
      targetRefs((chart, { gateway, ofGateway: { envoyGateway } }) => {
        const targets = [EnvoyPolicyTarget.listener(gateway, 'http')];
        return new ClientTrafficPolicy(chart, 'P', { envoyGateway, targets });
      }),
    ).toEqual([{ group: GROUP, kind: 'Gateway', name: 'public', sectionName: 'http' }]);
    expect(targetRefs((chart, { ofRoute }) => new BackendTrafficPolicy(chart, 'P', ofRoute))).toEqual([
      { group: GROUP, kind: 'HTTPRoute', name: 'chat' },
    ]);
  });

  test('brings the policy into its namespace', () => {
    const policy = render((chart, { ofGateway: { envoyGateway } }) => {
      const gateway = Gateway.fromGatewayName(chart, 'Other', 'infra', 'edge');
      return new ClientTrafficPolicy(chart, 'P', { envoyGateway, targets: [EnvoyPolicyTarget.gateway(gateway)] });
    });
    expect(policy.metadata.namespace).toBe('infra');
  });

  test('of a name only leaves the policy in the namespace of its chart', () => {
    const policy = render((chart, { ofGateway: { envoyGateway } }) => {
      const targets = [EnvoyPolicyTarget.of({ group: GROUP, kind: 'GRPCRoute', name: 'r' }, 'rule')];
      return new BackendTrafficPolicy(chart, 'P', { envoyGateway, targets });
    });
    expect(policy.metadata.namespace).toBe('edge');
    expect(policy.spec.targetRefs).toEqual([{ group: GROUP, kind: 'GRPCRoute', name: 'r', sectionName: 'rule' }]);
  });

  test('must be in the namespace of the policy', () => {
    refuse(
      () =>
        render(
          (chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'P', { ...ofGateway, metadata: { namespace: 'x' } }),
        ),
      "ClientTrafficPolicy 'test/P': 'targets' must be in the namespace of the policy, got Gateway 'public' of 'edge' for a policy in 'x'; " +
        'make one policy per namespace: a target has no namespace of its own',
    );
  });

  test('must be there, and of a kind that the policy takes', () => {
    refuse(
      () => clientTraffic({ targets: [] }),
      "ClientTrafficPolicy 'test/Policy': 'targets' must not be empty; name a Gateway or a route, such as EnvoyPolicyTarget.gateway(gateway)",
    );
    refuse(
      () => render((chart, { ofRoute }) => new ClientTrafficPolicy(chart, 'P', ofRoute), V1_2_8),
      "ClientTrafficPolicy 'test/P': 'targets' must be Gateway for Envoy Gateway 1.2.8, got HTTPRoute 'chat'; the API server refuses any other",
    );
    refuse(
      () => EnvoyPolicyTarget.route(ConfigMap.fromConfigMapName(chartOn(), 'Map', 'map')),
      "EnvoyPolicyTarget.route: 'route' must be a route of gateway.networking.k8s.io, got 'ImportedConfigMap'; use EnvoyPolicyTarget.gateway() for a Gateway",
    );
    refuse(
      () => EnvoyPolicyTarget.route(new ApiObject(chartOn(), 'Map', { apiVersion: 'v1', kind: 'ConfigMap' })),
      "EnvoyPolicyTarget.route: 'route' must be a route of gateway.networking.k8s.io, got 'ConfigMap'; use EnvoyPolicyTarget.gateway() for a Gateway",
    );
  });

  test('is a whole Gateway for backends of 1.2.8', () => {
    const build: Build = (chart, { gateway, ofGateway: { envoyGateway } }) =>
      new BackendTrafficPolicy(chart, 'P', { envoyGateway, targets: [EnvoyPolicyTarget.listener(gateway, 'http')] });
    refuse(
      () => render(build, V1_2_8),
      "BackendTrafficPolicy 'test/P': 'targets' must be whole Gateways and routes for Envoy Gateway 1.2.8, got 'http' of 'public'; " +
        'target the Gateway or the route, or use EnvoyGatewayVersion.V1_9_0',
    );
    expect(render(build).spec.targetRefs[0].sectionName).toBe('http');
  });
});

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
  ])('balances as told: %#', (loadBalancer, fields) => {
    expect(backendTraffic({ loadBalancer }).loadBalancer).toEqual(fields);
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

describe('ClientTrafficPolicy', () => {
  test('says nothing unless told to', () => {
    expect(Object.keys(clientTraffic())).toEqual(['targetRefs']);
    const defaults = { proxyProtocol: false, http3: false };
    expect(Object.keys(clientTraffic(defaults))).toEqual(['targetRefs']);
  });

  test('writes what a version spells otherwise as it does', () => {
    const props = { proxyProtocol: true, headers: { preserveRequestId: true } };
    expect(clientTraffic(props, V1_2_8)).toMatchObject({
      enableProxyProtocol: true,
      headers: { preserveXRequestID: true },
    });
    expect(clientTraffic(props)).toMatchObject({ proxyProtocol: {}, headers: { requestID: 'PreserveOrGenerate' } });
  });

  test('finds the address of clients in three ways', () => {
    const found = (clientIp: EnvoyClientIp, version = V1_9_0) => clientTraffic({ clientIp }, version).clientIPDetection;
    expect(found(EnvoyClientIp.forwardedForHops(2), V1_2_8)).toEqual({ xForwardedFor: { numTrustedHops: 2 } });
    expect(found(EnvoyClientIp.forwardedForTrusted('10.0.0.0/8'))).toEqual({
      xForwardedFor: { trustedCIDRs: ['10.0.0.0/8'] },
    });
    expect(found(EnvoyClientIp.customHeader('x-ip', { failClosed: true }))).toEqual({
      customHeader: { name: 'x-ip', failClosed: true },
    });
    refuse(
      () => found(EnvoyClientIp.forwardedForTrusted('10.0.0.0/8'), V1_2_8),
      `ClientTrafficPolicy 'test/Policy': 'clientIp trusted CIDRs' needs Envoy Gateway 1.9.0, the version is 1.2.8; ${LATER}`,
    );
    refuse(
      () => EnvoyClientIp.forwardedForHops(0),
      "EnvoyClientIp.forwardedForHops: 'trustedHops' must be a whole number of 1 or more, got 0; count the proxies that clients pass before this one",
    );
    refuse(
      () => EnvoyClientIp.forwardedForTrusted(),
      "EnvoyClientIp.forwardedForTrusted: 'cidrs' must name at least one, got none; name the networks of the proxies in front of this one",
    );
  });

  test('asks clients for certificates of authorities in ConfigMaps too', () => {
    const clientCaConfigMaps = [ConfigMap.fromConfigMapName(chartOn(), 'Map', 'authority')];
    expect(clientTraffic({ tls: { clientCaConfigMaps } }).tls.clientValidation).toEqual({
      caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'authority' }],
    });
  });

  const wrong: [string, Partial<ClientTrafficPolicyProps>, string][] = [
    [
      'ciphers of TLS 1.3',
      { tls: { minVersion: EnvoyTlsVersion.V1_3, ciphers: ['X'] } },
      "'tls.ciphers' must not be given with minVersion 1.3; leave it out: TLS 1.3 has ciphers of its own",
    ],
    [
      'optional certificates of nobody',
      { tls: { clientCertOptional: true } },
      "'tls.clientCertOptional' needs clientCaSecrets or clientCaConfigMaps; name the authorities, or leave it out",
    ],
    [
      'details that are not said',
      { headers: { clientCertDetails: [], clientCertMode: EnvoyClientCertMode.SANITIZE } },
      "'headers.clientCertDetails' needs clientCertMode APPEND_FORWARD or SANITIZE_SET; leave it out, or give the mode",
    ],
    [
      'a delay without a limit',
      { connection: { closeDelay: Duration.seconds(1) } },
      "'connection.closeDelay' needs maxConnections; leave it out: no connection is above a limit",
    ],
    [
      'no connection',
      { connection: { maxConnections: 0 } },
      "'connection.maxConnections' must be a whole number from 1 to 9007199254740991, got 0; the API server refuses any other",
    ],
  ];
  test.each(wrong)('refuses %s', (_, props, message) => {
    refuse(() => clientTraffic(props), `ClientTrafficPolicy 'test/Policy': ${message}`);
  });

  const later: [string, Partial<ClientTrafficPolicyProps>][] = [
    ['timeouts.streamIdle', { timeouts: { streamIdle: Duration.seconds(1) } }],
    ['headers.lateResponseHeaders', { headers: { lateResponseHeaders: { remove: ['x'] } } }],
  ];
  test.each(later)('refuses %s before 1.9.0', (prop, props) => {
    refuse(
      () => clientTraffic(props, V1_2_8),
      `ClientTrafficPolicy 'test/Policy': '${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; ${LATER}`,
    );
  });

  test('covers every prop', () => {
    expect(clientTraffic(allClientTraffic(V1_9_0))).toMatchSnapshot();
  });
});
