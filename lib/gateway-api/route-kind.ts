import { checkGroup, checkKind } from './field-rules';

/** The API group of Gateways and routes. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A kind of route that a listener may be attached to. */
export class RouteKind {
  /** HTTPRoute; on listeners of HTTP and HTTPS. */
  public static readonly HTTP_ROUTE = new RouteKind(GATEWAY_GROUP, 'HTTPRoute');

  /** GRPCRoute; on listeners of HTTP and HTTPS. */
  public static readonly GRPC_ROUTE = new RouteKind(GATEWAY_GROUP, 'GRPCRoute');

  /** TLSRoute; on listeners of TLS. */
  public static readonly TLS_ROUTE = new RouteKind(GATEWAY_GROUP, 'TLSRoute');

  /** TCPRoute; on listeners of TCP, and of TLS that is terminated. */
  public static readonly TCP_ROUTE = new RouteKind(GATEWAY_GROUP, 'TCPRoute');

  /** UDPRoute; on listeners of UDP. */
  public static readonly UDP_ROUTE = new RouteKind(GATEWAY_GROUP, 'UDPRoute');

  /**
   * A kind of the controller's own.
   *
   * @param group API group, without version
   * @throws a usage error for a group or kind that the API server refuses
   */
  public static of(group: string, kind: string): RouteKind {
    return new RouteKind(checkGroup('RouteKind.of', 'group', group), checkKind('RouteKind.of', 'kind', kind));
  }

  private constructor(
    /** API group. */
    public readonly group: string,
    /** Kind. */
    public readonly kind: string,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { group: this.group, kind: this.kind };
  }
}
