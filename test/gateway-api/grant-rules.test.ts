import { ApiObject, Chart, Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import {
  CertificateAuthority,
  ClientValidation,
  GrpcRoute,
  GrpcRouteFilter,
  GrpcRouteRule,
  HttpRouteFilter,
  HttpRouteRule,
  Listener,
  ReferenceGrant,
  ReferenceGrantFrom,
  ReferenceGrantTo,
  RouteBackend,
  TlsCertificate,
} from '../../lib';
import { Charts, charts, gateway, httpRoute, service } from './apps';
import { End, givenGrants, isPermitted, neededGrants } from './references';
import { testRefusals } from './refusals';

const GROUP = 'gateway.networking.k8s.io';

const objectsOf = ({ edge, models, certs }: Charts): any[] =>
  [edge, models, certs].flatMap((chart: Chart) => Testing.synth(chart));

const http = ({ edge }: Charts, rule: HttpRouteRule): unknown =>
  httpRoute(edge, { parents: [gateway(edge).listener('http')], rules: [rule] });
const grpc = ({ edge }: Charts, rule: GrpcRouteRule): unknown =>
  new GrpcRoute(edge, 'Chat', { parents: [gateway(edge).listener('http')], rules: [rule] });
const chatOf = ({ models }: Charts): RouteBackend => RouteBackend.service(service(models, 'chat'), { port: 8080 });
const named = (group: string, kind: string): RouteBackend =>
  RouteBackend.of({ group, kind, name: 'chat' }, { namespace: 'models', port: 8080 });
const own = RouteBackend.serviceName('own', { port: 8080 });

/** What refers to what: what its grant says, and the construct that brings it. */
const referrers: [referrer: string, grant: string, build: (app: Charts) => unknown][] = [
  [
    'the backend of an HTTPRoute, a Service',
    `${GROUP}/HTTPRoute of edge to /Service/models/chat`,
    (app) => http(app, HttpRouteRule.any().toBackend(chatOf(app))),
  ],
  [
    'the backend of an HTTPRoute, a Backend of Envoy Gateway',
    `${GROUP}/HTTPRoute of edge to gateway.envoyproxy.io/Backend/models/chat`,
    (app) => http(app, HttpRouteRule.any().toBackend(named('gateway.envoyproxy.io', 'Backend'))),
  ],
  [
    'the backend of an HTTPRoute, a ServiceImport',
    `${GROUP}/HTTPRoute of edge to multicluster.x-k8s.io/ServiceImport/models/chat`,
    (app) => http(app, HttpRouteRule.any().toBackend(named('multicluster.x-k8s.io', 'ServiceImport'))),
  ],
  [
    'the backend of an HTTPRoute, an InferencePool',
    `${GROUP}/HTTPRoute of edge to inference.networking.k8s.io/InferencePool/models/chat`,
    (app) => http(app, HttpRouteRule.any().toBackend(RouteBackend.inferencePool('chat', { namespace: 'models' }))),
  ],
  [
    'the mirror of an HTTPRoute, which counts as the route',
    `${GROUP}/HTTPRoute of edge to /Service/models/chat`,
    (app) =>
      http(
        app,
        HttpRouteRule.any()
          .toBackend(own)
          .filter(HttpRouteFilter.requestMirror(chatOf(app))),
      ),
  ],
  [
    'the backend of a GRPCRoute, a Service',
    `${GROUP}/GRPCRoute of edge to /Service/models/chat`,
    (app) => grpc(app, GrpcRouteRule.any().toBackend(chatOf(app))),
  ],
  [
    'the mirror of a GRPCRoute, which counts as the route',
    `${GROUP}/GRPCRoute of edge to /Service/models/chat`,
    (app) =>
      grpc(
        app,
        GrpcRouteRule.any()
          .toBackend(own)
          .filter(GrpcRouteFilter.requestMirror(chatOf(app))),
      ),
  ],
  [
    'the certificate of a listener, which counts as the Gateway',
    `${GROUP}/Gateway of edge to /Secret/certs/tls`,
    ({ edge, certs }) => {
      const secret = new Secret(certs, 'Tls', { metadata: { name: 'tls' } });
      const certificates = [TlsCertificate.fromSecret(secret)];
      gateway(edge, { listeners: [Listener.https('https', { certificates })] });
    },
  ],
  [
    'the authority of client certificates, which counts as the Gateway',
    `${GROUP}/Gateway of edge to /ConfigMap/certs/clients`,
    ({ edge, certs }) => {
      const configMap = new ConfigMap(certs, 'Clients', { metadata: { name: 'clients' } });
      gateway(edge, { clientValidation: ClientValidation.required(CertificateAuthority.fromConfigMap(configMap)) });
    },
  ],
  [
    'the authority of client certificates on one port, which counts as the Gateway',
    `${GROUP}/Gateway of edge to /ConfigMap/certs/clients`,
    ({ edge }) => {
      const authority = CertificateAuthority.fromConfigMapName('clients', { namespace: 'certs' });
      gateway(edge, { clientValidationByPort: { 443: ClientValidation.required(authority) } });
    },
  ],
  [
    'the certificate for backends, which counts as the Gateway',
    `${GROUP}/Gateway of edge to /Secret/certs/client`,
    ({ edge }) => {
      const backendClientCertificate = TlsCertificate.fromSecretName('client', { namespace: 'certs' });
      gateway(edge, { backendClientCertificate });
    },
  ],
];

describe('a ReferenceGrant', () => {
  test.each(referrers)('is brought by %s', (_, grant, build) => {
    const app = charts();
    build(app);
    const objects = objectsOf(app);
    expect(neededGrants(objects)).toEqual([grant]);
    expect(givenGrants(objects)).toEqual([grant]);
  });

  test('of a route permits that route, and nothing of another group, kind, namespace or name', () => {
    const app = charts();
    http(app, HttpRouteRule.any().toBackend(chatOf(app)));
    const objects = objectsOf(app);
    const from: End = { group: GROUP, kind: 'HTTPRoute', namespace: 'edge', name: 'chat' };
    const to: End = { group: '', kind: 'Service', namespace: 'models', name: 'chat' };
    expect(isPermitted({ from, to }, objects)).toBe(true);
    const others: [Partial<End>, Partial<End>][] = [
      [{ group: '' }, {}],
      [{ group: 'gateway.envoyproxy.io' }, {}],
      [{ kind: 'GRPCRoute' }, {}],
      [{ kind: 'Gateway' }, {}],
      [{ kind: 'httproute' }, {}],
      [{ namespace: 'models' }, {}],
      [{ namespace: 'certs' }, {}],
      [{}, { group: 'core' }],
      [{}, { kind: 'Secret' }],
      [{}, { namespace: 'edge' }],
      [{}, { name: 'other' }],
    ];
    const permitted = others.filter(([a, b]) => isPermitted({ from: { ...from, ...a }, to: { ...to, ...b } }, objects));
    expect(permitted).toEqual([]);
  });

  test('permits every route of the kind and namespace, whatever its name', () => {
    const app = charts();
    http(app, HttpRouteRule.any().toBackend(chatOf(app)));
    const from: End = { group: GROUP, kind: 'HTTPRoute', namespace: 'edge', name: 'another' };
    const to: End = { group: '', kind: 'Service', namespace: 'models', name: 'chat' };
    expect(isPermitted({ from, to }, objectsOf(app))).toBe(true);
  });

  test('written by hand lets each of its sources refer to each of its targets', () => {
    const app = charts();
    new ReferenceGrant(app.models, 'Grant', {
      from: [ReferenceGrantFrom.httpRoutes('edge'), ReferenceGrantFrom.gateways('certs')],
      to: [ReferenceGrantTo.service('chat'), ReferenceGrantTo.secret('tls')],
    });
    expect(givenGrants(objectsOf(app))).toEqual([
      `${GROUP}/Gateway of certs to /Secret/models/tls`,
      `${GROUP}/Gateway of certs to /Service/models/chat`,
      `${GROUP}/HTTPRoute of edge to /Secret/models/tls`,
      `${GROUP}/HTTPRoute of edge to /Service/models/chat`,
    ]);
  });

  test.each(['TLSRoute', 'TCPRoute', 'UDPRoute', 'ListenerSet'])(
    'written by hand for objects of kind %s names that kind',
    (kind) => {
      const app = charts();
      const from = [ReferenceGrantFrom.of(GROUP, kind, 'edge')];
      new ReferenceGrant(app.models, 'Grant', { from, to: [ReferenceGrantTo.service('chat')] });
      expect(givenGrants(objectsOf(app))).toEqual([`${GROUP}/${kind} of edge to /Service/models/chat`]);
    },
  );

  test('without a name permits every object of the kind, and in its own namespace only', () => {
    const app = charts();
    const from = [ReferenceGrantFrom.httpRoutes('edge')];
    new ReferenceGrant(app.models, 'Grant', { from, to: [ReferenceGrantTo.anyService()] });
    const source: End = { group: GROUP, kind: 'HTTPRoute', namespace: 'edge', name: 'chat' };
    const target: End = { group: '', kind: 'Service', namespace: 'models', name: 'any' };
    expect(isPermitted({ from: source, to: target }, objectsOf(app))).toBe(true);
    expect(isPermitted({ from: source, to: { ...target, namespace: 'certs' } }, objectsOf(app))).toBe(false);
  });

  test('brought by two kinds of routes to one Service is one for each kind', () => {
    const app = charts();
    const chat = chatOf(app);
    const parents = [gateway(app.edge).listener('http')];
    httpRoute(app.edge, { parents, rules: [HttpRouteRule.any().toBackend(chat)] });
    new GrpcRoute(app.edge, 'Grpc', { parents, rules: [GrpcRouteRule.any().toBackend(chat)] });
    expect(givenGrants(objectsOf(app))).toEqual([
      `${GROUP}/GRPCRoute of edge to /Service/models/chat`,
      `${GROUP}/HTTPRoute of edge to /Service/models/chat`,
    ]);
  });
});

describe('what a ReferenceGrant compares letter by letter is refused where nothing could ever equal it', () => {
  const groupMessage = (group: string): string =>
    `ReferenceGrantTo.of: 'group' must be an API group such as 'gateway.envoyproxy.io', got '${group}'; ` +
    "leave the version out; '' is the group of the core kinds";

  testRefusals([
    [groupMessage('core'), () => ReferenceGrantTo.of('core', 'Service'), () => ReferenceGrantTo.of('', 'Service')],
    [groupMessage('v1'), () => ReferenceGrantTo.of('v1', 'Service'), () => ReferenceGrantTo.of('apps', 'Deployment')],
    [
      "ReferenceGrantFrom.of: 'kind' must be a kind such as 'Service', got 'httproute'; write it as in the object's own manifest",
      () => ReferenceGrantFrom.of(GROUP, 'httproute', 'edge'),
      () => ReferenceGrantFrom.of(GROUP, 'HTTPRoute', 'edge'),
    ],
    [
      "RouteBackend.of: 'group' must be an API group such as 'gateway.envoyproxy.io', got 'core'; " +
        "leave the version out; '' is the group of the core kinds",
      () => RouteBackend.of({ group: 'core', kind: 'Service', name: 'chat' }, { port: 8080 }),
      () => RouteBackend.of({ group: '', kind: 'Service', name: 'chat' }, { port: 8080 }),
    ],
  ]);
});

describe('the port of a backend', () => {
  const rendered = (port: number, ...ports: object[]) => {
    const app = charts();
    const spec = { ports };
    const chat = new ApiObject(app.models, 'Chat', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'chat' },
      spec,
    });
    http(app, HttpRouteRule.any().to(chat, { port }));
    return objectsOf(app);
  };
  const message = (port: number, has: string): string =>
    'Validation failed with the following errors:\n' +
    `  [edge/Chat] 'rules' must refer to a port over TCP of Service 'chat', got ${port}; ` +
    `it has ${has}: the port of the Service counts, not that of the container`;

  testRefusals([
    [
      message(8080, '80, 443'),
      () => rendered(8080, { port: 80, targetPort: 8080 }, { port: 443 }),
      () => rendered(80, { port: 80, targetPort: 8080 }),
    ],
    [
      message(53, 'none'),
      () => rendered(53, { port: 53, protocol: 'UDP' }),
      () => rendered(53, { port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }),
    ],
    [message(80, 'none'), () => rendered(80), () => rendered(80, { port: 80 })],
    [
      "RouteBackend.of: 'port' must be given for a Service; use the port of the Service, not the container's",
      () => RouteBackend.of({ group: '', kind: 'Service', name: 'chat' }),
      () => RouteBackend.of({ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'chat' }),
    ],
  ]);

  test('is left to the controller for a Service that is a name outside the cluster', () => {
    const app = charts();
    const spec = { type: 'ExternalName', externalName: 'models.example.com' };
    const far = new ApiObject(app.models, 'Far', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'far' },
      spec,
    });
    http(app, HttpRouteRule.any().to(far, { port: 443 }));
    expect(givenGrants(objectsOf(app))).toEqual([`${GROUP}/HTTPRoute of edge to /Service/models/far`]);
  });
});
