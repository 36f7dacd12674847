import { HttpRouteFilter } from './http-route-filter';

/** How a rule uses a backend. */
export interface HttpBackendOptions {
  /**
   * Its share of the requests, among the weights of all backends of the rule: 0 to 1000000.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * What happens to requests for this backend only, at most 16. Few controllers support it.
   *
   * @default - nothing
   */
  readonly filters?: HttpRouteFilter[];
}

/** How a rule uses a Service of this app. */
export interface HttpServiceOptions extends HttpBackendOptions {
  /** Port of the Service, not of the container. */
  readonly port: number;
}

/** How a rule uses a Service by its name. */
export interface HttpServiceNameOptions extends HttpServiceOptions {
  /**
   * Namespace of the Service.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
}
