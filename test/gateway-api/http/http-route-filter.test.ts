import { Duration } from 'cdk8s';
import {
  HeaderModifier,
  HttpCors,
  HttpMethod,
  HttpPathModifier,
  HttpRedirect,
  HttpRouteFilter,
  HttpRouteRule,
  MirrorFraction,
  RedirectScheme,
  RouteBackend,
} from '../../../lib';
import { charts, gateway, httpRoute, kindsOf } from '../apps';
import { keyed, testRefusals, texts } from '../refusals';

const mirrored = RouteBackend.serviceName('shadow', { port: 8080 });

/** The filter as a route without a backend of its own in the way renders it. */
const rendered = (filter: HttpRouteFilter, redirects: boolean = false): any => {
  const { edge } = charts();
  const rule = HttpRouteRule.prefix('/a').filter(filter);
  const rules = [redirects ? rule : rule.toServiceName('a', { port: 1 })];
  httpRoute(edge, { parents: [gateway(edge).listener('http')], rules });
  return kindsOf(edge, 'HTTPRoute')[0].spec.rules[0].filters[0];
};

describe('HttpRouteFilter', () => {
  test.each<[string, HttpRouteFilter, object]>([
    [
      'RequestHeaderModifier',
      HttpRouteFilter.requestHeaderModifier({ set: { 'X-A': 'a' }, add: { 'X-B': 'b', 'X-C': 'c' }, remove: ['X-D'] }),
      {
        requestHeaderModifier: {
          set: [{ name: 'X-A', value: 'a' }],
          add: [
            { name: 'X-B', value: 'b' },
            { name: 'X-C', value: 'c' },
          ],
          remove: ['X-D'],
        },
      },
    ],
    [
      'ResponseHeaderModifier',
      HttpRouteFilter.responseHeaderModifier({ remove: ['Server'] }),
      { responseHeaderModifier: { remove: ['Server'] } },
    ],
    [
      'RequestMirror',
      HttpRouteFilter.requestMirror(mirrored),
      { requestMirror: { backendRef: { group: '', kind: 'Service', name: 'shadow', port: 8080 } } },
    ],
    [
      'RequestMirror',
      HttpRouteFilter.requestMirror(mirrored, MirrorFraction.percent(10)),
      { requestMirror: { backendRef: { group: '', kind: 'Service', name: 'shadow', port: 8080 }, percent: 10 } },
    ],
    [
      'RequestMirror',
      HttpRouteFilter.requestMirror(mirrored, MirrorFraction.fraction(1, 1000)),
      {
        requestMirror: {
          backendRef: { group: '', kind: 'Service', name: 'shadow', port: 8080 },
          fraction: { numerator: 1, denominator: 1000 },
        },
      },
    ],
    [
      'URLRewrite',
      HttpRouteFilter.urlRewrite({ hostname: 'a.example.com', path: HttpPathModifier.replacePrefixMatch('/b') }),
      { urlRewrite: { hostname: 'a.example.com', path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } } },
    ],
    [
      'ExtensionRef',
      HttpRouteFilter.extensionRef({ group: 'gateway.envoyproxy.io', kind: 'HTTPRouteFilter', name: 'a' }),
      { extensionRef: { group: 'gateway.envoyproxy.io', kind: 'HTTPRouteFilter', name: 'a' } },
    ],
    [
      'CORS',
      HttpRouteFilter.cors({
        allowOrigins: ['https://*.example.com', 'http://localhost:3000'],
        allowMethods: [HttpMethod.GET],
        allowHeaders: ['X-A'],
        exposeHeaders: ['X-B', '*'],
        allowCredentials: true,
        maxAge: Duration.minutes(1),
      }),
      {
        cors: {
          allowOrigins: ['https://*.example.com', 'http://localhost:3000'],
          allowMethods: ['GET'],
          allowHeaders: ['X-A'],
          exposeHeaders: ['X-B', '*'],
          allowCredentials: true,
          maxAge: 60,
        },
      },
    ],
    ['CORS', HttpRouteFilter.cors({ allowAnyMethod: true }), { cors: { allowMethods: ['*'] } }],
    ['CORS', HttpRouteFilter.cors({}), { cors: {} }],
  ])('renders %s', (type, filter, fields) => {
    expect(rendered(filter)).toEqual({ type, ...fields });
  });

  test('redirects with 302 by default', () => {
    expect(rendered(HttpRouteFilter.requestRedirect({}), true)).toEqual({
      type: 'RequestRedirect',
      requestRedirect: { statusCode: 302 },
    });
  });

  test('redirects by every property', () => {
    const all: Required<HttpRedirect> = {
      scheme: RedirectScheme.HTTPS,
      hostname: 'b.example.com',
      path: HttpPathModifier.replaceFullPath('/b'),
      port: 8443,
      statusCode: 308,
    };
    expect(rendered(HttpRouteFilter.requestRedirect(all), true).requestRedirect).toEqual({
      ...all,
      path: { type: 'ReplaceFullPath', replaceFullPath: '/b' },
    });
  });
});

