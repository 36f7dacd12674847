import * as kplus from 'cdk8s-plus-28';
import { AllowedRoutes, GatewayAddress, HttpListenerOptions, Listener, RouteKind, TlsCertificate } from '../../lib';
import { keyed, testRefusals, texts } from './refusals';

const http = (options: HttpListenerOptions) => () => Listener.http('web', options);
const https = (certificates: number, tlsOptions?: { [key: string]: string }) => () =>
  Listener.https('web', {
    certificates: texts(certificates).map((name) => TlsCertificate.fromSecretName(name)),
    tlsOptions,
  });
const hostname = 'must be a DNS name in lower case, with';
const write = "write the name without scheme, port and path, such as 'api.example.com'";
const label =
  'at most 63 characters and consist of lower-case letters, digits and "-", starting and ending with a letter or digit';
const subdomain =
  'at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit';
const rename = 'rename it: the API server refuses the object otherwise';

describe('Listener refuses', () => {
  testRefusals([
    [
      `Listener.http: 'name' must be ${subdomain}, got 'My Listener'; ${rename}`,
      () => Listener.http('My Listener'),
      () => Listener.http('my.listener'),
    ],
    [
      "Listener.http: 'port' must be a whole number from 1 to 65535, got 0; use the number that clients connect to",
      http({ port: 0 }),
      http({ port: 1 }),
    ],
    [
      "Listener.tcp: 'port' must be a whole number from 1 to 65535, got 65536; use the number that clients connect to",
      () => Listener.tcp('db', { port: 65536 }),
      () => Listener.tcp('db', { port: 65535 }),
    ],
    [
      `Listener.http: 'hostname' ${hostname} '*.' only in front, got 'a.*.example.com'; ${write}`,
      http({ hostname: 'a.*.example.com' }),
      http({ hostname: '*.a.example.com' }),
    ],
    [
      `Listener.http: 'hostname' ${hostname} '*.' only in front, got 'API.example.com'; ${write}`,
      http({ hostname: 'API.example.com' }),
      http({ hostname: 'api.example.com' }),
    ],
    [`Listener.http: 'hostname' ${hostname} '*.' only in front, got '*'; ${write}`, http({ hostname: '*' }), http({})],
    [
      "Listener.https: 'certificates' must not be empty without 'tlsOptions'; give the certificate of the host",
      https(0),
      https(0, { 'example.com/cert': 'a' }),
    ],
    [
      "Listener.https: 'certificates' must have at most 64 entries, got 65; use several listeners",
      https(65),
      https(64),
    ],
    [
      "Listener.https: 'tlsOptions' must have at most 16 entries, got 17; keep those that the controller reads",
      https(1, keyed(17)),
      https(1, keyed(16)),
    ],
    [
      "Listener.https: 'tlsOptions' must have values of at most 4096 characters, got 4097; shorten the value of 'a'",
      https(1, { a: 'x'.repeat(4097) }),
      https(1, { a: 'x'.repeat(4096) }),
    ],
    [
      "Listener.http: 'allowedRoutes' must be of kinds that a listener of HTTP serves, got 'TCPRoute'; use HTTPRoute or GRPCRoute",
      http({ allowedRoutes: AllowedRoutes.fromSameNamespace().ofKinds(RouteKind.TCP_ROUTE) }),
      http({ allowedRoutes: AllowedRoutes.fromSameNamespace().ofKinds(RouteKind.GRPC_ROUTE) }),
    ],
    [
      "Listener.udp: 'allowedRoutes' must be of kinds that a listener of UDP serves, got 'TLSRoute'; use UDPRoute",
      () =>
        Listener.udp('dns', {
          port: 53,
          allowedRoutes: AllowedRoutes.fromAllNamespaces().ofKinds(RouteKind.TLS_ROUTE),
        }),
      () =>
        Listener.udp('dns', {
          port: 53,
          allowedRoutes: AllowedRoutes.fromAllNamespaces().ofKinds(RouteKind.UDP_ROUTE),
        }),
    ],
  ]);
});

