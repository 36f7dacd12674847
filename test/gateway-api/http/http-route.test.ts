import { ApiObject, Chart, Duration } from 'cdk8s';
import {
  HeaderMatch,
  HttpMethod,
  HttpPathMatch,
  HttpRoute,
  HttpRouteFilter,
  HttpRouteProps,
  HttpRouteRule,
  QueryParamMatch,
  RouteBackend,
  RouteParent,
} from '../../../lib';
import { toPassPreflight } from '../../../lib/preflight/jest';
import { charts, gateway, httpRoute, kindsOf, objectsOf, service } from '../apps';
import { testRefusals, texts } from '../refusals';

expect.extend({ toPassPreflight });

const rule = HttpRouteRule.any().toServiceName('chat', { port: 8080 });

/** The HTTPRoute that these props render in `edge`. */
const rendered = (props: Partial<HttpRouteProps> = {}): any => {
  const { edge } = charts();
  httpRoute(edge, { parents: [gateway(edge).listener('http')], ...props });
  return kindsOf(edge, 'HTTPRoute')[0];
};

const ruleOf = (given: HttpRouteRule): any => rendered({ rules: [given] }).spec.rules[0];

describe('HttpRoute', () => {
  test('covers every prop', () => {
    const { edge, models } = charts();
    const all: Required<HttpRouteProps> = {
      parents: [gateway(edge).listener('http')],
      hostnames: ['api.example.com', '*.models.example.com'],
      rules: [
        HttpRouteRule.prefix('/chat')
          .to(service(models, 'stable'), { port: 8080, weight: 9 })
          .toServiceName('canary', { namespace: 'models', port: 8080 })
          .filter(HttpRouteFilter.requestHeaderModifier({ set: { 'X-Model': 'chat' } }))
          .timeouts({ request: Duration.minutes(5) })
          .named('chat'),
      ],
      referenceGrants: true,
      metadata: { name: 'chat' },
    };
    new HttpRoute(edge, 'Chat', all);
    expect(kindsOf(edge, 'HTTPRoute')).toMatchSnapshot();
    expect([...objectsOf(edge), ...objectsOf(models)]).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });

  test('has the hosts of its listeners by default, and a generated name', () => {
    const { edge } = charts();
    const route = new HttpRoute(edge, 'Chat', { parents: [gateway(edge).listener('http')], rules: [rule] });
    const [object] = kindsOf(edge, 'HTTPRoute');
    expect(object.metadata).toEqual({ name: route.apiObject.name, namespace: 'edge' });
    expect(object.spec).not.toHaveProperty('hostnames');
  });

  test('takes rules later and hands out copies', () => {
    const { edge } = charts();
    const route = httpRoute(edge, { parents: [gateway(edge).listener('http')] });
    route.addRule(HttpRouteRule.prefix('/b').toServiceName('b', { port: 1 }));
    route.rules.pop();
    expect(route.rules).toHaveLength(2);
    expect(kindsOf(edge, 'HTTPRoute')[0].spec.rules).toHaveLength(2);
  });

  test('writes the namespace of a parent only when it is another one', () => {
    const other = RouteParent.gateway('shared', { namespace: 'infra', sectionName: 'web', port: 80 });
    const mesh = RouteParent.of({ group: '', kind: 'Service', name: 'mesh' });
    expect(rendered({ parents: [RouteParent.gateway('near'), other, mesh] }).spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'near' },
      {
        group: 'gateway.networking.k8s.io',
        kind: 'Gateway',
        name: 'shared',
        namespace: 'infra',
        sectionName: 'web',
        port: 80,
      },
      { group: '', kind: 'Service', name: 'mesh' },
    ]);
  });
});

