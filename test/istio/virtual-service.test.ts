import { Duration, Testing } from 'cdk8s';
import {
  IstioApiVersion,
  IstioDestination,
  IstioGateway,
  IstioHttpForwardOptions,
  IstioHttpRoute,
  IstioRewrite,
  IstioStringMatch,
  IstioTcpRoute,
  IstioTlsRoute,
  VirtualService,
  VirtualServiceProps,
} from '../../lib';
import { testChart } from '../support/test-chart';

const iris = IstioDestination.host('iris.models.svc.cluster.local', { port: 80 });
const gateway = IstioGateway.fromGatewayName(testChart(), 'Edge', 'mesh', 'edge');

const render = (props: Partial<VirtualServiceProps> = {}): any => {
  const chart = testChart();
  new VirtualService(chart, 'Iris', { hosts: ['iris.example.com'], http: [IstioHttpRoute.to(iris)], ...props });
  return Testing.synth(chart)[0];
};

const routeOf = (route: IstioHttpRoute): any => render({ http: [route] }).spec.http[0];

describe('VirtualService', () => {
  test('serves sidecars where no gateway is named', () => {
    expect(render({ metadata: { name: 'iris' } })).toEqual({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'VirtualService',
      metadata: { name: 'iris', namespace: 'models' },
      spec: {
        hosts: ['iris.example.com'],
        gateways: ['mesh'],
        http: [{ route: [{ destination: { host: 'iris.models.svc.cluster.local', port: { number: 80 } } }] }],
      },
    });
  });

  test('serves the gateways that are named, and sidecars when asked to', () => {
    expect(render({ gateways: [gateway] }).spec.gateways).toEqual(['mesh/edge']);
    expect(render({ gateways: [gateway], mesh: true }).spec.gateways).toEqual(['mesh/edge', 'mesh']);
  });

  test('renders every kind of route', () => {
    const { spec, apiVersion } = render({
      apiVersion: IstioApiVersion.V1,
      exportTo: ['.', 'mesh'],
      tls: [IstioTlsRoute.to([{ sniHosts: ['iris.example.com'], port: 443 }], [{ destination: iris }])],
      tcp: [
        IstioTcpRoute.to([{ destination: iris, weight: 1 }], {
          match: [
            {
              port: 5432,
              destinationSubnets: ['10.0.0.0/8'],
              gateways: [gateway],
              mesh: true,
              sourceLabels: { a: 'b' },
            },
          ],
        }),
      ],
    });
    expect({ apiVersion, exportTo: spec.exportTo, tls: spec.tls, tcp: spec.tcp }).toMatchSnapshot();
  });

  test.each<[Partial<VirtualServiceProps>, string]>([
    [{ hosts: [] }, "'hosts' must not be empty; name the hosts that it serves"],
    [
      { hosts: ['models/iris.example.com'] },
      "'hosts' must be DNS names with '*' only in the first label, or IP addresses, got 'models/iris.example.com'; leave out namespace, scheme, port and path, such as '*.example.com'",
    ],
    [{ hosts: ['*'] }, "'hosts' must not hold '*' where sidecars use it; name the hosts, or leave mesh out"],
    [
      { hosts: ['*.example.com', 'iris.example.com'] },
      "'hosts' must not hold each other, got '*.example.com' and 'iris.example.com'; keep the wider one",
    ],
    [{ http: [] }, "'http', 'tls' or 'tcp' must hold a route; say where requests go"],
    [{ mesh: false }, "'gateways' must not be empty where 'mesh' is false; say who serves it"],
    [
      { tls: [IstioTlsRoute.to([{ sniHosts: ['a.example.com'] }], [{ destination: iris }])] },
      "'sniHosts' must be among 'hosts', got 'a.example.com'; add it to 'hosts'",
    ],
    [{ exportTo: ['.', 'models'] }, "'exportTo' must not repeat a namespace, got 'models' twice; remove one of them"],
    [{ exportTo: ['*', 'a'] }, "'exportTo' must hold '*' alone; remove the others: it means every namespace"],
  ])('refuses %j', (props, message) => {
    expect(() => render(props)).toThrow(new Error(`VirtualService 'test/Iris': ${message}`));
  });
});

