import { Chart, Duration, Size } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  BackendTrafficPolicyProps,
  ClientTrafficPolicyProps,
  EnvoyActiveHealthCheck,
  EnvoyAuthorizationAction,
  EnvoyBackendSettings,
  EnvoyBodyMode,
  EnvoyClientCertDetail,
  EnvoyClientCertMode,
  EnvoyClientIp,
  EnvoyCompression,
  EnvoyCookieSameSite,
  EnvoyDnsLookupFamily,
  EnvoyEscapedSlashesAction,
  EnvoyExtAuth,
  EnvoyExtensionPolicyProps,
  EnvoyGatewayVersion,
  EnvoyInvalidMessageAction,
  EnvoyLoadBalancer,
  EnvoyLua,
  EnvoyMergeType,
  EnvoyPolicyTarget,
  EnvoyProxyProtocolVersion,
  EnvoyRateLimit,
  EnvoyRateLimitCost,
  EnvoyRateLimitMatch,
  EnvoyRateLimitUnit,
  EnvoyResponseOverride,
  EnvoyRetryTrigger,
  EnvoyRoutingType,
  EnvoyTlsVersion,
  EnvoyUnderscoresAction,
  EnvoyWasmCode,
  Gateway,
  GatewayClass,
  HttpMethod,
  HttpRoute,
  HttpRouteRule,
  IEnvoyGatewayControlPlane,
  IGateway,
  Listener,
  RouteBackend,
  SecurityPolicyProps,
} from '../../lib';
import { secret } from '../support/triton';

const isLater = (version: EnvoyGatewayVersion): boolean => version.isAtLeast(EnvoyGatewayVersion.V1_9_0);

/** A Gateway with one listener of HTTP, in the namespace of the chart. */
export function httpGateway(chart: Chart): Gateway {
  const gatewayClass = GatewayClass.fromGatewayClassName(chart, 'Class', 'eg');
  const metadata = { name: 'public' };
  return new Gateway(chart, 'Gateway', { gatewayClass, metadata, listeners: [Listener.http('http')] });
}

/** A route of that Gateway. */
export function httpRoute(chart: Chart, gateway: IGateway): HttpRoute {
  const backend = RouteBackend.serviceName('models', { port: 8000 });
  const rules = [HttpRouteRule.prefix('/').toBackend(backend)];
  return new HttpRoute(chart, 'Route', { parents: [gateway.listener('http')], rules, metadata: { name: 'chat' } });
}

/** Every setting of backends that a version knows. */
export function allBackendSettings(version: EnvoyGatewayVersion): EnvoyBackendSettings {
  const later = isLater(version);
  const keepalive = {
    interval: Duration.seconds(30),
    timeout: Duration.seconds(5),
    jitterPercent: 10,
    idleInterval: Duration.minutes(1),
  };
  return {
    timeouts: {
      connect: Duration.seconds(5),
      request: Duration.minutes(10),
      connectionIdle: Duration.hours(1),
      maxConnectionDuration: Duration.hours(2),
      ...(later ? { maxStreamDuration: Duration.minutes(30), streamIdle: Duration.minutes(5) } : {}),
    },
    retry: {
      retries: 3,
      triggers: [EnvoyRetryTrigger.CONNECT_FAILURE, EnvoyRetryTrigger.RETRIABLE_STATUS_CODES],
      statusCodes: [503],
      perTryTimeout: Duration.millis(1500),
      baseInterval: Duration.millis(100),
      maxInterval: Duration.seconds(1),
    },
    loadBalancer: later
      ? EnvoyLoadBalancer.leastRequest().preferringLocalZone().orEndpointFromHeaders('x-endpoint')
      : EnvoyLoadBalancer.cookieHash('session', {
          ttl: Duration.hours(1),
          attributes: { SameSite: 'Strict' },
          tableSize: 1009,
        }),
    circuitBreaker: {
      maxConnections: 10,
      maxPendingRequests: 11,
      maxParallelRequests: 12,
      maxParallelRetries: 13,
      maxRequestsPerConnection: 14,
      ...(later ? { maxConnectionsPerEndpoint: 2, retryBudgetPercent: 20, minRetryConcurrency: 5 } : {}),
    },
    healthCheck: {
      active: EnvoyActiveHealthCheck.http('/healthz', {
        expectedStatuses: [200, 204],
        method: 'GET',
        interval: Duration.seconds(5),
      }),
      passive: {
        consecutive5xxErrors: 3,
        consecutiveGatewayErrors: 2,
        consecutiveLocalOriginFailures: 4,
        splitExternalLocalOriginErrors: true,
        interval: Duration.seconds(2),
        baseEjectionTime: Duration.seconds(20),
        maxEjectionPercent: 50,
        ...(later ? { alwaysEjectOneEndpoint: true, failurePercentageThreshold: 80 } : {}),
      },
      ...(later ? { panicThreshold: 30 } : {}),
    },
    connection: {
      bufferLimit: Size.mebibytes(4),
      socketBufferLimit: Size.kibibytes(64),
      ...(later ? { preconnectPercent: 150 } : {}),
    },
    tcpKeepalive: { probes: 3, idleTime: Duration.minutes(1), interval: Duration.seconds(10) },
    http2: {
      initialStreamWindowSize: Size.kibibytes(128),
      initialConnectionWindowSize: Size.mebibytes(2),
      maxConcurrentStreams: 200,
      onInvalidMessage: EnvoyInvalidMessageAction.TERMINATE_STREAM,
      ...(later ? { keepalive } : {}),
    },
    dns: {
      refreshRate: Duration.seconds(10),
      respectTtl: false,
      ...(later ? { lookupFamily: EnvoyDnsLookupFamily.IPV4_PREFERRED } : {}),
    },
    proxyProtocol: EnvoyProxyProtocolVersion.V2,
  };
}