describe('HttpRouteRule', () => {
  test.each<[string, HttpRouteRule, object[]]>([
    ['any()', HttpRouteRule.any(), [{ path: { type: 'PathPrefix', value: '/' } }]],
    ['prefix()', HttpRouteRule.prefix('/a'), [{ path: { type: 'PathPrefix', value: '/a' } }]],
    ['exact()', HttpRouteRule.exact('/a'), [{ path: { type: 'Exact', value: '/a' } }]],
    [
      'matching()',
      HttpRouteRule.matching(
        { path: HttpPathMatch.regularExpression('/v[12]/.*'), method: HttpMethod.POST },
        {
          headers: [HeaderMatch.exact('X-A', 'a'), HeaderMatch.regularExpression('X-B', '.+')],
          queryParams: [QueryParamMatch.exact('a', 'b'), QueryParamMatch.regularExpression('A', '.+')],
        },
      ),
      [
        { path: { type: 'RegularExpression', value: '/v[12]/.*' }, method: 'POST' },
        {
          path: { type: 'PathPrefix', value: '/' },
          headers: [
            { type: 'Exact', name: 'X-A', value: 'a' },
            { type: 'RegularExpression', name: 'X-B', value: '.+' },
          ],
          queryParams: [
            { type: 'Exact', name: 'a', value: 'b' },
            { type: 'RegularExpression', name: 'A', value: '.+' },
          ],
        },
      ],
    ],
  ])('matches by %s', (_name, given, matches) => {
    expect(ruleOf(given.toServiceName('a', { port: 1 }))).toEqual({
      matches,
      backendRefs: [{ group: '', kind: 'Service', name: 'a', port: 1, weight: 1 }],
    });
  });

  test('is not changed by what is made of it', () => {
    const start = HttpRouteRule.prefix('/a').toServiceName('a', { port: 1 });
    start
      .toServiceName('b', { port: 1 })
      .filter(HttpRouteFilter.responseHeaderModifier({ remove: ['a'] }))
      .named('n');
    expect(ruleOf(start).backendRefs).toHaveLength(1);
    expect(Object.keys(ruleOf(start))).toEqual(['backendRefs', 'matches']);
  });

  test.each<[string, (chart: Chart) => RouteBackend, object]>([
    [
      'a Service of cdk8s-plus',
      (chart) => RouteBackend.service(service(chart, 'a', 80), { port: 80 }),
      { group: '', kind: 'Service', name: 'a', port: 80 },
    ],
    [
      'a plain Service',
      (chart) => {
        const spec = { ports: [{ port: 80 }] };
        const object = new ApiObject(chart, 'A', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec });
        return RouteBackend.service(object, { port: 80 });
      },
      { group: '', kind: 'Service', name: 'a', port: 80 },
    ],
    [
      'a Service by name',
      () => RouteBackend.serviceName('a', { port: 80, namespace: 'edge' }),
      { group: '', kind: 'Service', name: 'a', port: 80 },
    ],
    [
      'an InferencePool',
      () => RouteBackend.inferencePool('llama'),
      { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'llama' },
    ],
    [
      'another kind',
      () =>
        RouteBackend.of({ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' }, { namespace: 'x', port: 1 }),
      { group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a', namespace: 'x', port: 1 },
    ],
  ])('sends requests to %s', (_name, backend, reference) => {
    const { edge } = charts();
    const filters = [HttpRouteFilter.requestHeaderModifier({ remove: ['X-A'] })];
    const rules = [HttpRouteRule.any().toBackend(backend(edge), { weight: 0, filters })];
    httpRoute(edge, { parents: [gateway(edge).listener('http')], rules });
    expect(kindsOf(edge, 'HTTPRoute')[0].spec.rules[0].backendRefs).toEqual([
      {
        ...reference,
        weight: 0,
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['X-A'] } }],
      },
    ]);
  });

  test.each<[string, Duration]>([
    ['0s', Duration.millis(0)],
    ['1ms', Duration.millis(1)],
    ['1s500ms', Duration.millis(1500)],
    ['1m30s', Duration.seconds(90)],
    ['1h', Duration.minutes(60)],
    ['99999h', Duration.hours(99999)],
  ])('writes a timeout as %s', (text, duration) => {
    const given = HttpRouteRule.any().toServiceName('a', { port: 1 }).timeouts({ backendRequest: duration });
    expect(ruleOf(given).timeouts).toEqual({ backendRequest: text });
  });

  test('may give one try more time than a request without limit', () => {
    const timeouts = { request: Duration.seconds(0), backendRequest: Duration.seconds(9) };
    expect(ruleOf(rule.timeouts(timeouts)).timeouts).toEqual({ request: '0s', backendRequest: '9s' });
  });
});

