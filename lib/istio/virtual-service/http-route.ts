import { checkPort } from '../../core/port-number';
import { shown, usageError } from '../../core/usage-error';
import { renderCors } from './cors-policy';
import { IstioDestination, checkWeights } from './destination';
import { renderFault } from './fault';
import { hostsSet, renderHeaders } from './headers';
import { renderHttpMatch } from './http-match';
import {
  IstioHttpDestination,
  IstioHttpForwardOptions,
  IstioHttpRouteOptions,
  IstioRedirect,
} from './http-route-options';
import { renderMirror } from './mirror';
import { renderRetries } from './retries';
import { renderDuration } from './route-duration';

const MAX_BODY = 1024 * 1024;

/** Requests, and what becomes of them (istio:networking/v1alpha3/virtual_service.proto `HTTPRoute`). */
export class IstioHttpRoute {
  /** Sends requests to a service. */
  public static to(destination: IstioDestination, options: IstioHttpForwardOptions = {}): IstioHttpRoute {
    return forwarding('IstioHttpRoute.to', [{ destination }], options);
  }

  /** Sends requests to several services, by weight. */
  public static split(destinations: IstioHttpDestination[], options: IstioHttpForwardOptions = {}): IstioHttpRoute {
    return forwarding('IstioHttpRoute.split', destinations, options);
  }

  /** Answers requests by a redirect. */
  public static redirect(redirect: IstioRedirect, options: IstioHttpRouteOptions = {}): IstioHttpRoute {
    const at = 'IstioHttpRoute.redirect';
    checkRedirect(at, redirect);
    return IstioHttpRoute._of({ ...renderOptions(at, options), redirect });
  }

  /**
   * Answers requests.
   *
   * @param status 200 to 599
   * @param body text of at most 1 MiB, which every gateway pod holds in memory; none by default
   */
  public static directResponse(status: number, body?: string, options: IstioHttpRouteOptions = {}): IstioHttpRoute {
    const at = 'IstioHttpRoute.directResponse';
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw usageError(
        at,
        `'status' must be a status from 200 to 599, got ${shown(status)}`,
        'Istio refuses any other',
      );
    }
    if (body !== undefined && Buffer.byteLength(body) > MAX_BODY) {
      throw usageError(
        at,
        `'body' must have at most ${MAX_BODY} bytes, got ${Buffer.byteLength(body)}`,
        'use a service',
      );
    }
    const directResponse = { status, body: body === undefined ? undefined : { string: body } };
    return IstioHttpRoute._of({ ...renderOptions(at, options), directResponse });
  }

  /** @internal */
  public static _of(fields: object): IstioHttpRoute {
    return new IstioHttpRoute(fields);
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}

function forwarding(
  at: string,
  destinations: IstioHttpDestination[],
  options: IstioHttpForwardOptions,
): IstioHttpRoute {
  const { rewrite, headers } = options;
  if (destinations.length === 0) {
    throw usageError(at, "'destinations' must not be empty", 'name a service, or use redirect or directResponse');
  }
  checkWeights(
    at,
    'destinations',
    destinations.map(({ weight }) => weight),
  );
  const hosts = hostsSet(headers).length + (rewrite?._setsHost === true ? 1 : 0);
  if (hosts > 1) {
    throw usageError(at, "'rewrite' and 'headers' must set the host once", "keep 'Host' in one of them");
  }
  return IstioHttpRoute._of({
    ...renderOptions(at, options),
    route: destinations.map((each) => ({
      destination: each.destination._toKube(),
      weight: each.weight,
      headers: renderHeaders(at, each.headers),
    })),
    rewrite: rewrite?._toKube(),
    timeout: renderDuration(at, 'timeout', options.timeout),
    retries: renderRetries(at, options.retries),
    mirrors: options.mirrors?.map((mirror) => renderMirror(at, mirror)),
    fault: renderFault(at, options.fault),
  });
}

function renderOptions(at: string, { name, match, headers, cors }: IstioHttpRouteOptions): object {
  return {
    name,
    match: match?.map((each) => renderHttpMatch(at, each)),
    headers: renderHeaders(at, headers),
    corsPolicy: renderCors(at, cors),
  };
}

function checkRedirect(at: string, { uri, authority, scheme, port, redirectCode }: IstioRedirect): void {
  if ([uri, authority, scheme].every((part) => part === undefined || part === '') && port === undefined) {
    throw usageError(at, "'redirect' must have 'uri', 'authority', 'scheme' or 'port'", 'say what is different there');
  }
  if (scheme !== undefined && !['http', 'https'].includes(scheme)) {
    throw usageError(at, `'scheme' must be 'http' or 'https', got ${shown(scheme)}`, 'Istio refuses any other');
  }
  if (port !== undefined) checkPort(at, 'port', port, 'use the number that clients connect to');
  if (redirectCode === undefined || (Number.isInteger(redirectCode) && redirectCode >= 300 && redirectCode <= 399))
    return;
  throw usageError(at, `'redirectCode' must be from 300 to 399, got ${shown(redirectCode)}`, 'leave it out for 301');
}
