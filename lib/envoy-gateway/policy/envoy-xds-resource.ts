import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { Gateway, HttpRoute, IGateway } from '../../gateway-api';
import { ListenerProtocol } from '../../gateway-api/listener-protocol';
import { IEnvoyGatewayControlPlane } from '../i-envoy-gateway-control-plane';

/** The types of xDS resources that an EnvoyPatchPolicy can change. */
export enum EnvoyXdsType {
  /** A port and its filters. */
  LISTENER = 'type.googleapis.com/envoy.config.listener.v3.Listener',
  /** The routes of a listener. */
  ROUTE_CONFIGURATION = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  /** A backend. */
  CLUSTER = 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  /** The pods of a backend. */
  ENDPOINTS = 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  /** A certificate. */
  SECRET = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
}

/** An xDS resource by type and name. */
export interface XdsFields {
  readonly type: EnvoyXdsType;
  readonly name: string;
}

/**
 * A resource of Envoy's configuration, by the name that Envoy Gateway gives it.
 *
 * | Resource | Name | with `xdsNameSchemeV2` |
 * | --- | --- | --- |
 * | Listener | `<namespace>/<gateway>/<listener>` | `tcp-<port>` |
 * | RouteConfiguration of HTTP | `<namespace>/<gateway>/<listener>` | `http-<port>` |
 * | RouteConfiguration of HTTPS | `<namespace>/<gateway>/<listener>` | the same |
 * | Cluster | `httproute/<namespace>/<route>/rule/<index>` | the same |
 *
 * Source: envoyproxy/gateway:internal/xds/translator/listener.go, internal/gatewayapi/helpers.go (v1.2.8, v1.9.0). Listeners of HTTP on one port share the
 * resources of the first one.
 */
export class EnvoyXdsResource {
  /** The Listener of a listener of a Gateway. Its first route must be there, else it does not exist. */
  public static listener(gateway: IGateway, name: string): EnvoyXdsResource {
    return new EnvoyXdsResource((at, envoyGateway) => ({
      type: EnvoyXdsType.LISTENER,
      name: envoyGateway.usesXdsNameSchemeV2 ? portName(at, gateway, name).listener : listenerName(at, gateway, name),
    }));
  }

  /** The RouteConfiguration of a listener of HTTP or HTTPS. It does not exist before the first route. */
  public static routeConfiguration(gateway: IGateway, listener: string): EnvoyXdsResource {
    return new EnvoyXdsResource((at, envoyGateway) => {
      const old = listenerName(at, gateway, listener);
      const name = envoyGateway.usesXdsNameSchemeV2 ? (portName(at, gateway, listener).routes ?? old) : old;
      return { type: EnvoyXdsType.ROUTE_CONFIGURATION, name };
    });
  }

  /**
   * The Cluster of a rule of an HTTPRoute, as long as its backends need no more than one.
   *
   * @param rule counted from 0
   */
  public static routeCluster(route: HttpRoute, rule: number): EnvoyXdsResource {
    const { name, metadata } = route.apiObject;
    return new EnvoyXdsResource((at) => ({
      type: EnvoyXdsType.CLUSTER,
      name: `httproute/${knownNamespace(at, metadata.namespace, `HTTPRoute ${shown(name)}`)}/${name}/rule/${rule}`,
    }));
  }

  /** Any other resource, or one that the patch makes (`EnvoyJsonPatch.add('', …)`). */
  public static named(type: EnvoyXdsType, name: string): EnvoyXdsResource {
    if (name === '') {
      throw usageError(
        'EnvoyXdsResource.named',
        "'name' must not be empty, got ''",
        'write the name of the xDS resource',
      );
    }
    return new EnvoyXdsResource(() => ({ type, name }));
  }

  private constructor(
    private readonly fields: (at: IConstruct, envoyGateway: IEnvoyGatewayControlPlane) => XdsFields,
  ) {}

  /** @internal */
  public _toKube(at: IConstruct, envoyGateway: IEnvoyGatewayControlPlane): XdsFields {
    return this.fields(at, envoyGateway);
  }
}

function listenerName(at: IConstruct, gateway: IGateway, listener: string): string {
  const { gatewayName, gatewayNamespace } = gateway;
  return `${knownNamespace(at, gatewayNamespace, `Gateway ${shown(gatewayName)}`)}/${gatewayName}/${listener}`;
}

function knownNamespace(at: IConstruct, namespace: string | undefined, what: string): string {
  if (namespace !== undefined) return namespace;
  const problem = `'patches' must be of resources whose namespace is known, which that of ${what} is not`;
  throw usageError(at, problem, 'give its chart a namespace: it is part of the name of the xDS resource');
}

function portName(at: IConstruct, gateway: IGateway, name: string): { listener: string; routes?: string } {
  const listener = gateway instanceof Gateway ? gateway.listeners.find((each) => each.name === name) : undefined;
  if (listener === undefined) {
    const problem = `'patches' must be of listeners whose port is known, which that of ${shown(name)} of Gateway ${shown(gateway.gatewayName)} is not`;
    throw usageError(at, problem, "use EnvoyXdsResource.named() with a name such as 'tcp-80'");
  }
  const { port, protocol } = listener._fields;
  const transport = protocol === ListenerProtocol.UDP ? 'udp' : 'tcp';
  return { listener: `${transport}-${port}`, routes: protocol === ListenerProtocol.HTTP ? `http-${port}` : undefined };
}
