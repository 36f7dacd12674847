import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  AllowedRoutes,
  Gateway,
  GrpcRoute,
  GrpcRouteRule,
  Listener,
  RouteKind,
  RouteParent,
  TlsCertificate,
} from '../../lib';
import { Charts, charts, gateway, httpRoute, objectsOf } from './apps';

interface Attempt {
  /** Listeners of `Gateway 'edge/Public'`. */
  readonly listeners?: Listener[];
  /** Chart of the route; `edge`, where the Gateway is, without it. */
  readonly from?: (app: Charts) => Chart;
  readonly hostnames?: string[];
  /** The listener `http` without it. */
  readonly parents?: (gateway: Gateway) => RouteParent[];
  /** Labels of a Namespace `models` that the app renders. */
  readonly labels?: { [key: string]: string };
}

/** What the app is refused with; empty when it is not. */
const refusal = (attempt: Attempt): string => {
  const app = charts();
  const { labels, hostnames } = attempt;
  if (labels !== undefined) new kplus.Namespace(app.edge, 'Namespace', { metadata: { name: 'models', labels } });
  const made = gateway(app.edge, attempt.listeners === undefined ? {} : { listeners: attempt.listeners });
  const parents = (attempt.parents ?? ((of) => [of.listener('http')]))(made);
  const chart = attempt.from?.(app) ?? app.edge;
  httpRoute(chart, { parents, hostnames });
  return messageOf(chart);
};

const messageOf = (chart: Chart): string => {
  try {
    objectsOf(chart);
    return '';
  } catch (error) {
    return (error as Error).message.replace('Validation failed with the following errors:\n  ', '');
  }
};

const fromModels = ({ models }: Charts): Chart => models;
const open = (allowedRoutes: AllowedRoutes): Listener[] => [Listener.http('http', { allowedRoutes })];
const serving = (...hostnames: string[]): Listener[] =>
  hostnames.map((hostname, index) => Listener.http(index === 0 ? 'http' : `http${index}`, { hostname }));

describe('a route whose listener does not exist', () => {
  test('is refused with the listeners that do', () => {
    expect(refusal({ parents: (of) => [of.listener('web')] })).toBe(
      "[edge/Chat] 'parents' must name a listener of Gateway 'edge/Public', got 'web'; it has 'http' (port 80)",
    );
  });

  test('is refused by its port', () => {
    expect(refusal({ parents: () => [RouteParent.gateway('public', { sectionName: 'http', port: 8080 })] })).toBe(
      "[edge/Chat] 'parents' must name a listener of Gateway 'edge/Public', got 'http' on port 8080; it has 'http' (port 80)",
    );
    expect(refusal({ parents: () => [RouteParent.gateway('public', { port: 8080 })] })).toBe(
      "[edge/Chat] 'parents' must name a listener of Gateway 'edge/Public', got port 8080; it has 'http' (port 80)",
    );
    expect(refusal({ parents: () => [RouteParent.gateway('public', { port: 80 })] })).toBe('');
  });

  test('is fine when the listener is added later', () => {
    const app = charts();
    const made = gateway(app.edge);
    httpRoute(app.edge, { parents: [made.listener('later')] });
    made.addListener(Listener.http('later', { port: 8080 }));
    expect(messageOf(app.edge)).toBe('');
  });

  test('is not reported beside a Gateway without listeners', () => {
    expect(refusal({ listeners: [], parents: (of) => [of.allListeners()] })).toBe(
      "[edge/Public] 'listeners' must not be empty; give one, such as Listener.http('http'), or call addListener",
    );
  });

  test('is not judged when the Gateway is not of the app', () => {
    expect(refusal({ parents: () => [RouteParent.gateway('other', { sectionName: 'web' })] })).toBe('');
    const service = { group: '', kind: 'Service', name: 'public' };
    expect(refusal({ parents: () => [RouteParent.of(service, { sectionName: 'web' })] })).toBe('');
  });
});