describe('HttpRouteFilter refuses', () => {
  const headers = (modifier: HeaderModifier) => () => HttpRouteFilter.requestHeaderModifier(modifier);
  const answers = (modifier: HeaderModifier) => () => HttpRouteFilter.responseHeaderModifier(modifier);
  const redirect = (props: HttpRedirect) => () => HttpRouteFilter.requestRedirect(props);
  const cors = (props: HttpCors) => () => HttpRouteFilter.cors(props);
  const at = 'HttpRouteFilter.requestHeaderModifier';
  const precise =
    "must be a DNS name in lower case, without '*', got '*.example.com'; " +
    "write the name without scheme, port and path, such as 'api.example.com'";

  testRefusals([
    [
      "HttpRouteFilter.responseHeaderModifier: 'set', 'add' or 'remove' must be given; leave the filter out if it changes nothing",
      answers({ set: {} }),
      answers({ set: { a: 'b' } }),
    ],
    [
      `${at}: 'set' must name a header once, got 'x-a' twice; case makes no difference`,
      headers({ set: { 'X-A': 'a', 'x-a': 'b' } }),
      headers({ set: { 'X-A': 'a' }, add: { 'x-a': 'b' } }),
    ],
    [
      `${at}: 'remove' must name a header once, got 'x-a' twice; case makes no difference`,
      headers({ remove: ['X-A', 'X-A'] }),
      headers({ remove: ['X-A', 'X-B'] }),
    ],
    [
      `${at}: 'add' must have at most 16 entries, got 17; split the rule`,
      headers({ add: keyed(17) }),
      headers({ add: keyed(16) }),
    ],
    [
      `${at}: 'set' must be at most 256 letters, digits and characters of !#$%&'*+-.^_\`|~, got 'X:A'; the API server refuses any other`,
      headers({ set: { 'X:A': 'a' } }),
      headers({ set: { 'X-A': ':' } }),
    ],
    [
      `${at}: 'set' must have 1 to 4096 characters, got ''; the API server refuses any other`,
      headers({ set: { 'X-A': '' } }),
      headers({ set: { 'X-A': 'x'.repeat(4096) } }),
    ],
    [
      `HttpRouteFilter.requestRedirect: 'hostname' ${precise}`,
      redirect({ hostname: '*.example.com' }),
      redirect({ hostname: 'a' }),
    ],
    [
      "HttpRouteFilter.requestRedirect: 'port' must be a whole number from 1 to 65535, got 70000; use the number that clients connect to",
      redirect({ port: 70000 }),
      redirect({ port: 443 }),
    ],
    [
      "HttpRouteFilter.requestRedirect: 'statusCode' must be one of 301, 302, 303, 307, 308, got 304; use 301 for a move that lasts and 302 for another",
      redirect({ statusCode: 304 }),
      redirect({ statusCode: 303 }),
    ],
    [
      "HttpRouteFilter.requestRedirect: 'scheme' must be a member of RedirectScheme, got 'ftp'; use one of http, https",
      redirect({ scheme: 'ftp' as RedirectScheme }),
      redirect({ scheme: RedirectScheme.HTTP }),
    ],
    [
      "HttpRouteFilter.urlRewrite: 'hostname' or 'path' must be given; leave the filter out if it changes nothing",
      () => HttpRouteFilter.urlRewrite({}),
      () => HttpRouteFilter.urlRewrite({ path: HttpPathModifier.replaceFullPath('/') }),
    ],
    [
      `HttpRouteFilter.urlRewrite: 'hostname' ${precise}`,
      () => HttpRouteFilter.urlRewrite({ hostname: '*.example.com' }),
      () => HttpRouteFilter.urlRewrite({ hostname: 'a.example.com' }),
    ],
    [
      "HttpRouteFilter.extensionRef: 'kind' must be a kind such as 'Service', got '1'; write it as in the object's own manifest",
      () => HttpRouteFilter.extensionRef({ group: '', kind: '1', name: 'a' }),
      () => HttpRouteFilter.extensionRef({ group: '', kind: 'A', name: 'a' }),
    ],
    [
      "HttpRouteFilter.cors: 'allowOrigins' must hold origins such as 'https://app.example.com', got 'app.example.com'; " +
        'write scheme and host, and the port if it is not the usual one',
      cors({ allowOrigins: ['app.example.com'] }),
      cors({ allowOrigins: ['https://app.example.com:8443'] }),
    ],
    [
      `HttpRouteFilter.cors: 'allowOrigins' must have nothing beside '*', got ["*","https://a"]; remove the other entries`,
      cors({ allowOrigins: ['*', 'https://a'] }),
      cors({ allowOrigins: ['*'] }),
    ],
    [
      `HttpRouteFilter.cors: 'allowHeaders' must have nothing beside '*', got ["X-A","*"]; remove the other entries`,
      cors({ allowHeaders: ['X-A', '*'] }),
      cors({ allowHeaders: ['*'] }),
    ],
    [
      "HttpRouteFilter.cors: 'exposeHeaders' must not repeat an entry, got 'X-A' twice; remove one of them",
      cors({ exposeHeaders: ['X-A', 'X-A'] }),
      cors({ exposeHeaders: ['X-A', 'X-B'] }),
    ],
    [
      "HttpRouteFilter.cors: 'allowHeaders' must have at most 64 entries, got 65; use a wildcard",
      cors({ allowHeaders: texts(65) }),
      cors({ allowHeaders: texts(64) }),
    ],
    [
      "HttpRouteFilter.cors: 'exposeHeaders' must be at most 256 letters, digits and characters of !#$%&'*+-.^_`|~, got ''; " +
        'the API server refuses any other',
      cors({ exposeHeaders: [''] }),
      cors({ exposeHeaders: [] }),
    ],
    [
      "HttpRouteFilter.cors: 'allowMethods' must hold members of HttpMethod, got '*'; set allowAnyMethod: true for every method",
      cors({ allowMethods: ['*' as HttpMethod] }),
      cors({ allowAnyMethod: true }),
    ],
    [
      "HttpRouteFilter.cors: 'allowMethods' must not be given with 'allowAnyMethod'; remove one of them",
      cors({ allowMethods: [], allowAnyMethod: true }),
      cors({ allowMethods: [], allowAnyMethod: false }),
    ],
    [
      "HttpRouteFilter.cors: 'maxAge' must be a whole number from 1 to 2147483647, got 0.5; the API server refuses any other",
      cors({ maxAge: Duration.millis(500) }),
      cors({ maxAge: Duration.seconds(1) }),
    ],
    [
      "MirrorFraction.percent: 'percent' must be a whole number from 0 to 100, got 101; the API server refuses any other",
      () => MirrorFraction.percent(101),
      () => MirrorFraction.percent(100),
    ],
    [
      "MirrorFraction.fraction: 'numerator' must be a whole number from 0 to 10, got 11; the API server refuses any other",
      () => MirrorFraction.fraction(11, 10),
      () => MirrorFraction.fraction(10, 10),
    ],
    [
      "MirrorFraction.fraction: 'denominator' must be a whole number from 1 to 2147483647, got 0; the API server refuses any other",
      () => MirrorFraction.fraction(0, 0),
      () => MirrorFraction.fraction(0, 1),
    ],
  ]);
});
