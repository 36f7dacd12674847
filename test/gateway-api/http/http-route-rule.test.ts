import { Duration } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-28';
import {
  HeaderMatch,
  HttpMethod,
  HttpPathMatch,
  HttpPathModifier,
  HttpRouteFilter,
  HttpRouteMatch,
  HttpRouteRule,
  HttpRouteTimeouts,
  QueryParamMatch,
  RouteBackend,
  RouteParent,
} from '../../../lib';
import { charts, gateway, httpRoute, service } from '../apps';
import { testRefusals, texts } from '../refusals';

const at = "HttpRoute 'edge/Chat'";
const attach = (rule: HttpRouteRule) => () => {
  const { edge } = charts();
  httpRoute(edge, { parents: [gateway(edge).listener('http')], rules: [rule] });
};
const prefix = HttpRouteRule.prefix('/a');
const start = prefix.toServiceName('a', { port: 1 });

describe('HttpRoute refuses a rule', () => {
  const redirect = HttpRouteFilter.requestRedirect({ hostname: 'b.example.com' });
  const headers = HttpRouteFilter.requestHeaderModifier({ set: { a: 'b' } });
  const answers = HttpRouteFilter.responseHeaderModifier({ set: { a: 'b' } });
  const rewrite = HttpRouteFilter.urlRewrite({ hostname: 'b.example.com' });
  const cors = HttpRouteFilter.cors({ allowOrigins: ['*'] });
  const mirror = HttpRouteFilter.requestMirror(RouteBackend.serviceName('b', { port: 1 }));
  const extension = HttpRouteFilter.extensionRef({ group: 'example.com', kind: 'Filter', name: 'a' });
  const stripped = HttpRouteFilter.urlRewrite({ path: HttpPathModifier.replacePrefixMatch('/') });
  const moved = HttpRouteFilter.requestRedirect({ path: HttpPathModifier.replacePrefixMatch('/') });
  const twoOf = (type: string, prop: string = 'rules[0].filters'): string =>
    `${at}: '${prop}' must have one filter of each type, got two of '${type}'; merge them`;
  const backends = (count: number): HttpRouteRule =>
    texts(count).reduce((rule, name) => rule.toServiceName(name, { port: 1 }), prefix);
  const onePrefix = (prop: string): string =>
    `${at}: '${prop}' must not replace a prefix unless the rule has exactly one match, which is of a prefix; ` +
    'make a rule of it, such as HttpRouteRule.prefix()';
  const twoPrefixes = HttpRouteRule.matching(
    { path: HttpPathMatch.prefix('/a') },
    { path: HttpPathMatch.prefix('/b') },
  );

  testRefusals([
    [
      `${at}: 'rules[0]' must have a backend, a redirect or an extension; call to(): every request would be answered with status 500`,
      attach(prefix.filter(headers)),
      attach(start.filter(headers)),
    ],
    [
      `${at}: 'rules[0]' must not have backends beside a redirect; remove the backends or the redirect`,
      attach(start.filter(redirect)),
      attach(prefix.filter(redirect)),
    ],
    [
      `${at}: 'rules[0].backends' must have at most 16 entries, got 17; put a Service in front of several`,
      attach(backends(17)),
      attach(backends(16)),
    ],
    [
      `${at}: 'rules[0].filters' must have at most 16 entries, got 17; split the rule`,
      attach(start.filter(...texts(17).map(() => mirror))),
      attach(start.filter(...texts(16).map(() => extension))),
    ],
    [twoOf('RequestHeaderModifier'), attach(start.filter(headers, headers)), attach(start.filter(headers, answers))],
    [twoOf('ResponseHeaderModifier'), attach(start.filter(answers, answers)), attach(start.filter(mirror, mirror))],
    [twoOf('URLRewrite'), attach(start.filter(rewrite, rewrite)), attach(start.filter(rewrite, extension))],
    [twoOf('RequestRedirect'), attach(prefix.filter(redirect, redirect)), attach(prefix.filter(redirect, headers))],
    [twoOf('CORS'), attach(start.filter(cors, cors)), attach(start.filter(cors))],
    [
      twoOf('RequestHeaderModifier', 'rules[0].backends.filters'),
      attach(prefix.toServiceName('a', { port: 1, filters: [headers, headers] })),
      attach(prefix.toServiceName('a', { port: 1, filters: [headers] }).filter(headers)),
    ],
    [
      `${at}: 'rules[0].filters' must not both redirect and rewrite; give the redirect a path: clients then send the new one`,
      attach(prefix.filter(redirect, rewrite)),
      attach(prefix.filter(moved)),
    ],
    [
      onePrefix('rules[0].filters'),
      attach(HttpRouteRule.exact('/a').toServiceName('a', { port: 1 }).filter(stripped)),
      attach(start.filter(stripped)),
    ],
    [
      onePrefix('rules[0].filters'),
      attach(twoPrefixes.filter(moved)),
      attach(HttpRouteRule.matching({ method: HttpMethod.GET }).filter(moved)),
    ],
    [
      onePrefix('rules[0].backends.filters'),
      attach(twoPrefixes.toServiceName('a', { port: 1, filters: [stripped] })),
      attach(prefix.toServiceName('a', { port: 1, filters: [stripped] })),
    ],
  ]);
});

