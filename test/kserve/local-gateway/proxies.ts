/**
 * What istiod, kube-proxy and Envoy make of objects for a plain request: written from their behaviour, apart from lib, and compared with the real
 * software in simulator.test.ts. Plain text only: servers with TLS have no place here.
 */
export interface Answer {
  readonly outcome: 'ok' | 'http' | 'connect-failure' | 'dns-failure';
  readonly status?: number;
  readonly reason?: string;
}

export interface Request {
  /** Host header. */
  readonly host: string;
  /** Name that is connected to, where it is not the host. */
  readonly connect?: string;
  /** Namespace of the pod that asks; none for the outside. */
  readonly fromNamespace?: string;
  readonly port?: number;
}

type Labels = { [key: string]: string };

export const DOMAIN = 'cluster.local';
const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

export const isSubset = (part: Labels | undefined, of: Labels = {}): boolean =>
  Object.entries(part ?? {}).every(([key, value]) => of[key] === value);

const ofKind = (objects: any[], kind: string): any[] => objects.filter((object) => object.kind === kind);

const hostOf = ({ metadata }: any): string => `${metadata.name}.${metadata.namespace}.svc.${DOMAIN}`;

/** Oldest first; objects without a time are the newest, in the order given. */
function byAge(objects: any[], tie: (object: any) => string): any[] {
  const time = ({ metadata }: any) => metadata.creationTimestamp ?? '9999';
  return [...objects].sort((a, b) => {
    if (time(a) !== time(b)) return time(a) < time(b) ? -1 : 1;
    if (a.metadata.creationTimestamp === undefined) return 0;
    return tie(a) < tie(b) ? -1 : 1;
  });
}

/** The number of a target port; undefined for a name that no container of the pod has. */
function targetOf(port: any, pod: any): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const ports = pod.spec.containers.flatMap((each: any) => each.ports ?? []);
  return ports.find(({ name }: any) => name === target)?.containerPort;
}

