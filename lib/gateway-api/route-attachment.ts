import { Construct } from 'constructs';
import { shown } from '../core/usage-error';
import { KnownGateway, gatewayKey, gatewaysByName } from './gateways-by-name';
import { sharedHost } from './shared-host';
import { ListenerFields } from './listener';
import { KINDS_OF_PROTOCOL } from './listener-protocol';
import { KnownLabels } from './namespace-selector';
import { ParentFields } from './route-parent';
import { GATEWAY_GROUP } from './route-kind';

/** Members of RouteKind, as messages show them. */
const CONSTANTS: Readonly<Record<string, string>> = { HTTPRoute: 'HTTP_ROUTE', GRPCRoute: 'GRPC_ROUTE' };

/** A route that attaches. */
export interface AttachingRoute {
  readonly at: Construct;
  readonly kind: string;
  readonly namespace?: string;
  readonly hostnames: string[];
  /** Labels of its Namespace, as far as the app tells. */
  readonly labels: () => KnownLabels;
}

/**
 * Why a parent does not take a route, in the order of a controller; nothing for a parent that the app does not render.
 *
 * kubernetes-sigs/gateway-api:apis/v1/{gateway,httproute}_types.go v1.6.1, envoyproxy/gateway:internal/gatewayapi/route.go v1.9.0.
 */
export function attachmentMistake(route: AttachingRoute, parent: ParentFields): string | undefined {
  if (parent.group !== GATEWAY_GROUP || parent.kind !== 'Gateway') return undefined;
  const gateway = gatewaysByName(route.at).get(gatewayKey(parent.namespace, parent.name));
  if (gateway === undefined) return undefined;

  const all = gateway.listeners();
  // A Gateway without listeners is an error of its own.
  if (all.length === 0) return undefined;
  const meant = all.filter(({ name, port }) => (parent.sectionName ?? name) === name && (parent.port ?? port) === port);
  if (meant.length === 0) return unknownListener(parent, gateway, all);
  const ofKind = meant.filter((listener) => takesKind(listener, route.kind));
  if (ofKind.length === 0) return kindRefused(route, gateway, meant);
  const open = ofKind.filter((listener) => admits(listener, gateway, route) !== false);
  if (open.length === 0) return namespaceRefused(route, gateway, ofKind);
  return hostnamesRefused(route, gateway, { all, open });
}

function unknownListener(parent: ParentFields, gateway: KnownGateway, all: ListenerFields[]): string {
  const port = parent.port === undefined ? '' : `port ${parent.port}`;
  const what = [parent.sectionName === undefined ? '' : shown(parent.sectionName), port].filter((text) => text !== '');
  const known = all.map(({ name, port: number }) => `${shown(name)} (port ${number})`).join(', ');
  return `'parents' must name a listener of Gateway '${gateway.path}', got ${what.join(' on ')}; it has ${known}`;
}

function takesKind({ protocol, allowedRoutes }: ListenerFields, routeKind: string): boolean {
  const { _kinds: kinds } = allowedRoutes;
  if (!KINDS_OF_PROTOCOL[protocol].includes(routeKind)) return false;
  return kinds.length === 0 || kinds.some(({ group, kind }) => group === GATEWAY_GROUP && kind === routeKind);
}

function kindRefused({ kind }: AttachingRoute, gateway: KnownGateway, listeners: ListenerFields[]): string {
  const fix = KINDS_OF_PROTOCOL[listeners[0].protocol].includes(kind)
    ? `add RouteKind.${CONSTANTS[kind]} to its AllowedRoutes.ofKinds()`
    : 'attach it to one of HTTP or HTTPS';
  const protocols = listeners.map(({ name, protocol }) => `${shown(name)} (${protocol})`).join(', ');
  return `'parents' must be listeners that take routes of kind ${kind}, got ${protocols} of Gateway '${gateway.path}'; ${fix}`;
}

function admits(listener: ListenerFields, gateway: KnownGateway, route: AttachingRoute): boolean | undefined {
  const { allowedRoutes } = listener;
  const answer = allowedRoutes._admits(route.namespace, gateway.namespace);
  if (answer !== undefined || route.namespace === undefined) return answer;
  return allowedRoutes._admitsLabels(route.namespace, route.labels());
}

function namespaceRefused({ namespace }: AttachingRoute, gateway: KnownGateway, listeners: ListenerFields[]): string {
  const namespaces = [...new Set([gateway.namespace, namespace])].map(shown).join(', ');
  const names = listeners.map(({ name }) => shown(name)).join(', ');
  return (
    `'parents' must be listeners that take routes of namespace ${shown(namespace)}, got ${names} of Gateway '${gateway.path}'; ` +
    `give the listener allowedRoutes that cover it, such as AllowedRoutes.fromNamespaces(${namespaces}): a ReferenceGrant does not replace them`
  );
}

function hostnamesRefused(
  { hostnames }: AttachingRoute,
  gateway: KnownGateway,
  { all, open }: { all: ListenerFields[]; open: ListenerFields[] },
): string | undefined {
  if (hostnames.length === 0) return undefined;
  const hosts = open.flatMap((listener) =>
    hostnames.flatMap((hostname) => ({ listener, host: sharedHost(listener.hostname, hostname) })),
  );
  const shared = hosts.flatMap(({ listener, host }) => (host === undefined ? [] : [{ listener, host }]));
  if (shared.length === 0) {
    const served = open.map(({ name, hostname }) => `${shown(name)} (${hostname})`).join(', ');
    return (
      `'hostnames' must share a host with a listener, got ${hostnames.map(shown).join(', ')} for ${served} of Gateway ` +
      `'${gateway.path}'; change one of them: '*.example.com' is every name below example.com but not itself`
    );
  }
  const ownerOf = ({ listener, host }: { listener: ListenerFields; host: string }): ListenerFields | undefined =>
    all.find((other) => other !== listener && other.port === listener.port && other.hostname === host);
  const owners = shared.map(ownerOf);
  const [owner] = owners;
  if (owner === undefined || owners.includes(undefined)) return undefined;
  return (
    `'hostnames' must not belong to another listener of the same port, got '${owner.hostname}' for ${shown(shared[0].listener.name)} of ` +
    `Gateway '${gateway.path}'; attach to ${shown(owner.name)}, which gets the requests for it`
  );
}