describe('TlsCertificate refuses', () => {
  testRefusals([
    [
      `TlsCertificate.fromSecretName: 'name' must be ${subdomain}, got 'TLS'; ${rename}`,
      () => TlsCertificate.fromSecretName('TLS'),
      () => TlsCertificate.fromSecretName('tls.example.com'),
    ],
    [
      `TlsCertificate.fromSecretName: 'namespace' must be ${label}, got 'a.b'; ${rename}`,
      () => TlsCertificate.fromSecretName('tls', { namespace: 'a.b' }),
      () => TlsCertificate.fromSecretName('tls', { namespace: 'a' }),
    ],
  ]);
});

describe('AllowedRoutes refuses', () => {
  const any = AllowedRoutes.fromAllNamespaces();
  const kinds = (count: number) => () =>
    any.ofKinds(...texts(count, 'Kind').map((kind) => RouteKind.of('example.com', kind)));
  const labeled =
    (labels: { [key: string]: string }, ...expressions: kplus.LabelExpression[]) =>
    () =>
      AllowedRoutes.fromLabeledNamespaces(labels, ...expressions);
  const at = 'AllowedRoutes.fromLabeledNamespaces';

  testRefusals([
    [
      "AllowedRoutes.fromNamespaces: 'namespaces' must not be empty; name those from which one may attach",
      () => AllowedRoutes.fromNamespaces(),
      () => AllowedRoutes.fromNamespaces('a'),
    ],
    [
      `AllowedRoutes.fromNamespaces: 'namespaces' must be ${label}, got '*'; ${rename}`,
      () => AllowedRoutes.fromNamespaces('*'),
      () => any,
    ],
    [
      `${at}: 'labels' must not be empty without expressions; an empty selector selects every namespace; use AllowedRoutes.fromAllNamespaces()`,
      labeled({}),
      labeled({}, kplus.LabelExpression.exists('team')),
    ],
    [
      `${at}: 'labels' must have values of at most 63 letters, digits, '-', '_' and '.', got '*'; ` +
        "change the value of 'team': it must start and end with a letter or digit",
      labeled({ team: '*' }),
      labeled({ team: 'a' }),
    ],
    [
      `${at}: 'expressions' must have keys such as 'example.com/team' or 'team', got 'a/b/c'; the API server refuses any other`,
      labeled({}, kplus.LabelExpression.exists('a/b/c')),
      labeled({}, kplus.LabelExpression.exists('b/c')),
    ],
    [
      `${at}: 'expressions' must have values for In of 'team', got none; give one, or use LabelExpression.exists() or LabelExpression.doesNotExist()`,
      labeled({}, kplus.LabelExpression.in('team', [])),
      labeled({}, kplus.LabelExpression.in('team', ['a'])),
    ],
    [
      "AllowedRoutes.ofKinds: 'kinds' must not be empty; leave the call out to allow every kind of the protocol",
      kinds(0),
      kinds(1),
    ],
    [
      "AllowedRoutes.ofKinds: 'kinds' must have at most 8 entries, got 9; name those that are needed",
      kinds(9),
      kinds(8),
    ],
    [
      "RouteKind.of: 'kind' must be a kind such as 'Service', got ''; write it as in the object's own manifest",
      () => RouteKind.of('example.com', ''),
      () => RouteKind.of('', 'Own'),
    ],
  ]);
});

describe('GatewayAddress refuses', () => {
  testRefusals([
    [
      "GatewayAddress.ip: 'address' must be an IPv4 or IPv6 address, got 'gw.example.com'; use GatewayAddress.hostname() for a name",
      () => GatewayAddress.ip('gw.example.com'),
      () => GatewayAddress.ip('fd00::1'),
    ],
    [
      `GatewayAddress.hostname: 'hostname' ${hostname} '*.' only in front, got 'https://gw'; ${write}`,
      () => GatewayAddress.hostname('https://gw'),
      () => GatewayAddress.hostname('gw'),
    ],
    [
      "GatewayAddress.named: 'name' must have 1 to 253 characters, got ''; the API server refuses any other",
      () => GatewayAddress.named(''),
      () => GatewayAddress.named('pool'),
    ],
    [
      "GatewayAddress.of: 'type' must be a DNS name and a path, got 'vip'; write it as the controller does, such as 'example.com/vip'",
      () => GatewayAddress.of('vip', 'a'),
      () => GatewayAddress.of('example.com/vip', 'a'),
    ],
  ]);
});
