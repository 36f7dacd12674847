import { IConstruct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { ReferenceSource } from '../automatic-grant';
import { RouteBackend } from '../route-backend';
import { renderFilters } from '../route-filter';
import { backendsOf, renderBackend, weightedBackend } from '../weighted-backend';
import { HttpBackendOptions, HttpServiceNameOptions, HttpServiceOptions } from './http-backend-options';
import { HttpPathMatch } from './http-path-match';
import { HttpRouteFilter } from './http-route-filter';
import { HttpRouteMatch, checkMatch, renderMatch } from './http-route-match';
import { HttpRouteTimeouts, routeTimeouts } from './http-route-timeouts';
import { HttpRuleFields, checkRule } from './http-rule-rules';

/**
 * Which requests of an HTTPRoute go where. Each method returns a new rule, so that a rule can be the start of several.
 *
 * @example
 * HttpRouteRule.prefix('/chat').to(stable, { port: 8080, weight: 9 }).to(canary, { port: 8080, weight: 1 });
 */
export class HttpRouteRule {
  /** Every request. */
  public static any(): HttpRouteRule {
    return HttpRouteRule.matching({ path: HttpPathMatch.prefix('/') });
  }

  /**
   * Requests for this path and all below it.
   *
   * @throws a usage error for a path that the API server refuses
   */
  public static prefix(path: string): HttpRouteRule {
    return HttpRouteRule.matching({ path: HttpPathMatch.prefix(path) });
  }

  /**
   * Requests for this path only.
   *
   * @throws a usage error for a path that the API server refuses
   */
  public static exact(path: string): HttpRouteRule {
    return HttpRouteRule.matching({ path: HttpPathMatch.exact(path) });
  }

  /**
   * Requests that fit at least one of the matches, of which there may be 1 to 64.
   *
   * @throws a usage error for no match, or for one that the API server refuses
   */
  public static matching(...matches: HttpRouteMatch[]): HttpRouteRule {
    const at = 'HttpRouteRule.matching';
    if (matches.length === 0) {
      throw usageError(at, "'matches' must not be empty", 'use HttpRouteRule.any() for every request');
    }
    for (const match of matches) checkMatch(at, match);
    return new HttpRouteRule({ matches, filters: [], backends: [] });
  }

  private constructor(private readonly fields: HttpRuleFields) {}

  /**
   * Sends requests to a Service of this app, in any namespace; called again, to several by their weights.
   *
   * @param service a Service of cdk8s-plus, a plain ApiObject, or a construct whose main object is a Service
   * @throws a usage error for another kind, or a port or weight that the API server refuses
   */
  public to(service: IConstruct, options: HttpServiceOptions): HttpRouteRule {
    return this.toBackend(RouteBackend.service(service, options), options);
  }

  /**
   * Sends requests to a Service that this app does not define.
   *
   * @throws a usage error for a name, namespace, port or weight that the API server refuses
   */
  public toServiceName(name: string, options: HttpServiceNameOptions): HttpRouteRule {
    return this.toBackend(RouteBackend.serviceName(name, options), options);
  }

  /**
   * Sends requests to a backend of any kind.
   *
   * @throws a usage error for a weight that the API server refuses
   */
  public toBackend(backend: RouteBackend, options: HttpBackendOptions = {}): HttpRouteRule {
    const filters = options.filters?.map(({ _fields }) => _fields);
    const added = weightedBackend('HttpRouteRule.toBackend', backend, options.weight, filters);
    return new HttpRouteRule({ ...this.fields, backends: [...this.fields.backends, added] });
  }

  /** Changes or mirrors requests and answers, in this order. */
  public filter(...filters: HttpRouteFilter[]): HttpRouteRule {
    const added = filters.map(({ _fields }) => _fields);
    return new HttpRouteRule({ ...this.fields, filters: [...this.fields.filters, ...added] });
  }

  /**
   * Limits how long requests may take.
   *
   * @throws a usage error when one try may take longer than the whole request
   */
  public timeouts(timeouts: HttpRouteTimeouts): HttpRouteRule {
    return new HttpRouteRule({ ...this.fields, timeouts: routeTimeouts('HttpRouteRule.timeouts', timeouts) });
  }

  /**
   * Names the rule, for policies that mean it alone. Gateway API 1.4 and later.
   *
   * @throws a usage error for a name that the API server refuses
   */
  public named(name: string): HttpRouteRule {
    return new HttpRouteRule({ ...this.fields, name: checkName('HttpRouteRule.named', 'name', name, SUBDOMAIN_NAME) });
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
    checkRule(at, prop, this.fields);
  }

  /** @internal */
  public _toKube(source: ReferenceSource): object {
    const { name, matches, filters, backends, timeouts } = this.fields;
    return {
      name,
      matches: matches.map(renderMatch),
      filters: renderFilters(source, filters),
      backendRefs: backends.length > 0 ? backends.map((backend) => renderBackend(source, backend)) : undefined,
      timeouts,
    };
  }
}