describe('HttpPathMatch refuses', () => {
  const normalized = 'requests are compared after they were normalized';
  const cases: [string, string, string, string][] = [
    ["must start with '/', got 'chat'", 'write the whole path', 'chat', '/chat'],
    ["must not contain '//', got '/a//b'", normalized, '/a//b', '/a/b'],
    ["must not contain '.' or '..' as a part, got '/a/../b'", normalized, '/a/../b', '/a/..b'],
    ["must not contain '.' or '..' as a part, got '/a/./b'", normalized, '/a/./b', '/a/.b'],
    ["must not contain '.' or '..' as a part, got '/a/..'", normalized, '/a/..', '/a..'],
    ["must not contain '.' or '..' as a part, got '/a/.'", normalized, '/a/.', '/a.'],
    ["must not contain '%2f', got '/a%2Fb'", "write '/' or match with a regular expression", '/a%2Fb', '/a%20b'],
    ["must not contain '#', got '/a#b'", 'browsers never send what follows it', '/a#b', '/a'],
    [
      "must be made of letters, digits, -/._~!$&'()*+,;=:@ and escapes such as %20, got '/a b'",
      'escape the others',
      '/a b',
      "/a-/._~!$&'()*+,;=:@",
    ],
    ['must have 1 to 1024 characters, got 0 characters', "use '/' for every path", '', '/'],
    [
      'must have 1 to 1024 characters, got 1025 characters',
      "use '/' for every path",
      `/${'a'.repeat(1024)}`,
      `/${'a'.repeat(1023)}`,
    ],
  ];
  testRefusals(
    cases.map(([problem, fix, mistake, right]) => [
      `HttpPathMatch.prefix: 'path' ${problem}; ${fix}`,
      () => HttpPathMatch.prefix(mistake),
      () => HttpPathMatch.exact(right),
    ]),
  );

  testRefusals([
    [
      "HttpPathMatch.regularExpression: 'path' must have 1 to 1024 characters, got 0 characters; use '/' for every path",
      () => HttpPathMatch.regularExpression(''),
      () => HttpPathMatch.regularExpression('a//../b'),
    ],
    [
      "HttpPathModifier.replacePrefixMatch: 'prefix' must start with '/' and have at most 1024 characters, got 'a'; use '/' for the root",
      () => HttpPathModifier.replacePrefixMatch('a'),
      () => HttpPathModifier.replacePrefixMatch(''),
    ],
    [
      "HttpPathModifier.replaceFullPath: 'path' must start with '/' and have at most 1024 characters, got 'a'; use '/' for the root",
      () => HttpPathModifier.replaceFullPath('a'),
      () => HttpPathModifier.replaceFullPath('/a'),
    ],
  ]);
});

