import { IstioConnectionMatch, renderConnectionMatch } from './connection-match';
import { IstioConnectionDestination, renderDestinations } from './connection-route';

/** Options of `IstioTcpRoute.to`. */
export interface IstioTcpRouteOptions {
  /**
   * What holds of the connections, by one of the entries.
   *
   * @default - every connection
   */
  readonly match?: IstioConnectionMatch[];
}

/** Connections, and where they go (istio:networking/v1alpha3/virtual_service.proto `TCPRoute`). */
export class IstioTcpRoute {
  /** Sends connections to one or more services. */
  public static to(destinations: IstioConnectionDestination[], options: IstioTcpRouteOptions = {}): IstioTcpRoute {
    const at = 'IstioTcpRoute.to';
    return new IstioTcpRoute({
      match: options.match?.map((each) => renderConnectionMatch(at, each)),
      route: renderDestinations(at, destinations),
    });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}