/** istio:pilot/pkg/model/gateway.go resolvePorts: the port that a proxy listens on for a server's number. */
export function bindPort(objects: any[], pod: any, number: number): number {
  const services = ofKind(objects, 'Service').filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      Object.keys(spec.selector ?? {}).length > 0 &&
      isSubset(spec.selector, pod.metadata.labels),
  );
  for (const { metadata, spec } of byAge(services, hostOf)) {
    if (metadata.labels?.[NO_TRANSLATION] !== undefined) continue;
    const seen = new Set<string>();
    for (const port of spec.ports ?? []) {
      const target = targetOf(port, pod) ?? port.port;
      const key = `${target} ${istioProtocol(port)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (port.port === number) return target;
    }
  }
  return number;
}

function istioProtocol({ name = '', appProtocol, protocol }: any): string {
  return protocol === 'UDP' ? 'udp' : (appProtocol ?? name.split('-')[0]);
}

interface Server {
  readonly gatewayRef: string;
  readonly namespace: string;
  readonly hosts: string[];
}

/** The servers that a proxy has on a port. */
export function serversOn(objects: any[], pod: any, port: number): Server[] {
  const unprivileged = pod.spec.containers.some((each: any) =>
    (each.env ?? []).some(({ name, value }: any) => name === 'ISTIO_META_UNPRIVILEGED_POD' && value === 'true'),
  );
  const gateways = ofKind(objects, 'Gateway').filter(({ spec }) => isSubset(spec.selector, pod.metadata.labels));
  return byAge(gateways, ({ metadata }) => `${metadata.name}.${metadata.namespace}`).flatMap(({ metadata, spec }) =>
    spec.servers
      .map((server: any) => ({ server, bound: bindPort(objects, pod, server.port.number) }))
      .filter(({ bound }: any) => bound === port && !(unprivileged && bound < 1024))
      .map(({ server }: any) => ({
        gatewayRef: `${metadata.namespace}/${metadata.name}`,
        namespace: metadata.namespace,
        hosts: server.hosts,
      })),
  );
}

const covers = (outer: string, inner: string): boolean =>
  outer.startsWith('*') ? inner.replace(/^\*/, '').endsWith(outer.slice(1)) : outer === inner;

/** Hosts that a server and a VirtualService have in common. */
export function commonHosts({ hosts, namespace }: Server, virtualService: any): string[] {
  return hosts.flatMap((entry) => {
    const [scope, name] = entry.includes('/') ? entry.split('/') : ['*', entry];
    const wanted = scope === '.' ? namespace : scope;
    if (wanted !== '*' && wanted !== virtualService.metadata.namespace) return [];
    const asked: string[] = virtualService.spec.hosts;
    return asked.flatMap((host) => (covers(name, host) ? [host] : covers(host, name) ? [name] : []));
  });
}

/** The route that Envoy takes, `no-virtual-host`, or `no-route`. */
function routeAt(objects: any[], servers: Server[], host: string): any {
  const table = new Map<string, { route: any; match: any }[]>();
  for (const server of servers) {
    for (const virtualService of ofKind(objects, 'VirtualService')) {
      const gateways: string[] = virtualService.spec.gateways ?? ['mesh'];
      if (!gateways.map((ref) => absolute(ref, virtualService)).includes(server.gatewayRef)) continue;
      for (const domain of commonHosts(server, virtualService)) {
        const routes = (virtualService.spec.http ?? []).flatMap((route: any) =>
          (route.match ?? [{}])
            .filter((match: any) =>
              (match.gateways ?? [server.gatewayRef]).some(
                (ref: string) => absolute(ref, virtualService) === server.gatewayRef,
              ),
            )
            .map((match: any) => ({ route, match })),
        );
        table.set(domain, [...(table.get(domain) ?? []), ...routes]);
      }
    }
  }
  // The port that a client names counts in matches of the authority, not in the choice of the virtual host.
  const name = host.replace(/:\d+$/, '');
  const domains = [...table.keys()].filter(
    (domain) => domain === name || (domain.startsWith('*') && covers(domain, name)),
  );
  const exact = domains.find((domain) => domain === name);
  const best = exact ?? domains.sort((a, b) => b.length - a.length)[0];
  if (best === undefined) return 'no-virtual-host';
  const found = table.get(best)?.find(({ match }) => matches(match.authority, host) && match.headers === undefined);
  return found?.route ?? 'no-route';
}

function absolute(ref: string, { metadata }: any): string {
  if (ref.includes('/') || ref === 'mesh') return ref;
  const [name, namespace] = ref.split('.');
  return `${namespace ?? metadata.namespace}/${name}`;
}

function matches(authority: any, host: string): boolean {
  if (authority?.exact !== undefined) return authority.exact === host;
  if (authority?.prefix !== undefined) return host.startsWith(authority.prefix);
  if (authority?.regex !== undefined) return new RegExp(`^(?:${authority.regex})$`).test(host);
  return true;
}

/** A request that a pod sends, or that comes from outside to a Service. */
export function request(objects: any[], { connect, host, fromNamespace, port = 80 }: Request): Answer {
  const service = resolve(objects, connect ?? host.replace(/:\d+$/, ''), fromNamespace);
  if (service === undefined) return { outcome: 'dns-failure' };
  return throughService(objects, service, port, host, false);
}

/** DNS with the search path of a pod; the target of an ExternalName is absolute. */
function resolve(objects: any[], name: string, namespace?: string): any {
  const search = namespace === undefined ? [] : [`${namespace}.svc.${DOMAIN}`, `svc.${DOMAIN}`, DOMAIN];
  const names = [...search.map((suffix) => `${name}.${suffix}`), name.replace(/\.$/, '')];
  for (const each of names) {
    const service = serviceNamed(objects, each);
    if (service === undefined) continue;
    return service.spec.type === 'ExternalName' ? resolve(objects, service.spec.externalName) : service;
  }
  return undefined;
}

function serviceNamed(objects: any[], host: string): any {
  return ofKind(objects, 'Service').find((service) => hostOf(service) === host);
}

function throughService(objects: any[], service: any, number: number, host: string, byEnvoy: boolean): Answer {
  const failure = (reason: string, ofEnvoy: string): Answer =>
    byEnvoy ? { outcome: 'http', status: 503, reason: ofEnvoy } : { outcome: 'connect-failure', reason };
  const port = (service.spec.ports ?? []).find((each: any) => each.port === number && each.protocol !== 'UDP');
  if (port === undefined) return failure('service-port-missing', 'cluster-not-found');
  const [pod] = endpointsOf(objects, service);
  const target = pod === undefined ? undefined : targetOf(port, pod);
  if (target === undefined) return failure('service-without-endpoints', 'no-healthy-upstream');
  return atPod(objects, pod, target, host, failure('no-listener', 'upstream-connect-failure'));
}

function endpointsOf(objects: any[], service: any): any[] {
  const { namespace } = service.metadata;
  const pods = ofKind(objects, 'Pod');
  if (service.spec.selector !== undefined) {
    return pods.filter(
      ({ metadata, status }) =>
        metadata.namespace === namespace &&
        isSubset(service.spec.selector, metadata.labels) &&
        (status?.conditions ?? []).every(({ type, status: is }: any) => type !== 'Ready' || is === 'True'),
    );
  }
  const slices = ofKind(objects, 'EndpointSlice').filter(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.labels['kubernetes.io/service-name'] === service.metadata.name,
  );
  const refs = slices.flatMap(({ endpoints }) => endpoints).map(({ targetRef }: any) => targetRef);
  return pods.filter(({ metadata }) =>
    refs.some((ref: any) => ref.name === metadata.name && ref.namespace === metadata.namespace),
  );
}

/** At a gateway's proxy, the way goes on; every other pod answers. */
export function atPod(objects: any[], pod: any, port: number, host: string, noListener: Answer): Answer {
  if (pod.metadata.annotations?.['inject.istio.io/templates'] !== 'gateway') return { outcome: 'ok', status: 200 };
  const servers = serversOn(objects, pod, port);
  if (servers.length === 0) return noListener;
  const route = routeAt(objects, servers, host.toLowerCase());
  if (typeof route === 'string') return { outcome: 'http', status: 404, reason: route };
  const [{ destination }] = route.route;
  const service = serviceNamed(objects, destination.host);
  const number = destination.port?.number ?? 80;
  if (service === undefined || service.spec.type === 'ExternalName') {
    return { outcome: 'http', status: 503, reason: 'cluster-not-found' };
  }
  return throughService(objects, service, number, route.headers?.request?.set?.Host ?? host, true);
}