describe('HttpRouteRule refuses', () => {
  const matching =
    (...matches: HttpRouteMatch[]) =>
    () =>
      HttpRouteRule.matching(...matches);
  const headers = (...names: string[]): HttpRouteMatch => ({
    headers: names.map((name) => HeaderMatch.exact(name, 'a')),
  });
  const params = (...names: string[]): HttpRouteMatch => ({
    queryParams: names.map((name) => QueryParamMatch.exact(name, 'a')),
  });
  const timeouts = (given: HttpRouteTimeouts) => () => start.timeouts(given);
  const several = 'use a regular expression for several values';

  testRefusals([
    [
      "HttpRouteRule.matching: 'matches' must not be empty; use HttpRouteRule.any() for every request",
      matching(),
      matching({}),
    ],
    [
      `HttpRouteRule.matching: 'headers' must name a header once, got 'x-a' twice; case makes no difference; ${several}`,
      matching(headers('X-A', 'x-a')),
      matching(headers('X-A', 'X-B')),
    ],
    [
      `HttpRouteRule.matching: 'queryParams' must name a parameter once, got 'a' twice; ${several}`,
      matching(params('a', 'a')),
      matching(params('a', 'A')),
    ],
    [
      "HttpRouteRule.matching: 'headers' must have at most 16 entries, got 17; use a regular expression, or split the match",
      matching(headers(...texts(17))),
      matching(headers(...texts(16))),
    ],
    [
      "HttpRouteRule.matching: 'queryParams' must have at most 16 entries, got 17; use a regular expression, or split the match",
      matching(params(...texts(17))),
      matching(params(...texts(16))),
    ],
    [
      "HttpRouteRule.matching: 'method' must be a member of HttpMethod, got 'get'; " +
        'use one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH',
      matching({ method: 'get' as HttpMethod }),
      matching({ method: HttpMethod.GET }),
    ],
    [
      "HeaderMatch.exact: 'name' must be at most 256 letters, digits and characters of !#$%&'*+-.^_`|~, got 'X A'; the API server refuses any other",
      () => HeaderMatch.exact('X A', 'a'),
      () => HeaderMatch.exact('X-A', 'a b'),
    ],
    [
      "HeaderMatch.regularExpression: 'expression' must have 1 to 4096 characters, got ''; the API server refuses any other",
      () => HeaderMatch.regularExpression('X-A', ''),
      () => HeaderMatch.regularExpression('X-A', '.*'),
    ],
    [
      "HeaderMatch.exact: 'value' must have 1 to 4096 characters, got 4097; the API server refuses any other",
      () => HeaderMatch.exact('X-A', 'x'.repeat(4097)),
      () => HeaderMatch.exact('X-A', 'x'.repeat(4096)),
    ],
    [
      "QueryParamMatch.exact: 'value' must have 1 to 1024 characters, got ''; the API server refuses any other",
      () => QueryParamMatch.exact('a', ''),
      () => QueryParamMatch.exact('a', 'x'.repeat(1024)),
    ],
    [
      "HttpRouteRule.timeouts: 'backendRequest' must not be longer than 'request', got 2m and 1m30s; lengthen request: it ends all tries",
      timeouts({ request: Duration.seconds(90), backendRequest: Duration.minutes(2) }),
      timeouts({ request: Duration.minutes(2), backendRequest: Duration.minutes(2) }),
    ],
    [
      "HttpRouteRule.timeouts: 'backendRequest' must be a whole number of milliseconds, got 1.5; round it: the API server refuses fractions",
      timeouts({ backendRequest: Duration.millis(1.5) }),
      timeouts({ backendRequest: Duration.millis(2) }),
    ],
    [
      "HttpRouteRule.timeouts: 'request' must be shorter than 100000 hours, got 360000000000 ms; use Duration.seconds(0) for no limit",
      timeouts({ request: Duration.hours(100000) }),
      timeouts({ request: Duration.hours(99999) }),
    ],
    [
      'HttpRouteRule.named: \'name\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ' +
        "each part starting and ending with a letter or digit, got 'Chat'; rename it: the API server refuses the object otherwise",
      () => start.named('Chat'),
      () => start.named('chat'),
    ],
    [
      "HttpRouteRule.toBackend: 'weight' must be a whole number from 0 to 1000000, got -1; the API server refuses any other",
      () => prefix.toServiceName('a', { port: 1, weight: -1 }),
      () => prefix.toServiceName('a', { port: 1, weight: 1000000 }),
    ],
  ]);
});

