import { Duration, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  EnvoyAuthorizationAction,
  EnvoyExtAuth,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyMergeType,
  HttpMethod,
  RouteBackend,
  SecurityPolicy,
  SecurityPolicyProps,
} from '../../lib';
import { secret } from '../support/triton';
import { allSecurity, targetsIn } from './all-policies';
import { VERSIONS, chartOn } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
const { ALLOW, DENY } = EnvoyAuthorizationAction;

const rendered = (props: Partial<SecurityPolicyProps> = {}, version = V1_9_0) => {
  const chart = chartOn();
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version });
  new SecurityPolicy(chart, 'Policy', { ...targetsIn(chart, envoyGateway).ofRoute, ...props });
  const objects: any[] = Testing.synth(chart);
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  return { spec: ofKind('SecurityPolicy')[0].spec, grants: ofKind('ReferenceGrant') };
};
const specOf = (props: Partial<SecurityPolicyProps> = {}, version = V1_9_0): any => rendered(props, version).spec;
const refuse = (props: Partial<SecurityPolicyProps>, message: string, version = V1_9_0) =>
  expect(() => specOf(props, version)).toThrow(new Error(`SecurityPolicy 'test/Policy': ${message}`));
const idp = { name: 'idp', jwksUri: 'https://idp.example.com/jwks.json' };
const oidc = { issuer: 'https://idp.example.com', clientId: 'models', clientSecret: secret('client') };
const authority = (namespace?: string) => RouteBackend.serviceName('authority', { port: 9000, namespace });

