import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { ReferenceSource } from '../automatic-grant';
import { ParentReferences } from '../parent-references';
import { GATEWAY_GROUP } from '../route-kind';
import { RouteParent } from '../route-parent';
import { RouteRules } from '../route-rules';
import { HttpRouteRule } from './http-route-rule';

/** Properties for `HttpRoute`. */
export interface HttpRouteProps {
  /** What the route attaches to, 1 to 32: `gateway.listener('http')`, `gateway.allListeners()`. */
  readonly parents: RouteParent[];

  /**
   * Hosts of the requests, at most 16, such as `api.example.com` or `*.example.com`.
   *
   * @default - those of the listeners
   */
  readonly hostnames?: string[];

  /**
   * Which requests go where, 1 to 16; `addRule` adds more. The most specific match decides, not the order.
   *
   * @default - none: the app is refused unless `addRule` is called
   */
  readonly rules?: HttpRouteRule[];

  /**
   * Whether backends of other namespaces bring their ReferenceGrants.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;

  /**
   * Metadata of the HTTPRoute.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Directs requests that come in at Gateways to backends.
 *
 * Renders an HTTPRoute (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/httproute_types.go v1.6.1) and, for
 * each backend in another namespace, a ReferenceGrant there, which routes of one namespace share. A Gateway of the app that would not take the route is an
 * error of the app.
 *
 * @example
 * new HttpRoute(chart, 'Chat', { parents: [gateway.listener('http')], rules: [HttpRouteRule.prefix('/chat').to(service, { port: 8080 })] });
 */
export class HttpRoute extends Construct {
  /** The HTTPRoute. */
  public readonly apiObject: ApiObject;

  private readonly _rules: RouteRules<HttpRouteRule>;

  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);

    let spec = (): object => ({});
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => spec() }) as unknown,
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    const source: ReferenceSource = {
      at: this,
      prop: 'rules',
      group: GATEWAY_GROUP,
      kind: 'HTTPRoute',
      namespace: this.apiObject.metadata.namespace,
      grants: props.referenceGrants ?? true,
    };
    const parents = new ParentReferences(source, props.parents, props.hostnames);
    this._rules = new RouteRules(source, 'HttpRouteRule.any()');
    for (const rule of props.rules ?? []) this.addRule(rule);
    spec = () => ({ ...parents.toKube(), rules: this._rules.toKube() });
  }

  /** The rules, as a copy. */
  public get rules(): HttpRouteRule[] {
    return this._rules.all;
  }

  /**
   * Adds a rule.
   *
   * @throws a usage error for a rule that the API server refuses, or that answers every request with an error
   */
  public addRule(rule: HttpRouteRule): void {
    this._rules.add(rule);
  }
}