type Own<T> = Omit<T, 'envoyGateway' | 'targets' | 'metadata'>;

/** Every property of `BackendTrafficPolicy` that a version knows, but for its targets. */
export function allBackendTraffic(version: EnvoyGatewayVersion): Own<BackendTrafficPolicyProps> {
  const later = isLater(version);
  const matches = [EnvoyRateLimitMatch.eachHeader('x-user'), EnvoyRateLimitMatch.sourceCidr('10.0.0.0/8')];
  const tokens = {
    requests: 100_000,
    unit: EnvoyRateLimitUnit.WEEK,
    matches: [
      EnvoyRateLimitMatch.method(HttpMethod.POST),
      EnvoyRateLimitMatch.pathPrefix('/v1'),
      EnvoyRateLimitMatch.queryParam('tier', 'free'),
    ],
    requestCost: EnvoyRateLimitCost.fixed(0),
    responseCost: EnvoyRateLimitCost.metadata('plugins', 'tokens'),
    shared: true,
    shadowMode: true,
  };
  return {
    ...allBackendSettings(version),
    rateLimit: EnvoyRateLimit.global(
      { requests: 10, unit: EnvoyRateLimitUnit.MINUTE, matches },
      ...(later ? [tokens] : []),
    ),
    compression: later ? [EnvoyCompression.BROTLI, EnvoyCompression.GZIP] : [EnvoyCompression.GZIP],
    faultInjection: { delay: Duration.millis(100), delayPercent: 5, abortHttpStatus: 503, abortPercent: 1 },
    responseOverrides: [
      EnvoyResponseOverride.text([502, 503], '{"error":"busy"}', {
        contentType: 'application/json',
        ...(later ? { statusCode: 429 } : {}),
      }),
    ],
    useClientProtocol: true,
    ...(later
      ? {
          requestBuffer: Size.mebibytes(8),
          compressionMinSize: Size.kibibytes(1),
          routingType: EnvoyRoutingType.ENDPOINT,
          admissionControl: {
            minSuccessPercent: 90,
            minRequestRate: 5,
            maxRejectionPercent: 70,
            samplingWindow: Duration.seconds(20),
            successStatusCodes: [200, 429],
          },
          mergeType: EnvoyMergeType.STRATEGIC_MERGE,
        }
      : {}),
  };
}

