import { usageError } from '../../core/usage-error';
import { checkPreciseHostname } from '../field-rules';
import { HeaderModifier, headerModifier } from '../header-modifier';
import { MirrorFraction } from '../mirror-fraction';
import { LocalObjectReference, checkReference } from '../object-reference';
import { RouteBackend } from '../route-backend';
import { RouteFilterFields } from '../route-filter';
import { backendReference } from '../backend-reference';
import { HttpCors, cors } from './cors';
import { HttpPathModifier } from './http-path-modifier';
import { HttpRedirect, redirect } from './http-redirect';

/** A new host or path for requests, at least one of them. */
export interface HttpUrlRewrite {
  /**
   * Host that the backend sees.
   *
   * @default - that of the request
   */
  readonly hostname?: string;

  /**
   * Path that the backend sees.
   *
   * @default - that of the request
   */
  readonly path?: HttpPathModifier;
}

/** What happens to a request of an HTTPRoute, or to its answer (kubernetes-sigs/gateway-api:apis/v1/httproute_types.go v1.6.1). */
export class HttpRouteFilter {
  /**
   * Changes the headers of requests.
   *
   * @throws a usage error for no change, or what the API server refuses
   */
  public static requestHeaderModifier(modifier: HeaderModifier): HttpRouteFilter {
    const requestHeaderModifier = headerModifier('HttpRouteFilter.requestHeaderModifier', modifier);
    return new HttpRouteFilter({ type: 'RequestHeaderModifier', render: () => ({ requestHeaderModifier }) });
  }

  /**
   * Changes the headers of answers.
   *
   * @throws a usage error for no change, or what the API server refuses
   */
  public static responseHeaderModifier(modifier: HeaderModifier): HttpRouteFilter {
    const responseHeaderModifier = headerModifier('HttpRouteFilter.responseHeaderModifier', modifier);
    return new HttpRouteFilter({ type: 'ResponseHeaderModifier', render: () => ({ responseHeaderModifier }) });
  }

  /**
   * Sends a copy of each request to a second backend, whose answer is thrown away. Several may stand in one rule.
   *
   * @param fraction of the requests; all of them without it
   */
  public static requestMirror(backend: RouteBackend, fraction?: MirrorFraction): HttpRouteFilter {
    return new HttpRouteFilter({
      type: 'RequestMirror',
      backend,
      render: (source) => ({
        requestMirror: { backendRef: backendReference(source, backend), ...fraction?._toKube() },
      }),
    });
  }

  /**
   * Answers with a redirect; the rule then has no backends.
   *
   * @throws a usage error for what the API server refuses
   */
  public static requestRedirect(props: HttpRedirect): HttpRouteFilter {
    const requestRedirect = redirect('HttpRouteFilter.requestRedirect', props);
    return new HttpRouteFilter({
      type: 'RequestRedirect',
      replacesPrefix: props.path?._replacesPrefix,
      render: () => ({ requestRedirect }),
    });
  }

  /**
   * Changes host or path before the request goes to the backend.
   *
   * @throws a usage error for no change, or a host that the API server refuses
   */
  public static urlRewrite(props: HttpUrlRewrite): HttpRouteFilter {
    const at = 'HttpRouteFilter.urlRewrite';
    const { hostname, path } = props;
    if (hostname === undefined && path === undefined) {
      throw usageError(at, "'hostname' or 'path' must be given", 'leave the filter out if it changes nothing');
    }
    if (hostname !== undefined) checkPreciseHostname(at, 'hostname', hostname);
    const urlRewrite = { hostname, path: path?._toKube() };
    return new HttpRouteFilter({
      type: 'URLRewrite',
      replacesPrefix: path?._replacesPrefix,
      render: () => ({ urlRewrite }),
    });
  }

  /**
   * Answers questions of browsers on what pages of other origins may do. Gateway API 1.5 and later.
   *
   * @throws a usage error for what the API server refuses
   */
  public static cors(props: HttpCors): HttpRouteFilter {
    const fields = cors('HttpRouteFilter.cors', props);
    return new HttpRouteFilter({ type: 'CORS', render: () => ({ cors: fields }) });
  }

  /**
   * What the controller does by an object of its own kind, in the namespace of the route. Several may stand in one rule.
   *
   * @throws a usage error for a group, kind or name that the API server refuses
   */
  public static extensionRef(reference: LocalObjectReference): HttpRouteFilter {
    const extensionRef = checkReference('HttpRouteFilter.extensionRef', reference);
    return new HttpRouteFilter({ type: 'ExtensionRef', render: () => ({ extensionRef }) });
  }

  /** @internal */
  public readonly _fields: RouteFilterFields;

  private constructor(fields: RouteFilterFields) {
    this._fields = fields;
  }
}
