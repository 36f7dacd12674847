import { Duration } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import {
  ClientTrafficPolicyProps,
  EnvoyClientCertMode,
  EnvoyClientIp,
  EnvoyGatewayVersion,
  EnvoyTlsVersion,
} from '../../lib';
import { secret } from '../support/triton';
import { allClientTraffic } from './all-policies';
import { LATER, clientTraffic, refuse } from './policy';
import { chartOn } from './rendered';

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;

describe('ClientTrafficPolicy', () => {
  test('says nothing unless told to', () => {
    expect(Object.keys(clientTraffic())).toEqual(['targetRefs']);
    const defaults = { proxyProtocol: false, http3: false };
    expect(Object.keys(clientTraffic(defaults))).toEqual(['targetRefs']);
  });

  test('writes what a version spells otherwise as it does', () => {
    const tls = { clientCaSecrets: [secret('clients')], clientCertOptional: true };
    const props = { proxyProtocol: true, headers: { preserveRequestId: true }, tls };
    expect(clientTraffic(props, V1_2_8)).toMatchObject({
      enableProxyProtocol: true,
      headers: { preserveXRequestID: true },
      tls: { clientValidation: { optional: true } },
    });
    const later = clientTraffic(props);
    expect(later).toMatchObject({ proxyProtocol: {}, headers: { requestID: 'PreserveOrGenerate' } });
    expect(later.tls.clientValidation).toEqual({
      mode: 'VerifyIfGiven',
      caCertificateRefs: [{ group: '', kind: 'Secret', name: 'clients' }],
    });
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

  test('closes connections after a time, without a limit to their number', () => {
    expect(clientTraffic({ connection: { maxDuration: Duration.hours(1) } }).connection).toEqual({
      connectionLimit: { maxConnectionDuration: '1h' },
    });
  });

  test('knows clients by the address of the connection when told to', () => {
    expect(clientTraffic({ clientIp: EnvoyClientIp.connection() }).clientIPDetection).toEqual({ directSourceIP: {} });
  });

  test('asks clients for certificates of authorities in ConfigMaps too', () => {
    const clientCaConfigMaps = [ConfigMap.fromConfigMapName(chartOn(), 'Map', 'authority')];
    expect(clientTraffic({ tls: { clientCaConfigMaps } }).tls.clientValidation).toEqual({
      caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'authority' }],
    });
  });

  const wrong: [string, Partial<ClientTrafficPolicyProps>, string][] = [
    [
      'names of nobody',
      { tls: { clientNames: {} } },
      "'tls.clientNames' needs clientCaSecrets or clientCaConfigMaps; name the authorities, or leave it out",
    ],
    [
      'a choice about a protocol that is not spoken',
      { proxyProtocolOptional: true },
      "'proxyProtocolOptional' needs proxyProtocol; leave it out: the protocol is not spoken",
    ],
    [
      'no request',
      { connection: { maxRequests: 0 } },
      "'connection.maxRequests' must be a whole number from 1 to 2147483647, got 0; the API server refuses any other",
    ],
    [
      'a newest version that is older than the oldest by default',
      { tls: { maxVersion: EnvoyTlsVersion.V1_1 } },
      "'tls.maxVersion' must be 1.2 or newer, got 1.1; the API server refuses it",
    ],
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
    ['timeouts.tlsHandshake', { timeouts: { tlsHandshake: Duration.seconds(1) } }],
    ['connection.maxDuration', { connection: { maxDuration: Duration.hours(1) } }],
    ['clientIp of the connection', { clientIp: EnvoyClientIp.connection() }],
    ['proxyProtocolOptional', { proxyProtocol: true, proxyProtocolOptional: true }],
    ['grpcWeb', { grpcWeb: false }],
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