/** Every property of `ClientTrafficPolicy` that a version knows, but for its targets. */
export function allClientTraffic(version: EnvoyGatewayVersion): Own<ClientTrafficPolicyProps> {
  const later = isLater(version);
  const modifier = { set: { 'x-edge': 'eg' }, add: { 'x-hop': '1' }, remove: ['x-debug'] };
  return {
    timeouts: {
      requestReceived: Duration.seconds(30),
      httpIdle: Duration.minutes(10),
      tcpIdle: Duration.hours(1),
      ...(later
        ? {
            requestHeadersReceived: Duration.seconds(5),
            streamIdle: Duration.minutes(10),
            tlsHandshake: Duration.seconds(3),
          }
        : {}),
    },
    connection: {
      bufferLimit: Size.mebibytes(4),
      socketBufferLimit: Size.kibibytes(64),
      maxConnections: 1000,
      closeDelay: Duration.seconds(1),
      ...(later ? { maxDuration: Duration.hours(1), maxStreamDuration: Duration.minutes(30), maxRequests: 1000 } : {}),
    },
    tcpKeepalive: { probes: 3, idleTime: Duration.minutes(1), interval: Duration.seconds(10) },
    clientIp: EnvoyClientIp.forwardedForHops(1),
    proxyProtocol: true,
    ...(later ? { proxyProtocolOptional: true, grpcWeb: false } : {}),
    headers: {
      earlyRequestHeaders: modifier,
      ...(later ? { lateResponseHeaders: modifier } : {}),
      envoyHeaders: true,
      disableRateLimitHeaders: true,
      preserveRequestId: true,
      withUnderscores: EnvoyUnderscoresAction.ALLOW,
      clientCertMode: EnvoyClientCertMode.SANITIZE_SET,
      clientCertDetails: [EnvoyClientCertDetail.URI],
    },
    escapedSlashes: EnvoyEscapedSlashesAction.KEEP_UNCHANGED,
    mergeSlashes: false,
    http1: { enableTrailers: true, preserveHeaderCase: true, http10: true, http10DefaultHost: true },
    http2: { maxConcurrentStreams: 100 },
    http3: true,
    tls: {
      minVersion: EnvoyTlsVersion.V1_2,
      maxVersion: EnvoyTlsVersion.V1_3,
      ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'],
      ecdhCurves: ['X25519'],
      signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
      alpnProtocols: ['h2', 'http/1.1'],
      clientCaSecrets: [secret('clients')],
      clientCertOptional: true,
      sessionTickets: true,
      ...(later
        ? {
            clientNames: { dnsNames: ['a.example.com'], uris: ['spiffe://example.com/a'] },
            clientCertHashes: ['a'.repeat(64)],
          }
        : {}),
    },
    healthCheckPath: '/healthz',
  };
}

/** Every property of `EnvoyExtensionPolicy` that a version knows, but for its targets. */
export function allExtensions(chart: Chart, version: EnvoyGatewayVersion): Own<EnvoyExtensionPolicyProps> {
  const later = isLater(version);
  const script = ConfigMap.fromConfigMapName(chart, 'Script', 'script');
  return {
    extProcs: [
      {
        backend: RouteBackend.serviceName('plugins', { port: 50052, namespace: 'plugins' }),
        request: { body: EnvoyBodyMode.BUFFERED, ...(later ? { attributes: ['xds.route_name'] } : {}) },
        response: { body: EnvoyBodyMode.STREAMED },
        messageTimeout: Duration.seconds(60),
        failOpen: false,
        settings: allBackendSettings(version),
        ...(later
          ? {
              allowModeOverride: true,
              shadowMode: false,
              statusOnError: 503,
              readableMetadata: ['example'],
              writableMetadata: ['example'],
            }
          : {}),
      },
    ],
    wasms: [
      {
        code: EnvoyWasmCode.image('registry.example/filters/tokens:1', {
          sha256: 'a'.repeat(64),
          pullSecret: secret('registry'),
        }),
        name: 'tokens',
        rootId: 'tokens_root',
        config: { limit: 10 },
        failOpen: true,
        ...(later ? { hostKeys: ['HOSTNAME'] } : {}),
      },
      { code: EnvoyWasmCode.http('https://example.com/tokens.wasm', { sha256: 'b'.repeat(64) }) },
    ],
    ...(later
      ? {
          luas: [EnvoyLua.inline('function envoy_on_request(h) end'), EnvoyLua.configMap(script)],
          mergeType: EnvoyMergeType.JSON_MERGE,
        }
      : {}),
    referenceGrants: true,
  };
}