describe('RouteBackend refuses', () => {
  const portFix = "use the port of the Service, not the container's";
  const { edge } = charts();
  const reference = { group: '', kind: 'Service', name: 'a' };
  const made = service(edge, 'a');

  testRefusals([
    [
      `RouteBackend.service: 'port' must be a whole number from 1 to 65535, got 0; ${portFix}`,
      () => RouteBackend.service(made, { port: 0 }),
      () => RouteBackend.service(made, { port: 1 }),
    ],
    [
      "RouteBackend.service: 'service' must be a Service, got 'ConfigMap'; " +
        'give the Service in front of the pods, or use RouteBackend.of() for another kind',
      () => RouteBackend.service(new ConfigMap(edge, 'Map'), { port: 80 }),
      () => RouteBackend.service(made, { port: 80 }),
    ],
    [
      "RouteBackend.service: 'service' must be a Service, got 'Chart'; " +
        'give the Service in front of the pods, or use RouteBackend.of() for another kind',
      () => RouteBackend.service(charts().edge, { port: 80 }),
      () =>
        RouteBackend.service(
          new Deployment(edge, 'D', { containers: [{ image: 'a', portNumber: 80 }] }).exposeViaService(),
          { port: 80 },
        ),
    ],
    [
      `RouteBackend.of: 'port' must be given for a Service; ${portFix}`,
      () => RouteBackend.of(reference),
      () => RouteBackend.of({ ...reference, group: 'net.gke.io', kind: 'ServiceImport' }),
    ],
    [
      'RouteBackend.serviceName: \'name\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
        "starting with a letter and ending with a letter or digit, got '1a'; rename it: the API server refuses the object otherwise",
      () => RouteBackend.serviceName('1a', { port: 80 }),
      () => RouteBackend.serviceName('a1', { port: 80 }),
    ],
    [
      'RouteBackend.inferencePool: \'namespace\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
        "starting and ending with a letter or digit, got ''; rename it: the API server refuses the object otherwise",
      () => RouteBackend.inferencePool('a', { namespace: '' }),
      () => RouteBackend.inferencePool('a', { namespace: 'a' }),
    ],
    [
      "RouteParent.gateway: 'port' must be a whole number from 1 to 65535, got 1.5; use the port of the listener",
      () => RouteParent.gateway('a', { port: 1.5 }),
      () => RouteParent.gateway('a', { port: 1 }),
    ],
    [
      "RouteParent.of: 'group' must be an API group such as 'gateway.envoyproxy.io', got 'a/v1'; leave the version out; '' is the group of the core kinds",
      () => RouteParent.of({ group: 'a/v1', kind: 'Gateway', name: 'a' }),
      () => RouteParent.of({ group: 'a', kind: 'Gateway', name: 'a' }),
    ],
    [
      'RouteParent.of: \'sectionName\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ' +
        "each part starting and ending with a letter or digit, got ''; rename it: the API server refuses the object otherwise",
      () => RouteParent.of(reference, { sectionName: '' }),
      () => RouteParent.of(reference, { sectionName: 'a' }),
    ],
  ]);
});
