import { App, Chart, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  AllowedRoutes,
  Gateway,
  GatewayClass,
  GrpcRoute,
  GrpcRouteRule,
  HttpRoute,
  HttpRouteFilter,
  HttpRouteRule,
  Listener,
  RouteBackend,
  TlsCertificate,
} from '../../lib';

const NAMESPACES = 4;

/** A backend of a route: the route's kind and namespace, the Service's namespace and name, and how it is given. */
const backends = fc.record({
  kind: fc.constantFrom('HTTPRoute' as const, 'GRPCRoute' as const),
  from: fc.nat(NAMESPACES - 1),
  to: fc.nat(NAMESPACES - 1),
  service: fc.nat(2),
  how: fc.constantFrom('construct' as const, 'name' as const, 'mirror' as const),
});
const certificates = fc.record({ from: fc.nat(NAMESPACES - 1), to: fc.nat(NAMESPACES - 1), secret: fc.nat(2) });

interface Case {
  readonly backends: {
    readonly kind: 'HTTPRoute' | 'GRPCRoute';
    readonly from: number;
    readonly to: number;
    readonly service: number;
    readonly how: 'construct' | 'name' | 'mirror';
  }[];
  readonly certificates: { readonly from: number; readonly to: number; readonly secret: number }[];
}

/** Every object of an app with such references; the names of namespaces and Services are given. */
const objectsOf = (given: Case, namespaces: string[], names: string[]): any[] => {
  const app = new App({ outdir: 'build/never-written' });
  const charts = namespaces.map((namespace, index) => new Chart(app, `chart${index}`, { namespace }));
  const services = charts.map((chart) =>
    names.map((name, index) => new Service(chart, `S${index}`, { metadata: { name }, ports: [{ port: 80 }] })),
  );
  const gatewayClass = GatewayClass.fromGatewayClassName(charts[0], 'Class', 'eg');
  const allowedRoutes = AllowedRoutes.fromAllNamespaces();
  const listener = Listener.http('http', { allowedRoutes });
  const parents = [new Gateway(charts[0], 'Gateway', { gatewayClass, listeners: [listener] }).listener('http')];

  given.backends.forEach(({ kind, from, to, service, how }, index) => {
    const backend =
      how === 'construct'
        ? RouteBackend.service(services[to][service], { port: 80 })
        : RouteBackend.serviceName(names[service], { namespace: namespaces[to], port: 80 });
    const id = `Route${index}`;
    if (kind === 'GRPCRoute') {
      new GrpcRoute(charts[from], id, { parents, rules: [GrpcRouteRule.any().toBackend(backend)] });
    } else {
      const own = HttpRouteRule.any().toServiceName('own', { port: 80 });
      const mirrored = own.filter(HttpRouteFilter.requestMirror(backend));
      new HttpRoute(charts[from], id, { parents, rules: [how === 'mirror' ? mirrored : own.toBackend(backend)] });
    }
  });
  given.certificates.forEach(({ from, to, secret }, index) => {
    const tls = [TlsCertificate.fromSecretName(names[secret], { namespace: namespaces[to] })];
    const listeners = [Listener.https('https', { certificates: tls })];
    new Gateway(charts[from], `Gateway${index}`, { gatewayClass, listeners });
  });
  return charts.flatMap((chart) => Testing.synth(chart));
};

/** References into another namespace that the objects make, as a grant would name them. */
const referencesOf = (objects: any[]): Set<string> => {
  const found = new Set<string>();
  const visit = (value: any, from: any): void => {
    if (value === null || typeof value !== 'object') return;
    if (['Service', 'Secret'].includes(value.kind) && value.namespace !== undefined) {
      found.add([from.kind, from.metadata.namespace, value.namespace, value.kind, value.name].join(' '));
    }
    for (const part of Object.values(value)) visit(part, from);
  };
  for (const object of objects.filter(({ kind }) => kind !== 'ReferenceGrant')) visit(object.spec, object);
  return found;
};

/** What the grants of the objects allow. */
const grantsOf = (objects: any[]): string[] =>
  objects
    .filter(({ kind }) => kind === 'ReferenceGrant')
    .flatMap(({ metadata, spec }) =>
      spec.from.flatMap((from: any) =>
        spec.to.map((to: any) => [from.kind, from.namespace, metadata.namespace, to.kind, to.name].join(' ')),
      ),
    );

const cases = fc.record({
  backends: fc.array(backends, { maxLength: 8 }),
  certificates: fc.array(certificates, { maxLength: 3 }),
});
const distinct = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/), { minLength: count, maxLength: count });

describe('the grants of an app', () => {
  test('cover each reference into another namespace once, and nothing else, whatever the names', () => {
    fc.assert(
      fc.property(cases, distinct(NAMESPACES), distinct(3), (given, namespaces, names) => {
        const objects = objectsOf(given, namespaces, names);
        expect(grantsOf(objects).sort()).toEqual([...referencesOf(objects)].sort());
      }),
    );
  });

  test('change with the names and in nothing else', () => {
    fc.assert(
      fc.property(cases, distinct(NAMESPACES), distinct(3), (given, namespaces, names) => {
        const plain = grantsOf(objectsOf(given, ['n0', 'n1', 'n2', 'n3'], ['s0', 's1', 's2']));
        const renamed = plain.map((grant) =>
          grant.replace(/\bn(\d)\b/g, (_, i) => namespaces[i]).replace(/\bs(\d)$/, (_, i) => names[i]),
        );
        expect(grantsOf(objectsOf(given, namespaces, names))).toEqual(renamed);
      }),
    );
  });

  test('have a name of their own each', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const objects = objectsOf(given, ['a', 'b', 'c', 'd'], ['x', 'y', 'z']);
        const names = objects.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].join(' '));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