describe('HttpRoute refuses', () => {
  const at = "HttpRoute 'edge/Chat'";
  const parents =
    (...given: RouteParent[]) =>
    () =>
      rendered({ parents: given });
  const near = (sectionName?: string, port?: number): RouteParent => RouteParent.gateway('near', { sectionName, port });
  const hostnames =
    (...given: string[]) =>
    () =>
      rendered({ hostnames: given });
  const rules =
    (...given: HttpRouteRule[]) =>
    () =>
      rendered({ rules: given });
  const matching = (count: number): HttpRouteRule =>
    HttpRouteRule.matching(...texts(count, '/').map((path) => ({ path: HttpPathMatch.exact(path) }))).toServiceName(
      'a',
      {
        port: 1,
      },
    );
  const nowhere = (namespace?: string) => () => {
    const { app, edge } = charts();
    const made = gateway(new Chart(app, 'nowhere', { namespace }));
    httpRoute(edge, { parents: [made.listener('http')] });
  };

  testRefusals([
    [
      `${at}: 'parents' must not be empty; give a listener, such as gateway.listener('http')`,
      parents(),
      parents(near()),
    ],
    [
      `${at}: 'parents' must have at most 32 entries, got 33; make a second route`,
      parents(...texts(33).map((name) => near(name))),
      parents(...texts(32).map((name) => near(name))),
    ],
    [
      `${at}: 'parents' must not repeat one, got Gateway 'near' twice; remove one of them`,
      parents(near(undefined, 80), near(undefined, 81)),
      parents(near(), RouteParent.gateway('near', { namespace: 'other' })),
    ],
    [
      `${at}: 'parents' must not repeat one, got 'a' of Gateway 'near' twice; remove one of them`,
      parents(near('a'), near('a')),
      parents(near('a'), near('b')),
    ],
    [
      `${at}: 'parents' must not have both a listener and all listeners of Gateway 'near'; name each listener, or attach to all of them alone`,
      parents(near(), near('a')),
      parents(near('a'), near('b')),
    ],
    [
      `${at}: 'parents' must be in namespaces that are known, which that of Gateway 'public' is not; give its chart a namespace`,
      nowhere(),
      nowhere('edge'),
    ],
    [
      `${at}: 'hostnames' must have at most 16 entries, got 17; make a second route`,
      hostnames(...texts(17)),
      hostnames(...texts(16)),
    ],
    [
      `${at}: 'hostnames' must be a DNS name in lower case, with '*.' only in front, got 'example.com:8080'; ` +
        "write the name without scheme, port and path, such as 'api.example.com'",
      hostnames('example.com:8080'),
      hostnames('example.com'),
    ],
    [
      `Validation failed with the following errors:\n  [edge/Chat] 'rules' must not be empty; give one, such as HttpRouteRule.any(), or call addRule`,
      rules(),
      rules(rule),
    ],
    [
      `${at}: 'rules' must have at most 16 entries, got 17; make a second route`,
      rules(...texts(17).map(() => rule)),
      rules(...texts(16).map(() => rule)),
    ],
    [
      `${at}: 'rules' must have at most 128 matches in all, got 129; make a second route`,
      rules(matching(64), matching(64), matching(1)),
      rules(matching(64), matching(64)),
    ],
    [
      `${at}: 'rules[0].matches' must have at most 64 entries, got 65; use several rules`,
      rules(matching(65)),
      rules(matching(64)),
    ],
    [
      `${at}: 'metadata.name' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ` +
        "each part starting and ending with a letter or digit, got 'Chat'; rename it: the API server refuses the object otherwise",
      () => rendered({ metadata: { name: 'Chat' } }),
      () => rendered({ metadata: { name: 'chat.v1' } }),
    ],
  ]);
});
