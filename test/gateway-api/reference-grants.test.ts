import { App, Chart } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { AllowedRoutes, HttpRoute, HttpRouteFilter, HttpRouteRule, Listener, RouteBackend } from '../../lib';
import { Charts, charts, gateway, httpRoute, kindsOf, objectsOf, service } from './apps';

const grantsOf = (chart: Chart): any[] => kindsOf(chart, 'ReferenceGrant');

/** A route of namespace `edge` with these rules, and the grants of each chart. */
const route = ({ edge }: Charts, ...rules: HttpRouteRule[]): HttpRoute =>
  httpRoute(edge, { parents: [gateway(edge).listener('http')], rules });

describe('the ReferenceGrant that a route brings', () => {
  test('lets HTTPRoutes of its namespace refer to the one Service, from the namespace of the Service', () => {
    const app = charts();
    route(app, HttpRouteRule.prefix('/chat').to(service(app.models, 'chat'), { port: 8080 }));
    expect(grantsOf(app.edge)).toEqual([]);
    expect(grantsOf(app.models)).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        kind: 'ReferenceGrant',
        metadata: { name: 'chat-from-edge-af4463c8', namespace: 'models' },
        spec: {
          from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'edge' }],
          to: [{ group: '', kind: 'Service', name: 'chat' }],
        },
      },
    ]);
  });

  test('is not rendered for a Service of the same namespace, wherever its chart is', () => {
    const app = charts();
    const metadata = { name: 'chat', namespace: 'edge' };
    const near = new Service(app.models, 'Near', { metadata, ports: [{ port: 8080 }] });
    route(app, HttpRouteRule.any().to(near, { port: 8080 }));
    expect([...grantsOf(app.edge), ...grantsOf(app.models)]).toEqual([]);
    expect(kindsOf(app.edge, 'HTTPRoute')[0].spec.rules[0].backendRefs[0]).not.toHaveProperty('namespace');
  });

  test('goes by the namespace of the Service, not of its chart', () => {
    const app = charts();
    const metadata = { name: 'chat', namespace: 'llm' };
    const far = new Service(app.edge, 'Far', { metadata, ports: [{ port: 8080 }] });
    route(app, HttpRouteRule.any().to(far, { port: 8080 }));
    expect(grantsOf(app.edge).map((grant) => grant.metadata.namespace)).toEqual(['llm']);
    expect(kindsOf(app.edge, 'HTTPRoute')[0].spec.rules[0].backendRefs[0].namespace).toBe('llm');
  });

  test('lies with the route when the Service is not of the app', () => {
    const app = charts();
    const foreign = service(new Chart(new App({ outdir: 'build/never-written' }), 'x', { namespace: 'other' }), 'far');
    const rule = HttpRouteRule.any().toServiceName('chat', { namespace: 'models', port: 8080 });
    route(app, rule.to(foreign, { port: 8080 }));
    expect(grantsOf(app.models)).toEqual([]);
    expect(grantsOf(app.edge).map(({ metadata: { namespace }, spec }) => [namespace, spec.to[0].name])).toEqual([
      ['models', 'chat'],
      ['other', 'far'],
    ]);
  });

  test('is shared by the routes of one namespace', () => {
    const app = charts();
    const chat = service(app.models, 'chat', 8080, 8081);
    const parents = [gateway(app.edge).listener('http')];
    for (const path of ['/a', '/b']) {
      const rules = [HttpRouteRule.prefix(path).to(chat, { port: 8080 }).to(chat, { port: 8081 })];
      new HttpRoute(app.edge, `Route${path.slice(1)}`, { parents, rules });
    }
    expect(grantsOf(app.models)).toHaveLength(1);
  });

  test('is another one for each namespace of routes', () => {
    const app = charts();
    const chat = service(app.models, 'chat');
    const rules = [HttpRouteRule.any().to(chat, { port: 8080 })];
    const listeners = [Listener.http('http', { allowedRoutes: AllowedRoutes.fromAllNamespaces() })];
    const parents = [gateway(app.edge, { listeners }).listener('http')];
    for (const namespace of ['edge', 'other']) {
      new HttpRoute(app.edge, namespace, { parents, rules, metadata: { namespace } });
    }
    expect(grantsOf(app.models).map(({ spec }) => spec.from[0].namespace)).toEqual(['edge', 'other']);
  });

  test('comes with mirrors and with filters of backends', () => {
    const app = charts();
    const mirror = (name: string): HttpRouteFilter =>
      HttpRouteFilter.requestMirror(RouteBackend.service(service(app.models, name), { port: 8080 }));
    const filters = [mirror('of-backend')];
    route(app, HttpRouteRule.any().filter(mirror('of-rule')).toServiceName('own', { port: 8080, filters }));
    expect(grantsOf(app.models).map(({ spec }) => spec.to[0].name)).toEqual(['of-rule', 'of-backend']);
  });

  test.each([
    ['gateway.envoyproxy.io', 'Backend'],
    ['multicluster.x-k8s.io', 'ServiceImport'],
    ['inference.networking.k8s.io', 'InferencePool'],
  ])('names group and kind of the backend: %s %s', (group, kind) => {
    const app = charts();
    const backend = RouteBackend.of({ group, kind, name: 'chat' }, { namespace: 'models', port: 8080 });
    route(app, HttpRouteRule.any().toBackend(backend));
    expect(grantsOf(app.edge).map(({ spec }) => spec.to)).toEqual([[{ group, kind, name: 'chat' }]]);
  });

  test('comes with a rule that is added later', () => {
    const app = charts();
    const chat = service(app.models, 'chat');
    route(app, HttpRouteRule.any().toServiceName('own', { port: 8080 })).addRule(
      HttpRouteRule.prefix('/chat').to(chat, { port: 8080 }),
    );
    expect(grantsOf(app.models)).toHaveLength(1);
  });

  test('is left out with referenceGrants: false', () => {
    const app = charts();
    const rules = [HttpRouteRule.any().to(service(app.models, 'chat'), { port: 8080 })];
    httpRoute(app.edge, { parents: [gateway(app.edge).listener('http')], rules, referenceGrants: false });
    expect(grantsOf(app.models)).toEqual([]);
    expect(kindsOf(app.edge, 'HTTPRoute')[0].spec.rules[0].backendRefs[0].namespace).toBe('models');
  });

  test('is never needed for a parent of another namespace, which allowedRoutes alone decides', () => {
    const app = charts();
    const listeners = [Listener.http('http', { allowedRoutes: AllowedRoutes.fromNamespaces('models') })];
    httpRoute(app.models, { parents: [gateway(app.edge, { listeners }).listener('http')] });
    expect([...grantsOf(app.models), ...grantsOf(app.edge)]).toEqual([]);
    expect(kindsOf(app.models, 'HTTPRoute')[0].spec.parentRefs[0].namespace).toBe('edge');
  });

  test('needs the namespace of the route', () => {
    const app = charts();
    const nowhere = new Chart(app.app, 'nowhere');
    const rules = [HttpRouteRule.any().to(service(app.models, 'chat'), { port: 8080 })];
    expect(() => httpRoute(nowhere, { parents: [gateway(nowhere).listener('http')], rules })).toThrow(
      "HttpRoute 'nowhere/Chat': 'metadata.namespace' must be known to be granted Service 'chat' of namespace 'models'; " +
        'give the chart a namespace',
    );
  });

  test('needs the namespace of the Service', () => {
    const app = charts();
    const nowhere = new Chart(app.app, 'nowhere');
    expect(() => route(app, HttpRouteRule.any().to(service(nowhere, 'chat'), { port: 8080 }))).toThrow(
      "HttpRoute 'edge/Chat': 'rules' must refer to objects whose namespace is known, which that of Service 'chat' is not; " +
        'give its chart a namespace',
    );
  });

  test('is not needed within charts without a namespace', () => {
    const app = charts();
    const nowhere = new Chart(app.app, 'nowhere');
    const rules = [HttpRouteRule.any().to(service(nowhere, 'chat'), { port: 8080 })];
    httpRoute(nowhere, { parents: [gateway(nowhere).listener('http')], rules });
    expect(objectsOf(nowhere).map(({ kind }) => kind)).toEqual(['Service', 'Gateway', 'HTTPRoute']);
  });
});
