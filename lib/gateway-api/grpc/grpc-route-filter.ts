import { backendReference } from '../backend-reference';
import { HeaderModifier, headerModifier } from '../header-modifier';
import { MirrorFraction } from '../mirror-fraction';
import { LocalObjectReference, checkReference } from '../object-reference';
import { RouteBackend } from '../route-backend';
import { RouteFilterFields } from '../route-filter';

/** What happens to a call of a GRPCRoute, or to its answer (kubernetes-sigs/gateway-api:apis/v1/grpcroute_types.go v1.6.1). */
export class GrpcRouteFilter {
  /**
   * Changes the headers of calls.
   *
   * @throws a usage error for no change, or what the API server refuses
   */
  public static requestHeaderModifier(modifier: HeaderModifier): GrpcRouteFilter {
    const requestHeaderModifier = headerModifier('GrpcRouteFilter.requestHeaderModifier', modifier);
    return new GrpcRouteFilter({ type: 'RequestHeaderModifier', render: () => ({ requestHeaderModifier }) });
  }

  /**
   * Changes the headers of answers.
   *
   * @throws a usage error for no change, or what the API server refuses
   */
  public static responseHeaderModifier(modifier: HeaderModifier): GrpcRouteFilter {
    const responseHeaderModifier = headerModifier('GrpcRouteFilter.responseHeaderModifier', modifier);
    return new GrpcRouteFilter({ type: 'ResponseHeaderModifier', render: () => ({ responseHeaderModifier }) });
  }

  /**
   * Sends a copy of each call to a second backend, whose answer is thrown away. Several may stand in one rule.
   *
   * @param fraction of the calls; all of them without it
   */
  public static requestMirror(backend: RouteBackend, fraction?: MirrorFraction): GrpcRouteFilter {
    return new GrpcRouteFilter({
      type: 'RequestMirror',
      backend,
      render: (source) => ({
        requestMirror: { backendRef: backendReference(source, backend), ...fraction?._toKube() },
      }),
    });
  }

  /**
   * What the controller does by an object of its own kind, in the namespace of the route. Several may stand in one rule.
   *
   * @throws a usage error for a group, kind or name that the API server refuses
   */
  public static extensionRef(reference: LocalObjectReference): GrpcRouteFilter {
    const extensionRef = checkReference('GrpcRouteFilter.extensionRef', reference);
    return new GrpcRouteFilter({ type: 'ExtensionRef', render: () => ({ extensionRef }) });
  }

  /** @internal */
  public readonly _fields: RouteFilterFields;

  private constructor(fields: RouteFilterFields) {
    this._fields = fields;
  }
}
