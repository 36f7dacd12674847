import { IConstruct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { ReferenceSource } from '../automatic-grant';
import { checkCount } from '../field-rules';
import { RouteBackend } from '../route-backend';
import { RouteFilterFields, checkFilters, renderFilters } from '../route-filter';
import { WeightedBackend, backendsOf, renderBackend, weightedBackend } from '../weighted-backend';
import { GrpcBackendOptions, GrpcServiceNameOptions, GrpcServiceOptions } from './grpc-backend-options';
import { GrpcMethodMatch } from './grpc-method-match';
import { GrpcRouteFilter } from './grpc-route-filter';
import { GrpcRouteMatch, checkMatch, renderMatch } from './grpc-route-match';

const MAX_MATCHES = 64;
const MAX_BACKENDS = 16;
const REPEATABLE = ['RequestMirror', 'ExtensionRef'];

interface GrpcRuleFields {
  readonly name?: string;
  readonly matches: GrpcRouteMatch[];
  readonly filters: RouteFilterFields[];
  readonly backends: WeightedBackend[];
}

/**
 * Which calls of a GRPCRoute go where. Each method returns a new rule, so that a rule can be the start of several.
 *
 * @example
 * GrpcRouteRule.service('inference.GRPCInferenceService').to(triton.service, { port: 8001 });
 */
export class GrpcRouteRule {
  /** Every call. */
  public static any(): GrpcRouteRule {
    return new GrpcRouteRule({ matches: [], filters: [], backends: [] });
  }

  /**
   * Calls of any method of a service.
   *
   * @param service full name, such as `inference.GRPCInferenceService`
   * @throws a usage error for a name that the API server refuses
   */
  public static service(service: string): GrpcRouteRule {
    return GrpcRouteRule.matching({ method: GrpcMethodMatch.exact({ service }) });
  }

  /**
   * Calls of one method of a service.
   *
   * @param service full name, such as `inference.GRPCInferenceService`
   * @param method such as `ModelInfer`
   * @throws a usage error for a name that the API server refuses
   */
  public static method(service: string, method: string): GrpcRouteRule {
    return GrpcRouteRule.matching({ method: GrpcMethodMatch.exact({ service, method }) });
  }

  /**
   * Calls that fit at least one of the matches, of which there may be 1 to 64 (8 before Gateway API 1.3).
   *
   * @throws a usage error for no match, or for one that the API server refuses
   */
  public static matching(...matches: GrpcRouteMatch[]): GrpcRouteRule {
    const at = 'GrpcRouteRule.matching';
    if (matches.length === 0) {
      throw usageError(at, "'matches' must not be empty", 'use GrpcRouteRule.any() for every call');
    }
    for (const match of matches) checkMatch(at, match);
    return new GrpcRouteRule({ matches, filters: [], backends: [] });
  }

  private constructor(private readonly fields: GrpcRuleFields) {}

  /**
   * Sends calls to a Service of this app, in any namespace; called again, to several by their weights.
   *
   * @param service a Service of cdk8s-plus, a plain ApiObject, or a construct whose main object is a Service
   * @throws a usage error for another kind, or a port or weight that the API server refuses
   */
  public to(service: IConstruct, options: GrpcServiceOptions): GrpcRouteRule {
    return this.toBackend(RouteBackend.service(service, options), options);
  }

  /**
   * Sends calls to a Service that this app does not define.
   *
   * @throws a usage error for a name, namespace, port or weight that the API server refuses
   */
  public toServiceName(name: string, options: GrpcServiceNameOptions): GrpcRouteRule {
    return this.toBackend(RouteBackend.serviceName(name, options), options);
  }

  /**
   * Sends calls to a backend of any kind.
   *
   * @throws a usage error for a weight that the API server refuses
   */
  public toBackend(backend: RouteBackend, options: GrpcBackendOptions = {}): GrpcRouteRule {
    const filters = options.filters?.map(({ _fields }) => _fields);
    const added = weightedBackend('GrpcRouteRule.toBackend', backend, options.weight, filters);
    return new GrpcRouteRule({ ...this.fields, backends: [...this.fields.backends, added] });
  }

  /** Changes or mirrors calls and answers, in this order. */
  public filter(...filters: GrpcRouteFilter[]): GrpcRouteRule {
    const added = filters.map(({ _fields }) => _fields);
    return new GrpcRouteRule({ ...this.fields, filters: [...this.fields.filters, ...added] });
  }

  /**
   * Names the rule, for policies that mean it alone. Gateway API 1.4 and later.
   *
   * @throws a usage error for a name that the API server refuses
   */
  public named(name: string): GrpcRouteRule {
    return new GrpcRouteRule({ ...this.fields, name: checkName('GrpcRouteRule.named', 'name', name, SUBDOMAIN_NAME) });
  }

  /** @internal */
  public get _matchCount(): number {
    return this.fields.matches.length;
  }

  /** @internal */
  public get _backends(): RouteBackend[] {
    return backendsOf(this.fields);
  }

  /** @internal */
  public _check(at: IConstruct, prop: string): void {
    const { matches, filters, backends } = this.fields;
    checkCount(at, `${prop}.matches`, matches.length, { max: MAX_MATCHES, fix: 'use several rules' });
    checkCount(at, `${prop}.backends`, backends.length, {
      max: MAX_BACKENDS,
      fix: 'put a Service in front of several',
    });
    checkFilters(at, `${prop}.filters`, filters, REPEATABLE);
    for (const backend of backends) checkFilters(at, `${prop}.backends.filters`, backend.filters, REPEATABLE);
    if (backends.length > 0 || filters.some(({ type }) => type === 'ExtensionRef')) return;
    const problem = `'${prop}' must have a backend or an extension`;
    throw usageError(at, problem, 'call to(): every call would fail with status UNAVAILABLE');
  }

  /** @internal */
  public _toKube(source: ReferenceSource): object {
    const { name, matches, filters, backends } = this.fields;
    return {
      name,
      matches: matches.length > 0 ? matches.map(renderMatch) : undefined,
      filters: renderFilters(source, filters),
      backendRefs: backends.length > 0 ? backends.map((backend) => renderBackend(source, backend)) : undefined,
    };
  }
}
