import { GrpcRouteFilter } from './grpc-route-filter';

/** How a rule uses a backend. */
export interface GrpcBackendOptions {
  /**
   * Its share of the calls, among the weights of all backends of the rule: 0 to 1000000.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * What happens to calls for this backend only, at most 16. Few controllers support it.
   *
   * @default - nothing
   */
  readonly filters?: GrpcRouteFilter[];
}

/** How a rule uses a Service of this app. */
export interface GrpcServiceOptions extends GrpcBackendOptions {
  /** Port of the Service, not of the container. */
  readonly port: number;
}

/** How a rule uses a Service by its name. */
export interface GrpcServiceNameOptions extends GrpcServiceOptions {
  /**
   * Namespace of the Service.
   *
   * @default - that of the route
   */
  readonly namespace?: string;
}