describe('a route in another namespace than its Gateway', () => {
  const refused =
    "[models/Chat] 'parents' must be listeners that take routes of namespace 'models', got 'http' of Gateway 'edge/Public'; " +
    "give the listener allowedRoutes that cover it, such as AllowedRoutes.fromNamespaces('edge', 'models'): a ReferenceGrant does not replace them";

  test('is refused by default', () => {
    expect(refusal({ from: fromModels })).toBe(refused);
  });

  test('is refused when the parent is the whole Gateway', () => {
    expect(refusal({ from: fromModels, parents: (of) => [of.allListeners()] })).toBe(refused);
  });

  test('is refused as well when the parent is given by name', () => {
    const parents = () => [RouteParent.gateway('public', { namespace: 'edge', sectionName: 'http' })];
    expect(refusal({ from: fromModels, parents })).toBe(refused);
    expect(refusal({ from: fromModels, parents: () => [RouteParent.gateway('public')] })).toBe('');
  });

  test.each<[string, AllowedRoutes, string]>([
    ['all namespaces', AllowedRoutes.fromAllNamespaces(), ''],
    ['its namespace', AllowedRoutes.fromNamespaces('models'), ''],
    ['another namespace', AllowedRoutes.fromNamespaces('other'), refused],
    ['labels that the app does not tell', AllowedRoutes.fromLabeledNamespaces({ team: 'a' }), ''],
    [
      'labels that the app does not tell, in another namespace',
      AllowedRoutes.fromLabeledNamespaces({ team: 'a', 'kubernetes.io/metadata.name': 'other' }),
      refused,
    ],
  ])('goes by a listener that takes routes of %s', (_name, allowedRoutes, message) => {
    expect(refusal({ from: fromModels, listeners: open(allowedRoutes) })).toBe(message);
  });

  test.each<[string, kplus.LabelExpression[], { [key: string]: string }, boolean]>([
    ['has the label', [], { team: 'a' }, true],
    ['has another value', [], { team: 'b' }, false],
    ['has no labels', [], {}, false],
    ['has one of the values', [kplus.LabelExpression.in('tier', ['1', '2'])], { team: 'a', tier: '2' }, true],
    ['has none of the values', [kplus.LabelExpression.in('tier', ['1', '2'])], { team: 'a', tier: '3' }, false],
    ['lacks the label of values', [kplus.LabelExpression.in('tier', ['1'])], { team: 'a' }, false],
    ['has a value that is excluded', [kplus.LabelExpression.notIn('tier', ['1'])], { team: 'a', tier: '1' }, false],
    ['lacks the label with excluded values', [kplus.LabelExpression.notIn('tier', ['1'])], { team: 'a' }, true],
    ['has a label that must exist', [kplus.LabelExpression.exists('tier')], { team: 'a', tier: '' }, true],
    ['lacks a label that must exist', [kplus.LabelExpression.exists('tier')], { team: 'a' }, false],
    ['has a label that must not', [kplus.LabelExpression.doesNotExist('tier')], { team: 'a', tier: '' }, false],
    ['lacks a label that must not be', [kplus.LabelExpression.doesNotExist('tier')], { team: 'a' }, true],
  ])('goes by the labels of the Namespace in the app, which %s', (_name, expressions, labels, admitted) => {
    const listeners = open(AllowedRoutes.fromLabeledNamespaces({ team: 'a' }, ...expressions));
    expect(refusal({ from: fromModels, listeners, labels })).toBe(admitted ? '' : refused);
  });

  test('goes by the labels that the Namespace has in the end', () => {
    const app = charts();
    const parents = [
      gateway(app.edge, { listeners: open(AllowedRoutes.fromLabeledNamespaces({ team: 'a' })) }).allListeners(),
    ];
    httpRoute(app.models, { parents });
    expect(messageOf(app.models)).toBe('');
    const namespace = new kplus.Namespace(app.edge, 'Namespace', { metadata: { name: 'models' } });
    expect(messageOf(app.models)).toBe(refused);
    namespace.metadata.addLabel('team', 'a');
    expect(messageOf(app.models)).toBe('');
  });

  test('needs one listener that takes it', () => {
    const listeners = [
      ...open(AllowedRoutes.fromSameNamespace()),
      Listener.http('open', { port: 8080, allowedRoutes: AllowedRoutes.fromAllNamespaces() }),
    ];
    expect(refusal({ from: fromModels, listeners, parents: (of) => [of.allListeners()] })).toBe('');
    expect(refusal({ from: fromModels, listeners })).toBe(refused);
  });

  test('is not judged where a namespace is not known', () => {
    const nowhere = ({ app }: Charts): Chart => new Chart(app, 'nowhere');
    expect(refusal({ from: nowhere })).toBe('');
  });
});

