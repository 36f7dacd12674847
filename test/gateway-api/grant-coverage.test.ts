import { App, Chart, Testing } from 'cdk8s';
import { Secret, Service } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  AllowedRoutes,
  EnvoyExtAuth,
  EnvoyExtensionPolicy,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  EnvoyPolicyTarget,
  Gateway,
  GatewayClass,
  GrpcRoute,
  GrpcRouteRule,
  HttpRoute,
  HttpRouteFilter,
  HttpRouteRule,
  Listener,
  RouteBackend,
  SecurityPolicy,
  TlsCertificate,
} from '../../lib';
import { danglingReferences, givenGrants, neededGrants, referencesOf } from './references';

const NAMESPACES = 4;
const NAMES = 3;
const MAX_ROUTES = 8;

/** A route: its kind and namespace, the namespace and name of its Service, and how that is given. */
const routes = fc.record({
  kind: fc.constantFrom('HTTPRoute' as const, 'GRPCRoute' as const),
  from: fc.nat(NAMESPACES - 1),
  to: fc.nat(NAMESPACES - 1),
  service: fc.nat(NAMES - 1),
  how: fc.constantFrom(
    'construct' as const,
    'name' as const,
    'mirror' as const,
    'extProc' as const,
    'extAuth' as const,
  ),
});
/** Where the one Gateway is, and the Secret of its certificate. */
const gateways = fc.record({ at: fc.nat(NAMESPACES - 1), secretAt: fc.nat(NAMESPACES - 1), secret: fc.nat(NAMES - 1) });
const topologies = fc.record({ routes: fc.array(routes, { maxLength: MAX_ROUTES }), gateway: gateways });

type Topology = typeof topologies extends fc.Arbitrary<infer T> ? T : never;

/** Every name that somebody chooses. */
interface Names {
  readonly namespaces: string[];
  /** Of the Services and of the Secrets in each namespace. */
  readonly objects: string[];
  readonly gateway: string;
  readonly listener: string;
  readonly routes: string[];
}

const distinct = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/), { minLength: count, maxLength: count });
const anyNames: fc.Arbitrary<Names> = fc
  .tuple(distinct(NAMESPACES), distinct(NAMES), distinct(2), distinct(MAX_ROUTES))
  .map(([namespaces, objects, [gateway, listener], routeNames]) => ({
    namespaces,
    objects,
    gateway,
    listener,
    routes: routeNames,
  }));

const numbered = (count: number, prefix: string): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const PLAIN: Names = {
  namespaces: numbered(NAMESPACES, 'n'),
  objects: numbered(NAMES, 'o'),
  gateway: 'gateway',
  listener: 'listener',
  routes: numbered(MAX_ROUTES, 'r'),
};

/** Every object of an app of this topology. */
const objectsOf = ({ routes: given, gateway: { at, secretAt, secret } }: Topology, names: Names): any[] => {
  const app = new App({ outdir: 'build/never-written' });
  const charts = names.namespaces.map((namespace, index) => new Chart(app, `chart${index}`, { namespace }));
  const perChart = <T>(make: (chart: Chart, name: string, index: number) => T): T[][] =>
    charts.map((chart) => names.objects.map((name, index) => make(chart, name, index)));
  const services = perChart(
    (chart, name, i) => new Service(chart, `Service${i}`, { metadata: { name }, ports: [{ port: 80 }] }),
  );
  const secrets = perChart((chart, name, i) => new Secret(chart, `Secret${i}`, { metadata: { name } }));
  const gateway = new Gateway(charts[at], 'Gateway', {
    gatewayClass: GatewayClass.fromGatewayClassName(charts[at], 'Class', 'eg'),
    metadata: { name: names.gateway },
    listeners: [
      Listener.https(names.listener, {
        certificates: [TlsCertificate.fromSecret(secrets[secretAt][secret])],
        allowedRoutes: AllowedRoutes.fromNamespaces(...names.namespaces),
      }),
    ],
  });
  const parents = [gateway.listener(names.listener)];
  const version = EnvoyGatewayVersion.V1_9_0;
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(charts[0], 'EnvoyGateway', { version });

  given.forEach(({ kind, from, to, service, how }, index) => {
    const backend =
      how === 'name'
        ? RouteBackend.serviceName(names.objects[service], { namespace: names.namespaces[to], port: 80 })
        : RouteBackend.service(services[to][service], { port: 80 });
    const own = RouteBackend.service(services[from][0], { port: 80 });
    const metadata = { name: names.routes[index] };
    const [scope, id] = [charts[from], `Route${index}`];
    const filters = how === 'mirror' ? [HttpRouteFilter.requestMirror(backend)] : [];
    const direct = how === 'construct' || how === 'name' ? backend : own;
    const route =
      kind === 'GRPCRoute'
        ? new GrpcRoute(scope, id, { parents, metadata, rules: [GrpcRouteRule.any().toBackend(direct)] })
        : new HttpRoute(scope, id, {
            parents,
            metadata,
            rules: [
              HttpRouteRule.any()
                .toBackend(direct)
                .filter(...filters),
            ],
          });
    const policy = {
      envoyGateway,
      targets: [EnvoyPolicyTarget.route(route)],
      metadata: { name: `${names.routes[index]}-policy` },
    };
    if (how === 'extProc') new EnvoyExtensionPolicy(scope, `Policy${index}`, { ...policy, extProcs: [{ backend }] });
    if (how === 'extAuth')
      new SecurityPolicy(scope, `Policy${index}`, { ...policy, extAuth: EnvoyExtAuth.grpc(backend) });
  });
  return charts.flatMap((chart) => Testing.synth(chart));
};

describe('the names of namespaces, Services, Secrets, Gateways, listeners and routes', () => {
  test('may be any: every reference finds its object, listener and port', () => {
    fc.assert(
      fc.property(topologies, anyNames, (topology, names) => {
        expect(danglingReferences(objectsOf(topology, names))).toEqual([]);
      }),
    );
  });

  test('may be any: there is one grant for each pair of a source and a target of another namespace, and none besides', () => {
    fc.assert(
      fc.property(topologies, anyNames, (topology, names) => {
        const objects = objectsOf(topology, names);
        expect(givenGrants(objects)).toEqual(neededGrants(objects));
      }),
    );
  });

  test('when changed, change the references to them and nothing else', () => {
    fc.assert(
      fc.property(topologies, anyNames, (topology, names) => {
        const renaming = new Map(
          (['namespaces', 'objects', 'routes'] as const)
            .flatMap((key) => PLAIN[key].map((plain, i) => [plain, names[key][i]] as const))
            .concat([
              [PLAIN.gateway, names.gateway],
              [PLAIN.listener, names.listener],
            ]),
        );
        const renamed = (value: any): any => {
          if (typeof value === 'string') {
            const [, name, suffix] = /^(.*?)(-policy)?$/.exec(value)!;
            return `${renaming.get(name) ?? name}${suffix ?? ''}`;
          }
          return value === null || typeof value !== 'object'
            ? value
            : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part)]));
        };
        const references = referencesOf(objectsOf(topology, PLAIN));
        expect(referencesOf(objectsOf(topology, names))).toEqual(references.map(renamed));
      }),
    );
  });

  test('need not differ between kinds: no two grants share a name', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const grants = objectsOf(topology, PLAIN).filter(({ kind }) => kind === 'ReferenceGrant');
        const names = grants.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
