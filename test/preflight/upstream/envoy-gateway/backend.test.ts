import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const problems = (spec: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('Backend', spec);
const fqdn = { fqdn: { hostname: 'a.example.com', port: 443 } };
const ip = { ip: { address: '10.0.0.1', port: 443 } };
const authority = { group: '', kind: 'ConfigMap', name: 'ca' };

describe('a Backend is accepted', () => {
  test.each<[string, JsonObject]>([
    ['with names', { endpoints: [fqdn, fqdn] }],
    ['with addresses and sockets', { endpoints: [ip, { unix: { path: '/run/a.sock' } }] }],
    ['without endpoints', {}],
    ['as a dynamic resolver', { type: 'DynamicResolver', tls: { wellKnownCACertificates: 'System' } }],
    ['with names to ask for', { endpoints: [{ ...ip, hostname: 'a' }], tls: { autoSNIFromEndpointHostname: true } }],
    ['with authorities', { endpoints: [fqdn], tls: { caCertificateRefs: [authority], insecureSkipVerify: false } }],
    [
      'with versions of TLS',
      { endpoints: [fqdn], tls: { minVersion: '1.1', maxVersion: '1.2', ciphers: ['AES128-SHA'] } },
    ],
    ['with the newest TLS', { endpoints: [fqdn], tls: { minVersion: '1.3', maxVersion: 'Auto' } }],
    ['with any TLS', { endpoints: [fqdn], tls: { minVersion: 'Auto', maxVersion: '1.0' } }],
  ])('%s', (_, spec) => {
    expect(problems(spec)).toEqual([]);
  });
});

describe('a Backend is refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'with an empty endpoint',
      { endpoints: [{ hostname: 'a' }] },
      'spec.endpoints[0]: exactly one of fqdn, ip and unix is needed',
    ],
    [
      'with an endpoint of two ways',
      { endpoints: [{ ...ip, unix: { path: '/a' } }] },
      'spec.endpoints[0]: exactly one of fqdn, ip and unix is needed',
    ],
    [
      'with names beside addresses',
      { endpoints: [fqdn, ip] },
      'spec.endpoints: endpoints of fqdn cannot stand beside those of ip or unix',
    ],
    [
      'as a dynamic resolver with endpoints',
      { type: 'DynamicResolver', endpoints: [fqdn] },
      'spec: a DynamicResolver has no endpoints',
    ],
    [
      'without a name to ask for',
      { endpoints: [ip], tls: { autoSNIFromEndpointHostname: true } },
      'spec: tls.autoSNIFromEndpointHostname needs endpoints that each have fqdn or hostname',
    ],
    [
      'without endpoints to ask',
      { tls: { autoSNIFromEndpointHostname: true } },
      'spec: tls.autoSNIFromEndpointHostname needs endpoints that each have fqdn or hostname',
    ],
    [
      'with two ways of authorities',
      { endpoints: [fqdn], tls: { caCertificateRefs: [authority], wellKnownCACertificates: 'System' } },
      'spec.tls: only one of caCertificateRefs and wellKnownCACertificates can be given',
    ],
    [
      'with authorities that are not asked',
      { endpoints: [fqdn], tls: { wellKnownCACertificates: 'System', insecureSkipVerify: true } },
      'spec.tls: certificate authorities are not used with insecureSkipVerify',
    ],
    [
      'with two names to ask for',
      { endpoints: [fqdn], tls: { sni: 'a', autoSNIFromEndpointHostname: true } },
      'spec.tls: only one of sni and autoSNIFromEndpointHostname can be given',
    ],
    [
      'with ciphers of TLS 1.3',
      { endpoints: [fqdn], tls: { minVersion: '1.3', ciphers: ['AES128-SHA'] } },
      'spec.tls: ciphers cannot be chosen from TLS 1.3 on',
    ],
    [
      'with versions in the wrong order',
      { endpoints: [fqdn], tls: { minVersion: '1.3', maxVersion: '1.2' } },
      'spec.tls: minVersion 1.3 is above maxVersion 1.2',
    ],
    [
      'with less than the lowest version by default',
      { endpoints: [fqdn], tls: { maxVersion: '1.1' } },
      'spec.tls: minVersion 1.2 is above maxVersion 1.1',
    ],
  ])('%s', (_, spec, problem) => {
    expect(problems(spec)).toEqual([problem]);
  });

  test('as a dynamic resolver that asks for names of endpoints', () => {
    expect(problems({ type: 'DynamicResolver', tls: { autoSNIFromEndpointHostname: true } })).toEqual([
      'spec: a DynamicResolver has no endpoints to take tls.autoSNIFromEndpointHostname from',
      'spec: tls.autoSNIFromEndpointHostname needs endpoints that each have fqdn or hostname',
    ]);
  });

  test('with a path of a socket above 108 characters, counted as people do, since 1.9', () => {
    const socket = (path: string): JsonObject => ({ endpoints: [{ unix: { path } }] });
    expect(problems(socket('🐳'.repeat(108)))).toEqual([]);
    expect(problems(socket('a'.repeat(109)), '1.2.8')).toEqual([]);
    expect(problems(socket('a'.repeat(109)))).toEqual([
      `spec.endpoints[0].unix.path: "${'a'.repeat(109)}": must be at most 108 characters long`,
    ]);
  });
});