describe('a route in the namespace of its Gateway', () => {
  test('is refused by a listener for other namespaces', () => {
    expect(refusal({ listeners: open(AllowedRoutes.fromNamespaces('models')) })).toBe(
      "[edge/Chat] 'parents' must be listeners that take routes of namespace 'edge', got 'http' of Gateway 'edge/Public'; " +
        "give the listener allowedRoutes that cover it, such as AllowedRoutes.fromNamespaces('edge'): a ReferenceGrant does not replace them",
    );
  });

  test('is refused by a listener of another protocol', () => {
    expect(refusal({ listeners: [Listener.tcp('http', { port: 80 })] })).toBe(
      "[edge/Chat] 'parents' must be listeners that take routes of kind HTTPRoute, got 'http' (TCP) of Gateway 'edge/Public'; " +
        'attach it to one of HTTP or HTTPS',
    );
    const https = Listener.https('http', { certificates: [TlsCertificate.fromSecretName('tls')] });
    expect(refusal({ listeners: [https] })).toBe('');
  });

  test('is refused by a listener for other kinds', () => {
    const same = AllowedRoutes.fromSameNamespace();
    expect(refusal({ listeners: open(same.ofKinds(RouteKind.GRPC_ROUTE)) })).toBe(
      "[edge/Chat] 'parents' must be listeners that take routes of kind HTTPRoute, got 'http' (HTTP) of Gateway 'edge/Public'; " +
        'add RouteKind.HTTP_ROUTE to its AllowedRoutes.ofKinds()',
    );
    expect(refusal({ listeners: open(same.ofKinds(RouteKind.of('example.com', 'HTTPRoute'))) })).not.toBe('');
    expect(refusal({ listeners: open(same.ofKinds(RouteKind.GRPC_ROUTE, RouteKind.HTTP_ROUTE)) })).toBe('');
  });

  test('is refused as a GRPCRoute by the same rules', () => {
    const { edge } = charts();
    const listeners = open(AllowedRoutes.fromSameNamespace().ofKinds(RouteKind.HTTP_ROUTE));
    const parents = [gateway(edge, { listeners }).listener('http')];
    new GrpcRoute(edge, 'Grpc', { parents, rules: [GrpcRouteRule.any().toServiceName('a', { port: 1 })] });
    expect(messageOf(edge)).toBe(
      "[edge/Grpc] 'parents' must be listeners that take routes of kind GRPCRoute, got 'http' (HTTP) of Gateway 'edge/Public'; " +
        'add RouteKind.GRPC_ROUTE to its AllowedRoutes.ofKinds()',
    );
  });
});

describe('the hostnames of a route', () => {
  test.each<[string | undefined, string, boolean]>([
    [undefined, 'a.example.com', true],
    ['a.example.com', 'a.example.com', true],
    ['b.example.com', 'a.example.com', false],
    ['*.example.com', 'a.example.com', true],
    ['*.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'badexample.com', false],
    ['a.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['*.example.com', '*.com', true],
    ['*.com', '*.example.com', true],
    ['*.example.com', '*.example.org', false],
    ['*.example.com', '*.example.com', true],
  ])('share a host with those of a listener: %s and %s (%s)', (hostname, host, shared) => {
    const listeners = [Listener.http('http', { hostname })];
    expect(refusal({ listeners, hostnames: [host] }) === '').toBe(shared);
  });

  test('are refused when they share none', () => {
    expect(refusal({ listeners: serving('*.example.com'), hostnames: ['example.com', 'b.org'] })).toBe(
      "[edge/Chat] 'hostnames' must share a host with a listener, got 'example.com', 'b.org' for 'http' (*.example.com) of Gateway " +
        "'edge/Public'; change one of them: '*.example.com' is every name below example.com but not itself",
    );
    expect(refusal({ listeners: serving('*.example.com'), hostnames: ['example.com', 'a.example.com'] })).toBe('');
  });

  test('are refused when they belong to another listener of the port', () => {
    const listeners = serving('*.example.com', 'a.example.com');
    expect(refusal({ listeners, hostnames: ['a.example.com'] })).toBe(
      "[edge/Chat] 'hostnames' must not belong to another listener of the same port, got 'a.example.com' for 'http' of Gateway " +
        "'edge/Public'; attach to 'http1', which gets the requests for it",
    );
    expect(refusal({ listeners, hostnames: ['a.example.com', 'b.example.com'] })).toBe('');
    expect(refusal({ listeners, hostnames: ['a.example.com'], parents: (of) => [of.allListeners()] })).toBe('');
  });

  test('may belong to a listener of another port as well', () => {
    const listeners = [...serving('*.example.com'), Listener.http('other', { port: 8080, hostname: 'a.example.com' })];
    expect(refusal({ listeners, hostnames: ['a.example.com'] })).toBe('');
  });

  test('may be left out', () => {
    expect(refusal({ listeners: serving('*.example.com') })).toBe('');
  });
});
