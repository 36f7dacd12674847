import {
  GrpcMethod,
  GrpcMethodMatch,
  GrpcRoute,
  GrpcRouteFilter,
  GrpcRouteMatch,
  GrpcRouteProps,
  GrpcRouteRule,
  HeaderMatch,
  MirrorFraction,
  RouteBackend,
} from '../../../lib';
import { charts, gateway, kindsOf, service } from '../apps';
import { testRefusals, texts } from '../refusals';

const start = GrpcRouteRule.any().toServiceName('a', { port: 8001 });

/** The GRPCRoute that these props render in `edge`. */
const rendered = (props: Partial<GrpcRouteProps> = {}): any => {
  const { edge } = charts();
  new GrpcRoute(edge, 'Grpc', { parents: [gateway(edge).listener('http')], rules: [start], ...props });
  return kindsOf(edge, 'GRPCRoute')[0];
};

const ruleOf = (given: GrpcRouteRule): any => rendered({ rules: [given] }).spec.rules[0];

describe('GrpcRoute', () => {
  test('covers every prop', () => {
    const { edge, models } = charts();
    const all: Required<GrpcRouteProps> = {
      parents: [gateway(edge).allListeners()],
      hostnames: ['grpc.example.com'],
      rules: [
        GrpcRouteRule.service('inference.GRPCInferenceService')
          .to(service(models, 'triton', 8001), { port: 8001 })
          .filter(GrpcRouteFilter.requestHeaderModifier({ remove: ['X-A'] }))
          .named('infer'),
      ],
      referenceGrants: true,
      metadata: { name: 'grpc' },
    };
    new GrpcRoute(edge, 'Grpc', all);
    expect(kindsOf(edge, 'GRPCRoute')).toMatchSnapshot();
  });

  test('brings the ReferenceGrant of its own kind, beside that of HTTPRoutes', () => {
    const { edge, models } = charts();
    const rules = [GrpcRouteRule.any().to(service(models, 'triton', 8001), { port: 8001 })];
    new GrpcRoute(edge, 'Grpc', { parents: [gateway(edge).listener('http')], rules });
    expect(kindsOf(models, 'ReferenceGrant').map(({ spec }) => spec.from)).toEqual([
      [{ group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', namespace: 'edge' }],
    ]);
  });

  test('leaves the grant to others with referenceGrants: false', () => {
    const { edge, models } = charts();
    const rules = [GrpcRouteRule.any().to(service(models, 'triton', 8001), { port: 8001 })];
    new GrpcRoute(edge, 'Grpc', { parents: [gateway(edge).listener('http')], rules, referenceGrants: false });
    expect(kindsOf(models, 'ReferenceGrant')).toEqual([]);
  });

  test('takes rules later and hands out copies', () => {
    const { edge } = charts();
    const route = new GrpcRoute(edge, 'Grpc', { parents: [gateway(edge).listener('http')] });
    route.addRule(start);
    route.rules.pop();
    expect(route.rules).toEqual([start]);
    expect(kindsOf(edge, 'GRPCRoute')[0].metadata.name).toBe(route.apiObject.name);
  });
});

describe('GrpcRouteRule', () => {
  test.each<[string, GrpcRouteRule, object[] | undefined]>([
    ['any()', GrpcRouteRule.any(), undefined],
    ['service()', GrpcRouteRule.service('a.B'), [{ method: { type: 'Exact', service: 'a.B' } }]],
    ['method()', GrpcRouteRule.method('a.B', 'C'), [{ method: { type: 'Exact', service: 'a.B', method: 'C' } }]],
    [
      'matching()',
      GrpcRouteRule.matching(
        { method: GrpcMethodMatch.regularExpression({ method: 'Model.*' }) },
        { headers: [HeaderMatch.exact('X-A', 'a')] },
      ),
      [
        { method: { type: 'RegularExpression', method: 'Model.*' } },
        { headers: [{ type: 'Exact', name: 'X-A', value: 'a' }] },
      ],
    ],
  ])('matches by %s', (_name, given, matches) => {
    expect(ruleOf(given.toServiceName('a', { port: 1 }))).toEqual({
      ...(matches && { matches }),
      backendRefs: [{ group: '', kind: 'Service', name: 'a', port: 1, weight: 1 }],
    });
  });

  test('renders every filter', () => {
    const mirrored = RouteBackend.serviceName('shadow', { port: 8001 });
    const filters = [
      GrpcRouteFilter.requestHeaderModifier({ set: { a: 'b' } }),
      GrpcRouteFilter.responseHeaderModifier({ add: { a: 'b' } }),
      GrpcRouteFilter.requestMirror(mirrored, MirrorFraction.percent(5)),
      GrpcRouteFilter.extensionRef({ group: 'example.com', kind: 'Filter', name: 'a' }),
    ];
    expect(ruleOf(start.filter(...filters)).filters).toEqual([
      { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } },
      { type: 'ResponseHeaderModifier', responseHeaderModifier: { add: [{ name: 'a', value: 'b' }] } },
      {
        type: 'RequestMirror',
        requestMirror: { backendRef: { group: '', kind: 'Service', name: 'shadow', port: 8001 }, percent: 5 },
      },
      { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'a' } },
    ]);
  });

  test('weighs and filters a backend of any kind', () => {
    const filters = [GrpcRouteFilter.requestHeaderModifier({ set: { a: 'b' } })];
    const backend = RouteBackend.of({ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' });
    expect(ruleOf(GrpcRouteRule.any().toBackend(backend, { weight: 3, filters })).backendRefs[0]).toMatchObject({
      weight: 3,
      filters: [{ type: 'RequestHeaderModifier' }],
    });
  });
});

describe('GrpcRoute refuses', () => {
  const at = "GrpcRoute 'edge/Grpc'";
  const rules =
    (...given: GrpcRouteRule[]) =>
    () =>
      rendered({ rules: given });
  const headers = GrpcRouteFilter.requestHeaderModifier({ set: { a: 'b' } });
  const answers = GrpcRouteFilter.responseHeaderModifier({ set: { a: 'b' } });
  const extension = GrpcRouteFilter.extensionRef({ group: 'example.com', kind: 'Filter', name: 'a' });
  const matching = (count: number): GrpcRouteRule =>
    GrpcRouteRule.matching(
      ...texts(count).map((method) => ({ method: GrpcMethodMatch.exact({ method }) })),
    ).toServiceName('a', { port: 1 });
  const backends = (count: number): GrpcRouteRule =>
    texts(count).reduce((rule, name) => rule.toServiceName(name, { port: 1 }), GrpcRouteRule.any());

  testRefusals([
    [
      `${at}: 'parents' must not be empty; give a listener, such as gateway.listener('http')`,
      () => rendered({ parents: [] }),
      () => rendered(),
    ],
    [
      `Validation failed with the following errors:\n  [edge/Grpc] 'rules' must not be empty; give one, such as GrpcRouteRule.any(), or call addRule`,
      rules(),
      rules(start),
    ],
    [
      `${at}: 'rules[1]' must have a backend or an extension; call to(): every call would fail with status UNAVAILABLE`,
      rules(start, GrpcRouteRule.any()),
      rules(start, GrpcRouteRule.any().filter(extension)),
    ],
    [
      `${at}: 'rules' must have at most 16 entries, got 17; make a second route`,
      rules(...texts(17).map(() => start)),
      rules(...texts(16).map(() => start)),
    ],
    [
      `${at}: 'rules' must have at most 128 matches in all, got 129; make a second route`,
      rules(matching(64), matching(64), matching(1)),
      rules(matching(64), matching(64), start),
    ],
    [
      `${at}: 'rules[0].matches' must have at most 64 entries, got 65; use several rules`,
      rules(matching(65)),
      rules(matching(64)),
    ],
    [
      `${at}: 'rules[0].backends' must have at most 16 entries, got 17; put a Service in front of several`,
      rules(backends(17)),
      rules(backends(16)),
    ],
    [
      `${at}: 'rules[0].filters' must have one filter of each type, got two of 'RequestHeaderModifier'; merge them`,
      rules(start.filter(headers, headers)),
      rules(start.filter(headers, answers, extension, extension)),
    ],
    [
      `${at}: 'rules[0].backends.filters' must have one filter of each type, got two of 'ResponseHeaderModifier'; merge them`,
      rules(start.toServiceName('b', { port: 1, filters: [answers, answers] })),
      rules(start.toServiceName('b', { port: 1, filters: [answers, headers] })),
    ],
  ]);
});

describe('GrpcRouteRule refuses', () => {
  const matching =
    (...matches: GrpcRouteMatch[]) =>
    () =>
      GrpcRouteRule.matching(...matches);
  const named = (...names: string[]): GrpcRouteMatch => ({
    headers: names.map((name) => HeaderMatch.exact(name, 'a')),
  });
  const exact = (method: GrpcMethod) => () => GrpcMethodMatch.exact(method);

  testRefusals([
    [
      "GrpcRouteRule.matching: 'matches' must not be empty; use GrpcRouteRule.any() for every call",
      matching(),
      matching(named('a')),
    ],
    [
      "GrpcRouteRule.matching: 'matches' must each have a method or headers; use GrpcRouteRule.any() for every call",
      matching(named('a'), { headers: [] }),
      matching(named('a'), { method: GrpcMethodMatch.exact({ method: 'A' }) }),
    ],
    [
      "GrpcRouteRule.matching: 'headers' must name a header once, got 'x-a' twice; " +
        'case makes no difference; use a regular expression for several values',
      matching(named('x-a', 'X-A')),
      matching(named('x-a'), named('X-A')),
    ],
    [
      "GrpcRouteRule.matching: 'headers' must have at most 16 entries, got 17; use a regular expression, or split the match",
      matching(named(...texts(17))),
      matching(named(...texts(16))),
    ],
    [
      "GrpcMethodMatch.exact: 'service' or 'method' must be given; use GrpcRouteRule.any() for every call",
      exact({}),
      exact({ method: 'A' }),
    ],
    [
      "GrpcMethodMatch.exact: 'service' must be a name such as 'inference.GRPCInferenceService', got 'a.B/C'; write it as in the .proto",
      exact({ service: 'a.B/C' }),
      exact({ service: '.a.B_1', method: 'C' }),
    ],
    [
      "GrpcMethodMatch.exact: 'method' must be a name such as 'ModelInfer', got 'a.B'; write it as in the .proto",
      exact({ method: 'a.B' }),
      exact({ method: '_B' }),
    ],
    [
      "GrpcMethodMatch.regularExpression: 'service' must have at most 1024 characters, got 1025; " +
        'shorten it: the API server refuses the object otherwise',
      () => GrpcMethodMatch.regularExpression({ service: 'a'.repeat(1025) }),
      () => GrpcMethodMatch.regularExpression({ service: 'a'.repeat(1024) }),
    ],
    [
      'GrpcRouteRule.named: \'name\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ' +
        "each part starting and ending with a letter or digit, got 'A'; rename it: the API server refuses the object otherwise",
      () => start.named('A'),
      () => start.named('a'),
    ],
    [
      "GrpcRouteRule.toBackend: 'weight' must be a whole number from 0 to 1000000, got 0.5; the API server refuses any other",
      () => start.toServiceName('a', { port: 1, weight: 0.5 }),
      () => start.toServiceName('a', { port: 1, weight: 0 }),
    ],
    [
      "GrpcRouteFilter.requestHeaderModifier: 'set', 'add' or 'remove' must be given; leave the filter out if it changes nothing",
      () => GrpcRouteFilter.requestHeaderModifier({}),
      () => GrpcRouteFilter.requestHeaderModifier({ remove: ['a'] }),
    ],
  ]);
});
