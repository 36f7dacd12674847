import { Duration } from 'cdk8s';
import { IstioDestination } from './destination';
import { IstioHeaders } from './headers';
import { IstioHttpMatch } from './http-match';
import { IstioCorsPolicy } from './cors-policy';
import { IstioFault } from './fault';
import { IstioMirror } from './mirror';
import { IstioRetries } from './retries';
import { IstioRewrite } from './rewrite';

/** Options of every HTTP route. */
export interface IstioHttpRouteOptions {
  /**
   * What holds of the requests, by one of the entries; of the routes of a VirtualService the first that takes a request directs it.
   *
   * @default - every request
   */
  readonly match?: IstioHttpMatch[];

  /**
   * Changes of headers.
   *
   * @default - none
   */
  readonly headers?: IstioHeaders;

  /**
   * What browsers may do with answers from another origin.
   *
   * @default - nothing is added
   */
  readonly cors?: IstioCorsPolicy;

  /**
   * Name of the route, for logs.
   *
   * @default - none
   */
  readonly name?: string;
}

/** Options of `IstioHttpRoute.to`. */
export interface IstioHttpForwardOptions extends IstioHttpRouteOptions {
  /**
   * Change of path or host on the way.
   *
   * @default - none
   */
  readonly rewrite?: IstioRewrite;

  /**
   * How long a request may take, with all its retries.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When a request is sent again.
   *
   * @default - Istio's own: twice, when the connection fails
   */
  readonly retries?: IstioRetries;

  /**
   * Copies of requests, of which the answers are thrown away.
   *
   * @default - none
   */
  readonly mirrors?: IstioMirror[];

  /**
   * Failures made on purpose.
   *
   * @default - none
   */
  readonly fault?: IstioFault;
}

/** One of several destinations. */
export interface IstioHttpDestination {
  /** Where requests are sent. */
  readonly destination: IstioDestination;

  /**
   * Its part of the requests, relative to the others'.
   *
   * @default - all where it is the only one, else none
   */
  readonly weight?: number;

  /**
   * Changes of headers for it alone.
   *
   * @default - none
   */
  readonly headers?: IstioHeaders;
}

/** Options of `IstioHttpRoute.redirect`: at least one of the first four. */
export interface IstioRedirect {
  /**
   * Path of the new location.
   *
   * @default - that of the request
   */
  readonly uri?: string;

  /**
   * Host of the new location.
   *
   * @default - that of the request
   */
  readonly authority?: string;

  /**
   * Scheme of the new location, `http` or `https`.
   *
   * @default - that of the request
   */
  readonly scheme?: string;

  /**
   * Port of the new location.
   *
   * @default - that of the scheme
   */
  readonly port?: number;

  /**
   * Status of the answer, 300 to 399.
   *
   * @default 301
   */
  readonly redirectCode?: number;
}