describe('SecurityPolicy', () => {
  test('asks for nothing unless told to', () => {
    expect(Object.keys(specOf())).toEqual(['targetRefs']);
  });

  test('asks a service, over gRPC or HTTP', () => {
    const backendRefs = [{ group: '', kind: 'Service', name: 'authority', port: 9000 }];
    expect(specOf({ extAuth: EnvoyExtAuth.grpc(authority(), { failOpen: true }) }).extAuth).toEqual({
      grpc: { backendRefs },
      failOpen: true,
    });
    const http = EnvoyExtAuth.http(authority(), {
      path: '/check',
      headersToBackend: ['x-user'],
      headersToExtAuth: ['cookie'],
    });
    expect(specOf({ extAuth: http }, V1_2_8).extAuth).toEqual({
      http: { backendRefs, path: '/check', headersToBackend: ['x-user'] },
      headersToExtAuth: ['cookie'],
    });
  });

  test('brings the grant for a service of another namespace, unless told not to', () => {
    const extAuth = EnvoyExtAuth.grpc(authority('tools'));
    expect(rendered({ extAuth }).grants[0].spec.from).toEqual([
      { group: 'gateway.envoyproxy.io', kind: 'SecurityPolicy', namespace: 'edge' },
    ]);
    expect(rendered({ extAuth, referenceGrants: false }).grants).toEqual([]);
    expect(rendered({ extAuth, referenceGrants: true }).grants).toHaveLength(1);
  });

  test.each<[string, Partial<SecurityPolicyProps>]>([
    ['that answers for the keys of tokens', { jwt: { providers: [{ ...idp, jwksBackend: authority('tools') }] } }],
    ['that answers for the OpenID provider', { oidc: { ...oidc, backend: authority('tools') } }],
  ])('brings the grant for a service of another namespace %s', (_, props) => {
    expect(rendered(props).grants.map(({ metadata, spec }) => [metadata.namespace, spec])).toEqual([
      [
        'tools',
        {
          from: [{ group: 'gateway.envoyproxy.io', kind: 'SecurityPolicy', namespace: 'edge' }],
          to: [{ group: '', kind: 'Service', name: 'authority' }],
        },
      ],
    ]);
    expect(rendered({ ...props, referenceGrants: false }).grants).toEqual([]);
  });

  test('lets an expression alone decide', () => {
    const rules = [{ action: ALLOW, cel: 'request.size < 100' }];
    expect(specOf({ authorization: { rules } }).authorization.rules).toEqual([
      { action: 'Allow', cel: 'request.size < 100' },
    ]);
  });

  test('denies what no rule allows', () => {
    const rules = [{ action: ALLOW, clientCidrs: ['10.0.0.0/8'] }];
    const rendering = {
      rules: [{ action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] } }],
      defaultAction: 'Deny',
    };
    expect(specOf({ authorization: { rules } }).authorization).toEqual(rendering);
    expect(specOf({ authorization: { rules, defaultAction: DENY } }).authorization).toEqual(rendering);
  });

  test('finds tokens and keys where it is told', () => {
    const provider = {
      name: 'idp',
      jwksUri: 'https://idp.example.com/jwks',
      fromHeaders: { 'x-token': '' },
      fromParams: ['t'],
    };
    expect(specOf({ jwt: { providers: [provider] } }).jwt.providers[0].extractFrom).toEqual({
      headers: [{ name: 'x-token', valuePrefix: '' }],
      params: ['t'],
    });
    const apiKeyAuth = { secrets: [secret('keys')], headers: ['x-api-key'], cookies: ['key'] };
    expect(specOf({ apiKeyAuth }).apiKeyAuth).toEqual({
      credentialRefs: [{ group: '', kind: 'Secret', name: 'keys' }],
      extractFrom: [{ headers: ['x-api-key'] }, { cookies: ['key'] }],
    });
  });

  const wrong: [string, Partial<SecurityPolicyProps>, string][] = [
    [
      'no provider',
      { jwt: { providers: [] } },
      "'jwt.providers' must have 1 to 16 entries, got 0; the API server refuses any other number",
    ],
    [
      'a new route without a new header',
      { jwt: { providers: [{ name: 'idp', jwksUri: 'https://idp.example.com', recomputeRoute: true }] } },
      "'jwt.providers' must have headersFromClaims with recomputeRoute, got none for 'idp'; the route cannot change otherwise",
    ],
    [
      'a rule for everybody',
      { authorization: { rules: [{ action: ALLOW }] } },
      "'authorization.rules[0].clientCidrs' or jwtProvider, headers or cel must be given; use 'defaultAction' for all other requests",
    ],
    [
      'a token of which nothing is asked',
      { jwt: { providers: [idp] }, authorization: { rules: [{ action: ALLOW, jwtProvider: 'idp' }] } },
      "'authorization.rules[0].jwtProvider' needs jwtScopes or jwtClaims; leave it out: 'jwt' alone already refuses requests without a token",
    ],
    [
      'a token of nobody',
      { authorization: { rules: [{ action: ALLOW, jwtProvider: 'idp', jwtScopes: ['chat'] }] } },
      "'authorization.rules' must have a jwtProvider that jwt has, got 'idp'; add the provider, or correct the name",
    ],
    [
      'keys from nowhere',
      { jwt: { providers: [{ name: 'idp' }] } },
      "'jwt.providers' must have either jwksUri or jwksConfigMap, got neither for 'idp'; say where the keys are that tokens are checked with",
    ],
    [
      'keys from two places',
      { jwt: { providers: [{ ...idp, jwksConfigMap: ConfigMap.fromConfigMapName(chartOn(), 'Keys', 'keys') }] } },
      "'jwt.providers' must have either jwksUri or jwksConfigMap, got both for 'idp'; say where the keys are that tokens are checked with",
    ],
    [
      'two ways to let requests pass',
      { jwt: { providers: [idp], optional: true, insecureFailOpen: true } },
      "'jwt.insecureFailOpen' must not be given with optional; it lets requests without a token pass too",
    ],
    [
      'two tokens in one header',
      { oidc: { ...oidc, forwardAccessToken: true, forwardIdTokenHeader: 'Authorization' } },
      "'oidc.forwardIdTokenHeader' must not be Authorization with forwardAccessToken, which takes that header; use another header",
    ],
    [
      'a name of nobody',
      { basicAuthUsernameHeader: 'x-user' },
      "'basicAuthUsernameHeader' needs basicAuthUsers; leave it out: nobody brings a name",
    ],
    [
      'a status that is none',
      { extAuth: EnvoyExtAuth.grpc(authority(), { statusOnError: 200 }) },
      "'extAuth.statusOnError' must be a whole number from 400 to 511, got 200; the API server refuses any other",
    ],
    [
      'a key from nowhere',
      { apiKeyAuth: { secrets: [] } },
      "'apiKeyAuth.headers' or params or cookies must be given; say where requests bring the key, such as headers: ['x-api-key']",
    ],
  ];
  test.each(wrong)('refuses %s', (_, props, message) => refuse(props, message));

  const later: [string, Partial<SecurityPolicyProps>][] = [
    ['apiKeyAuth', { apiKeyAuth: { secrets: [], headers: ['x'] } }],
    ['jwt.insecureFailOpen', { jwt: { providers: [idp], insecureFailOpen: true } }],
    ['jwt.jwksCacheDuration', { jwt: { providers: [{ ...idp, jwksCacheDuration: Duration.minutes(1) }] } }],
    ['oidc.passThroughAuthHeader', { oidc: { ...oidc, passThroughAuthHeader: true } }],
    ['oidc.denyRedirectHeaders', { oidc: { ...oidc, denyRedirectHeaders: { a: 'b' } } }],
    ['basicAuthUsernameHeader', { basicAuthUsers: secret('users'), basicAuthUsernameHeader: 'x-user' }],
    ['authorization.rules[0].cel', { authorization: { rules: [{ action: ALLOW, cel: 'true' }] } }],
    ['mergeType', { mergeType: EnvoyMergeType.JSON_MERGE }],
    ['extAuth.timeout', { extAuth: EnvoyExtAuth.grpc(authority(), { timeout: Duration.seconds(1) }) }],
    [
      'authorization.rules[0].methods',
      { authorization: { rules: [{ action: ALLOW, clientCidrs: ['10.0.0.0/8'], methods: [HttpMethod.GET] }] } },
    ],
  ];
  test.each(later)('refuses %s before 1.9.0', (prop, props) => {
    const message = `'${prop}' needs Envoy Gateway 1.9.0, the version is 1.2.8; leave it out, or use EnvoyGatewayVersion.V1_9_0`;
    refuse(props, message, V1_2_8);
    expect(specOf(props)).toBeDefined();
  });

  test.each(VERSIONS)('renders all that %s knows', (version) => {
    expect(Object.keys(specOf(allSecurity(chartOn(), version), version)).length).toBeGreaterThanOrEqual(7);
  });

  test('covers every prop', () => {
    const { jwt, oidc, authorization, ...others } = allSecurity(chartOn(), V1_9_0);
    expect(specOf(others)).toMatchSnapshot();
    expect(specOf({ jwt, oidc, authorization })).toMatchSnapshot();
  });
});
