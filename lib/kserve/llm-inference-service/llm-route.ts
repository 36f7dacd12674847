import { HttpRoute, HttpRouteRule } from '../../gateway-api';
import { usageError } from '../../core/usage-error';

/** What KServe writes into an HTTPRoute of its own. */
export interface LlmRouteOptions {
  /**
   * Rules, instead of those of KServe's template, which lead to the InferencePool of the model.
   *
   * @default - those of KServe's template
   */
  readonly rules?: HttpRouteRule[];

  /**
   * Host names.
   *
   * @default - those of the listeners
   */
  readonly hostnames?: string[];
}

/** How requests get to the pods. */
export class LlmRoute {
  /** An HTTPRoute that KServe makes. */
  public static managed(options: LlmRouteOptions = {}): LlmRoute {
    return new LlmRoute([], options);
  }

  /**
   * HTTPRoutes that lead to the model by themselves, in its namespace.
   *
   * @throws a usage error without routes
   */
  public static ofRoutes(routes: HttpRoute[]): LlmRoute {
    if (routes.length === 0) {
      throw usageError('LlmRoute.ofRoutes', "'routes' must not be empty", 'use LlmRoute.managed()');
    }
    return new LlmRoute(routes, {});
  }

  private constructor(
    /** @internal */
    public readonly _routes: HttpRoute[],
    /** @internal */
    public readonly _options: LlmRouteOptions,
  ) {}
}
