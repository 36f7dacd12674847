import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const targetRef = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const problems = (settings: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('SecurityPolicy', { targetRef, ...settings });

const service = { name: 'a', port: 80 };
const remoteJWKS = { uri: 'https://a.example.com/keys' };
const tokens = (provider: JsonObject): JsonObject => ({ jwt: { providers: [{ name: 'a', ...provider }] } });
const keys = (settings: JsonObject): JsonObject => tokens({ remoteJWKS: { ...remoteJWKS, ...settings } });
const login = (settings: JsonObject, provider: JsonObject = {}): JsonObject => ({
  oidc: {
    clientSecret: { name: 'a' },
    provider: { issuer: 'https://a.example.com', ...provider },
    ...(settings.clientIDRef === undefined ? { clientID: 'a' } : {}),
    ...settings,
  },
});
const asked = (http: JsonObject, settings: JsonObject = {}): JsonObject => ({
  extAuth: { http: { backendRefs: [service], ...http }, ...settings },
});
const extended = (extension: JsonObject): JsonObject => asked({}, { contextExtensions: [{ name: 'a', ...extension }] });
const allowed = (rule: JsonObject): JsonObject => ({ authorization: { rules: [{ action: 'Allow', ...rule }] } });
const principal = (who: JsonObject): JsonObject => allowed({ principal: who });
const claims = { provider: 'a', claims: [{ name: 'a', values: ['b'] }] };
const map = { group: '', kind: 'ConfigMap', name: 'a' };
const extraction = (from: JsonObject): JsonObject => ({
  apiKeyAuth: { credentialRefs: [{ name: 'a' }], extractFrom: [from] },
});

describe('a SecurityPolicy is accepted', () => {
  test.each<[string, JsonObject]>([
    ['with remote keys', tokens({ remoteJWKS, recomputeRoute: true, claimToHeaders: [{ header: 'a', claim: 'b' }] })],
    ['with keys in place', tokens({ localJWKS: { type: 'Inline', inline: '{}' } })],
    ['with keys of a ConfigMap', tokens({ localJWKS: { type: 'ValueRef', valueRef: map } })],
    [
      'with retries for keys',
      keys({ backendRefs: [service], backendSettings: { retry: { perRetry: { backOff: {} } } } }),
    ],
    ['with a login', login({ forwardAccessToken: true, forwardIDToken: { header: 'x-id' } })],
    ['with a login by a reference', login({ clientIDRef: { name: 'a' } })],
    ['with the token where the other one is not', login({ forwardIDToken: { header: 'Authorization' } })],
    ['with authorization by path', asked({ path: '/check' })],
    ['with authorization over gRPC', { extAuth: { grpc: { backendRef: service } } }],
    ['with an extension', extended({ type: 'Value', value: '' })],
    ['with an extension of a Secret', extended({ type: 'ValueRef', valueRef: { ...map, kind: 'Secret', key: 'b' } })],
    ['for addresses', principal({ clientCIDRs: ['10.0.0.0/8'] })],
    ['for claims', { ...principal({ jwt: claims }), ...tokens({ remoteJWKS }) }],
    ['for an expression', allowed({ cel: 'true' })],
    ['for an operation', allowed({ principal: { clientCIDRs: ['10.0.0.0/8'] }, operation: { methods: ['GET'] } })],
    ['with keys in headers', extraction({ headers: ['x-key'] })],
    ['with protection of all', { csrf: { shadowFraction: { numerator: 1, denominator: 1 } } }],
  ])('%s', (_, settings) => {
    expect(problems(settings)).toEqual([]);
  });
});

describe('a SecurityPolicy is refused', () => {
  const sources = (member: string): string =>
    `type ${member === 'value' ? 'Value' : 'Inline'} needs ${member} and type ValueRef needs valueRef, and nothing else`;

  test.each<[string, JsonObject, string]>([
    [
      'with two ways without tokens',
      { jwt: { optional: true, failOpen: true, providers: [{ name: 'a', remoteJWKS }] } },
      'spec.jwt: only one of optional and failOpen can be given',
    ],
    [
      'with a route of no claims',
      tokens({ remoteJWKS, recomputeRoute: true }),
      'spec.jwt.providers[0]: recomputeRoute needs claimToHeaders',
    ],
    ['with no keys', tokens({}), 'spec.jwt.providers[0]: exactly one of remoteJWKS and localJWKS is needed'],
    [
      'with both keys',
      tokens({ remoteJWKS, localJWKS: { type: 'Inline', inline: '{}' } }),
      'spec.jwt.providers[0]: exactly one of remoteJWKS and localJWKS is needed',
    ],
    [
      'with keys of the other type',
      tokens({ localJWKS: { type: 'ValueRef', inline: '{}' } }),
      `spec.jwt.providers[0].localJWKS: ${sources('inline')}`,
    ],
    [
      'with the field of others',
      keys({ backendRef: service }),
      'spec.jwt.providers[0].remoteJWKS: backendRef is not supported here; backendRefs is',
    ],
    [
      'with time of each retry',
      keys({ backendSettings: { retry: { perRetry: { timeout: '1s' } } } }),
      'spec.jwt.providers[0].remoteJWKS: backendSettings.retry.perRetry.timeout is not supported here',
    ],
    [
      'with retries of states',
      login({}, { backendSettings: { retry: { retryOn: { httpStatusCodes: [500] } } } }),
      'spec.oidc.provider: backendSettings.retry.retryOn.httpStatusCodes is not supported here',
    ],
    [
      'with two clients',
      login({ clientID: 'a', clientIDRef: { name: 'a' } }),
      'spec.oidc: exactly one of clientID and clientIDRef is needed',
    ],
    [
      'with two tokens in one header',
      login({ forwardAccessToken: true, forwardIDToken: { header: 'AUTHORIZATION' } }),
      'spec.oidc: forwardAccessToken takes the header Authorization, so forwardIDToken needs another one',
    ],
    [
      'with a token for the host',
      login({ forwardIDToken: { header: 'Host' } }),
      'spec.oidc.forwardIDToken.header: "Host": the header Host cannot be replaced',
    ],
    ['with authorization by nobody', { extAuth: {} }, 'spec.extAuth: exactly one of grpc and http is needed'],
    ['with authorization nowhere', asked({ backendRefs: [] }), 'spec.extAuth.http: backendRefs is needed'],
    [
      'with authorization by a Service without port',
      asked({ backendRefs: [{ name: 'a' }] }),
      'spec.extAuth.http.backendRefs[0]: a reference to a Service needs port',
    ],
    [
      'with two paths',
      asked({ path: '/a', pathOverride: '/b' }),
      'spec.extAuth.http: only one of path and pathOverride can be given',
    ],
    ['with no extension', extended({ type: 'Value' }), `spec.extAuth.contextExtensions[0]: ${sources('value')}`],
    [
      'with an extension of a Service',
      extended({ type: 'ValueRef', valueRef: { ...map, kind: 'Service', key: 'b' } }),
      "spec.extAuth.contextExtensions[0].valueRef: must name a ConfigMap or Secret, not a Service of group ''",
    ],
    ['for claims of no tokens', principal({ jwt: claims }), 'spec: authorization by jwt needs the jwt of the policy'],
    ['for nobody', allowed({}), 'spec.authorization.rules[0]: at least one of principal and cel is needed'],
    [
      'for no principal',
      principal({}),
      'spec.authorization.rules[0].principal: at least one of clientCIDRs, jwt, headers and clientIPGeoLocations is needed',
    ],
    [
      'for no claims',
      { ...principal({ jwt: { provider: 'a' } }), ...tokens({ remoteJWKS }) },
      'spec.authorization.rules[0].principal.jwt: at least one of claims and scopes is needed',
    ],
    [
      'for no place',
      principal({ clientIPGeoLocations: [{}] }),
      'spec.authorization.rules[0].principal.clientIPGeoLocations[0]: at least one of country, region, city, asn, isp and anonymous is needed',
    ],
    [
      'for nobody who hides',
      principal({ clientIPGeoLocations: [{ anonymous: {} }] }),
      'spec.authorization.rules[0].principal.clientIPGeoLocations[0].anonymous: at least one of isAnonymous, isVPN, isHosting, isTor and isProxy is needed',
    ],
    [
      'for no operation',
      allowed({ cel: 'true', operation: {} }),
      'spec.authorization.rules[0].operation: at least one of methods and path is needed',
    ],
    [
      'with keys in two places',
      extraction({ headers: ['a'], params: ['b'] }),
      'spec.apiKeyAuth.extractFrom[0]: exactly one of headers, params and cookies is needed',
    ],
    [
      'with protection of more than all',
      { csrf: { shadowFraction: { numerator: 2, denominator: 1 } } },
      'spec.csrf.shadowFraction: 2 of 1 is more than the whole',
    ],
  ])('%s', (_, settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});

describe('the backends of external authorization', () => {
  const backend = { group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' };
  const others = asked({ backendRefs: [backend] });
  const other = { extAuth: { http: { backendRef: backend } } };

  test('can be a Backend since 1.2', () => {
    expect(problems(others)).toEqual([]);
    expect(problems(others, '1.2.8')).toEqual([]);
    expect(problems(others, '1.1.0')).toEqual([
      'spec.extAuth.http: a backend cannot be a Backend, only Service',
      "spec.extAuth.http: a backend cannot be in group 'gateway.envoyproxy.io', only in ''",
    ]);
  });

  test('are not checked in backendRef since 1.2', () => {
    expect(problems(other)).toEqual([]);
    expect(problems(other, '1.1.0')).toEqual([
      'spec.extAuth.http.backendRef: a backend cannot be a Backend, only Service',
      "spec.extAuth.http.backendRef: a backend cannot be in group 'gateway.envoyproxy.io', only in ''",
    ]);
  });
});
