import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const targetRef = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' };
const problems = (settings: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('ClientTrafficPolicy', { targetRef, ...settings });
const detected = (clientIPDetection: JsonObject): JsonObject => ({ clientIPDetection });
const certificate = (xForwardedClientCert: JsonObject): JsonObject => ({ headers: { xForwardedClientCert } });
const validation = (clientValidation: JsonObject): JsonObject => ({ tls: { clientValidation } });
const customHeader = { name: 'x-client' };

describe('a ClientTrafficPolicy is accepted', () => {
  test.each<[string, JsonObject]>([
    ['with hops that are trusted', detected({ xForwardedFor: { numTrustedHops: 1 } })],
    ['with networks that are trusted', detected({ xForwardedFor: { trustedCIDRs: ['10.0.0.0/8'] } })],
    ['with a header of its own', detected({ customHeader })],
    ['with details of certificates', certificate({ mode: 'SanitizeSet', certDetailsToAdd: ['Subject'] })],
    ['without details of certificates', certificate({ certDetailsToAdd: [] })],
    ['with certificates that expired', validation({ allowExpiredCertificate: true, mode: 'VerifyIfGiven' })],
    ['with certificates that expired, by default', validation({ allowExpiredCertificate: true })],
    ['with certificates that are not verified', validation({ allowExpiredCertificate: false, mode: 'Request' })],
    ['with a limit that closes slowly', { connection: { connectionLimit: { value: 5, closeDelay: '1s' } } }],
    ['with a keepalive', { http2: { connectionKeepalive: { timeout: '1s', interval: '2s' } } }],
    ['with windows', { http2: { initialStreamWindowSize: '64Ki', initialConnectionWindowSize: 65536 } }],
  ])('%s', (_, settings) => {
    expect(problems(settings)).toEqual([]);
  });
});

describe('a ClientTrafficPolicy is refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'with no way to see clients',
      detected({}),
      'spec.clientIPDetection: exactly one of xForwardedFor, customHeader and directSourceIP is needed',
    ],
    [
      'with two ways to see clients',
      detected({ customHeader, xForwardedFor: { numTrustedHops: 1 } }),
      'spec.clientIPDetection: exactly one of xForwardedFor, customHeader and directSourceIP is needed',
    ],
    [
      'with nothing that is trusted',
      detected({ xForwardedFor: {} }),
      'spec.clientIPDetection.xForwardedFor: exactly one of numTrustedHops and trustedCIDRs is needed',
    ],
    [
      'with two ways of request ids',
      { headers: { preserveXRequestID: true, requestID: 'Generate' } },
      'spec.headers: only one of preserveXRequestID and requestID can be given',
    ],
    [
      'with details that are not added',
      certificate({ mode: 'ForwardOnly', certDetailsToAdd: ['Subject'] }),
      'spec.headers.xForwardedClientCert: certDetailsToAdd needs mode AppendForward or SanitizeSet',
    ],
    [
      'with details and no mode',
      certificate({ certDetailsToAdd: ['Subject'] }),
      'spec.headers.xForwardedClientCert: certDetailsToAdd needs mode AppendForward or SanitizeSet',
    ],
    [
      'with certificates that expired and are not verified',
      validation({ allowExpiredCertificate: true, mode: 'Request' }),
      'spec.tls.clientValidation: allowExpiredCertificate needs mode VerifyIfGiven or RequireAndVerify',
    ],
    [
      'with a slow close of no limit',
      { connection: { connectionLimit: { closeDelay: '1s' } } },
      'spec.connection.connectionLimit: closeDelay needs value',
    ],
    [
      'with a keepalive that waits too long',
      { http2: { connectionKeepalive: { timeout: '2s', interval: '2s' } } },
      'spec.http2.connectionKeepalive: timeout 2s must be shorter than interval 2s',
    ],
    [
      'with versions of TLS in the wrong order',
      { tls: { minVersion: '1.2', maxVersion: '1.0' } },
      'spec.tls: minVersion 1.2 is above maxVersion 1.0',
    ],
  ])('%s', (_, settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});

describe('a ClientTrafficPolicy of an earlier release', () => {
  test('can see clients in no way, and not in two', () => {
    expect(problems(detected({}), '1.2.8')).toEqual([]);
    expect(problems(detected({ xForwardedFor: {} }), '1.2.8')).toEqual([]);
    expect(problems(detected({ customHeader, xForwardedFor: {} }), '1.2.8')).toEqual([
      'spec.clientIPDetection: only one of xForwardedFor and customHeader can be given',
    ]);
  });

  test('can close slowly without a limit', () => {
    expect(problems({ connection: { connectionLimit: { closeDelay: '1s' } } }, '1.1.0')).toEqual([]);
  });

  test.each([
    ['connection', 'bufferLimit'],
    ['http2', 'initialStreamWindowSize'],
    ['http2', 'initialConnectionWindowSize'],
  ])('has sizes in %s.%s without a pattern', (part, member) => {
    expect(problems({ [part]: { [member]: '64Ki' } }, '1.1.0')).toEqual([]);
    expect(problems({ [part]: { [member]: '0' } }, '1.1.0')).toEqual([
      `spec.${part}.${member}: "0": must be a whole number of bytes, with a unit such as Ki or M at most`,
    ]);
  });
});