describe('IstioHttpRoute', () => {
  test('renders every option of a route to services', () => {
    const exact = (text: string) => IstioStringMatch.exact(text);
    const options: Required<IstioHttpForwardOptions> = {
      name: 'iris',
      match: [
        {
          name: 'predict',
          authority: IstioStringMatch.regex('^iris\\.example\\.com(?::\\d{1,5})?$'),
          uri: IstioStringMatch.prefix('/v1'),
          ignoreUriCase: true,
          method: exact('POST'),
          scheme: exact('https'),
          headers: { 'X-Model': exact('iris') },
          withoutHeaders: { 'X-Debug': IstioStringMatch.regex('.*') },
          queryParams: { v: exact('1') },
          port: 80,
          gateways: [gateway],
          mesh: true,
          sourceLabels: { app: 'client' },
          sourceNamespace: 'clients',
        },
      ],
      headers: {
        setRequest: { Host: 'iris.models' },
        addRequest: { 'X-A': '100%%' },
        removeRequest: ['X-B'],
        setResponse: { 'X-C': '%HOSTNAME%' },
        addResponse: { 'X-D': 'd' },
        removeResponse: ['X-E'],
      },
      rewrite: IstioRewrite.uri('/'),
      timeout: Duration.minutes(5),
      retries: {
        attempts: 2,
        perTryTimeout: Duration.seconds(20),
        retryOn: ['5xx', '429'],
        retryRemoteLocalities: true,
      },
      mirrors: [{ destination: iris, percent: 0.5 }],
      fault: { delay: Duration.seconds(1), delayPercent: 10, abortStatus: 503, abortPercent: 1 },
      cors: {
        allowOrigins: [exact('https://chat.example.com')],
        allowMethods: ['POST'],
        allowHeaders: ['*'],
        exposeHeaders: ['X-C'],
        maxAge: Duration.hours(1),
        allowCredentials: true,
      },
    };
    expect(routeOf(IstioHttpRoute.to(iris, options))).toMatchSnapshot();
  });

  test('splits requests by weight', () => {
    const canary = IstioDestination.host('canary', { subset: 'v2' });
    const destinations = [
      { destination: iris, weight: 9 },
      { destination: canary, weight: 1, headers: { setRequest: { 'X-Canary': 'yes' } } },
    ];
    expect(routeOf(IstioHttpRoute.split(destinations)).route).toEqual([
      { destination: { host: 'iris.models.svc.cluster.local', port: { number: 80 } }, weight: 9 },
      {
        destination: { host: 'canary', subset: 'v2' },
        weight: 1,
        headers: { request: { set: { 'X-Canary': 'yes' } } },
      },
    ]);
  });

  test('redirects, and answers by itself', () => {
    const redirect = { uri: '/new', authority: 'a', scheme: 'https', port: 8443, redirectCode: 308 };
    expect(routeOf(IstioHttpRoute.redirect(redirect))).toEqual({ redirect });
    expect(routeOf(IstioHttpRoute.directResponse(503))).toEqual({ directResponse: { status: 503 } });
    expect(routeOf(IstioHttpRoute.directResponse(200, 'ok', { name: 'health' }))).toEqual({
      name: 'health',
      directResponse: { status: 200, body: { string: 'ok' } },
    });
  });

  test('rewrites hosts and parts of paths', () => {
    const rewriteOf = (rewrite: IstioRewrite) => routeOf(IstioHttpRoute.to(iris, { rewrite })).rewrite;
    expect(rewriteOf(IstioRewrite.authority('iris.models'))).toEqual({ authority: 'iris.models' });
    expect(rewriteOf(IstioRewrite.uriRegex('^/m(/.*)$', '\\1', { authority: 'a' }))).toEqual({
      uriRegexRewrite: { match: '^/m(/.*)$', rewrite: '\\1' },
      authority: 'a',
    });
  });

  test('holds up and answers every request where a fault names no part', () => {
    const fault = { delay: Duration.seconds(1), abortStatus: 500 };
    expect(routeOf(IstioHttpRoute.to(iris, { fault })).fault).toEqual({
      delay: { fixedDelay: '1s', percentage: { value: 100 } },
      abort: { httpStatus: 500, percentage: { value: 100 } },
    });
  });

  const to = (options: IstioHttpForwardOptions) => () => IstioHttpRoute.to(iris, options);

  test.each<[string, () => unknown, string]>([
    [
      'two hosts',
      to({ rewrite: IstioRewrite.authority('a'), headers: { setRequest: { host: 'b' } } }),
      "IstioHttpRoute.to: 'rewrite' and 'headers' must set the host once; keep 'Host' in one of them",
    ],
    [
      'a pseudo header',
      to({ headers: { setRequest: { ':path': '/' } } }),
      "IstioHttpRoute.to: 'headers' must not be ':' headers or, but for setting it in the request, 'Host', got ':path'; Envoy makes these from the request: use a rewrite",
    ],
    [
      'a lone %',
      to({ headers: { addResponse: { a: '5%' } } }),
      "IstioHttpRoute.to: 'headers' must have values of printable characters, '%' doubled or around a variable of Envoy, got '5%'; change the value of 'a'",
    ],
    [
      'no timeout',
      to({ timeout: Duration.millis(0) }),
      "IstioHttpRoute.to: 'timeout' must be 1ms or more, got 0s; leave it out for none",
    ],
    [
      'retries that are off and on',
      to({ retries: { attempts: 0, retryOn: ['5xx'] } }),
      "IstioHttpRoute.to: 'retries' must say nothing more where 'attempts' is 0; leave the other fields out",
    ],
    [
      'an unknown condition',
      to({ retries: { attempts: 1, retryOn: ['sometimes'] } }),
      "IstioHttpRoute.to: 'retries.retryOn' must hold conditions of Envoy or status codes, got 'sometimes'; use one of 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, retriable-status-codes, retriable-headers, envoy-ratelimited, http3-post-connect-failure, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable",
    ],
    [
      'an empty fault',
      to({ fault: {} }),
      "IstioHttpRoute.to: 'fault' must have 'delay' or 'abortStatus'; leave it out for none",
    ],
    [
      'a part above all',
      to({ mirrors: [{ destination: iris, percent: 101 }] }),
      "IstioHttpRoute.to: 'mirrors.percent' must be 0 or a number from 0.0001 to 100, got 101; give the part of the requests in percent",
    ],
    [
      'a method in lower case',
      to({ cors: { allowOrigins: [], allowMethods: ['get'] } }),
      "IstioHttpRoute.to: 'cors.allowMethods' must hold methods in upper case, got 'get'; use GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE",
    ],
    [
      'weights of nothing',
      () => IstioHttpRoute.split([{ destination: iris }, { destination: iris, weight: 0 }]),
      "IstioHttpRoute.split: 'destinations' must have a weight above 0 where there are 2; say which part of the requests each one gets",
    ],
    [
      'a redirect to nowhere',
      () => IstioHttpRoute.redirect({}),
      "IstioHttpRoute.redirect: 'redirect' must have 'uri', 'authority', 'scheme' or 'port'; say what is different there",
    ],
    [
      'a redirect that is none',
      () => IstioHttpRoute.redirect({ uri: '/', redirectCode: 200 }),
      "IstioHttpRoute.redirect: 'redirectCode' must be from 300 to 399, got 200; leave it out for 301",
    ],
    [
      'an answer that is none',
      () => IstioHttpRoute.directResponse(100),
      "IstioHttpRoute.directResponse: 'status' must be a status from 200 to 599, got 100; Istio refuses any other",
    ],
    [
      'a host with scheme',
      () => IstioDestination.host('http://iris'),
      "IstioDestination.host: 'host' must be the DNS name of a service, got 'http://iris'; leave scheme, port and path out, such as 'iris.models.svc.cluster.local'",
    ],
    [
      'look-around',
      () => IstioStringMatch.regex('(?=a)'),
      "IstioStringMatch.regex: 'expression' must be a regular expression of RE2, got '(?=a)' (look-around); write it without look-around and references to groups",
    ],
    [
      'half an expression',
      () => IstioStringMatch.regex('('),
      "IstioStringMatch.regex: 'expression' must be a regular expression of RE2, got '(' (Invalid regular expression: /(/: Unterminated group); write it without look-around and references to groups",
    ],
    [
      'half a subnet',
      () => IstioTcpRoute.to([{ destination: iris }], { match: [{ destinationSubnets: ['10.0.0.0/33'] }] }),
      "IstioTcpRoute.to: 'destinationSubnets' must hold networks or addresses, got '10.0.0.0/33'; as in '10.0.0.0/8'",
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