/** A Gateway, a route, and both as targets. */
export function targetsIn(chart: Chart, envoyGateway: IEnvoyGatewayControlPlane) {
  const gateway = httpGateway(chart);
  const route = httpRoute(chart, gateway);
  const targets = {
    ofGateway: { envoyGateway, targets: [EnvoyPolicyTarget.gateway(gateway)] },
    ofRoute: { envoyGateway, targets: [EnvoyPolicyTarget.route(route)] },
  };
  return { gateway, route, ...targets };
}

/** Every property of `SecurityPolicy` that a version knows, but for its targets. */
export function allSecurity(chart: Chart, version: EnvoyGatewayVersion): Own<SecurityPolicyProps> {
  const later = isLater(version);
  const options = {
    failOpen: true,
    recomputeRoute: true,
    ...(later ? { maxRequestBytes: 1024, timeout: Duration.seconds(1), statusOnError: 503 } : {}),
  };
  return {
    cors: {
      allowOrigins: ['https://*.example.com'],
      allowMethods: [HttpMethod.POST],
      allowHeaders: ['x-token'],
      exposeHeaders: ['x-model'],
      allowCredentials: true,
      maxAge: Duration.hours(1),
    },
    jwt: {
      providers: [
        {
          name: 'idp',
          jwksUri: 'https://idp.example.com/jwks.json',
          issuer: 'https://idp.example.com',
          audiences: ['models'],
          headersFromClaims: { 'x-user': 'sub' },
          recomputeRoute: true,
          fromHeaders: { authorization: 'Bearer ' },
          fromCookies: ['token'],
          fromParams: ['token'],
          ...(later
            ? { jwksBackend: RouteBackend.serviceName('idp', { port: 443 }), jwksCacheDuration: Duration.minutes(1) }
            : {}),
        },
        ...(later ? [{ name: 'local', jwksConfigMap: ConfigMap.fromConfigMapName(chart, 'Keys', 'jwks') }] : []),
      ],
      ...(later ? { insecureFailOpen: true } : { optional: true }),
    },
    oidc: {
      issuer: 'https://idp.example.com',
      clientId: 'models',
      clientSecret: secret('client'),
      authorizationEndpoint: 'https://idp.example.com/login',
      tokenEndpoint: 'https://idp.example.com/token',
      redirectUrl: 'https://models.example.com/oauth2/callback',
      logoutPath: '/bye',
      scopes: ['email'],
      resources: ['models'],
      cookieDomain: 'example.com',
      forwardAccessToken: true,
      refreshToken: true,
      defaultTokenTtl: Duration.minutes(10),
      defaultRefreshTokenTtl: Duration.days(1),
      backend: RouteBackend.serviceName('idp', { port: 443, namespace: 'plugins' }),
      ...(later
        ? {
            endSessionEndpoint: 'https://idp.example.com/bye',
            forwardIdTokenHeader: 'x-id-token',
            passThroughAuthHeader: true,
            denyRedirectHeaders: { 'x-requested-with': 'XMLHttpRequest' },
            cookieSameSite: EnvoyCookieSameSite.STRICT,
          }
        : {}),
    },
    basicAuthUsers: secret('users'),
    extAuth: EnvoyExtAuth.http(RouteBackend.serviceName('authority', { port: 9000, namespace: 'plugins' }), {
      path: '/check',
      headersToBackend: ['x-user'],
      headersToExtAuth: ['cookie'],
      ...options,
    }),
    authorization: {
      rules: [
        {
          action: EnvoyAuthorizationAction.ALLOW,
          name: 'staff',
          clientCidrs: ['10.0.0.0/8'],
          jwtProvider: 'idp',
          jwtScopes: ['chat'],
          jwtClaims: { team: ['ml', 'ops'] },
          ...(later
            ? {
                headers: { 'x-tier': ['paid'] },
                methods: [HttpMethod.GET],
                pathPrefix: '/v1',
                cel: 'request.size < 100',
              }
            : {}),
        },
      ],
      defaultAction: EnvoyAuthorizationAction.DENY,
    },
    ...(later
      ? {
          apiKeyAuth: {
            secrets: [secret('keys')],
            headers: ['x-api-key'],
            params: ['key'],
            cookies: ['key'],
            forwardClientIdHeader: 'x-client',
            sanitize: true,
          },
          basicAuthUsernameHeader: 'x-user',
          mergeType: EnvoyMergeType.STRATEGIC_MERGE,
        }
      : {}),
    referenceGrants: true,
  };
}
