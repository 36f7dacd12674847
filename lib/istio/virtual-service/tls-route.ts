import { shown, usageError } from '../../core/usage-error';
import { isIpAddress, isWildcardDomain } from '../domain-rules';
import { IstioConnectionMatch, renderConnectionMatch } from './connection-match';
import { IstioConnectionDestination, renderDestinations } from './connection-route';

/** What holds of TLS connections that a match takes. */
export interface IstioTlsMatch extends IstioConnectionMatch {
  /** Names that the client asks for (SNI), each one of the VirtualService's hosts. */
  readonly sniHosts: string[];
}

/** TLS connections that pass through, by the name that the client asks for (istio:networking/v1alpha3/virtual_service.proto `TLSRoute`). */
export class IstioTlsRoute {
  /** Sends connections to one or more services. */
  public static to(match: IstioTlsMatch[], destinations: IstioConnectionDestination[]): IstioTlsRoute {
    const at = 'IstioTlsRoute.to';
    if (match.length === 0) throw usageError(at, "'match' must not be empty", 'name the hosts by sniHosts');
    for (const { sniHosts } of match) checkSniHosts(at, sniHosts);
    const fields = {
      match: match.map((each) => ({ sniHosts: each.sniHosts, ...renderConnectionMatch(at, each) })),
      route: renderDestinations(at, destinations),
    };
    return new IstioTlsRoute(
      fields,
      match.flatMap(({ sniHosts }) => sniHosts),
    );
  }

  private constructor(
    private readonly fields: object,
    private readonly sniHosts: string[],
  ) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }

  /** @internal */
  public get _sniHosts(): string[] {
    return this.sniHosts;
  }
}

function checkSniHosts(at: string, sniHosts: string[]): void {
  if (sniHosts.length === 0) throw usageError(at, "'sniHosts' must not be empty", 'name the hosts');
  const wrong = sniHosts.find((host) => !isWildcardDomain(host) && !isIpAddress(host));
  if (wrong === undefined) return;
  throw usageError(at, `'sniHosts' must hold DNS names, got ${shown(wrong)}`, "as in 'chat.example.com'");
}
