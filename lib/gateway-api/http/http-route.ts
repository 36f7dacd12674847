import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { ReferenceSource } from '../automatic-grant';
import { grantBackends } from '../backend-reference';
import { checkCount } from '../field-rules';
import { ParentReferences } from '../parent-references';
import { RouteParent } from '../route-parent';
import { HttpRouteRule } from './http-route-rule';

const MAX_RULES = 16;
const MAX_MATCHES = 128;

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
 * Renders an HTTPRoute (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/httproute_types.go v1.6.1) and, for each
 * backend in another namespace, a ReferenceGrant there, which routes of one namespace share. A Gateway of the app that would not take the route is an
 * error of the app.
 *
 * @example
 * new HttpRoute(chart, 'Chat', { parents: [gateway.listener('http')], rules: [HttpRouteRule.prefix('/chat').to(service, { port: 8080 })] });
 */
export class HttpRoute extends Construct {
  /** The HTTPRoute. */
  public readonly apiObject: ApiObject;

  private readonly source: ReferenceSource;
  private readonly _rules: HttpRouteRule[] = [];

  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);

    let parents: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => ({ ...parents, rules: this.renderRules() }) }) as unknown,
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.source = {
      at: this,
      prop: 'rules',
      kind: 'HTTPRoute',
      namespace: this.apiObject.metadata.namespace,
      grants: props.referenceGrants ?? true,
    };
    parents = new ParentReferences(this.source, props.parents, props.hostnames).toKube();
    for (const rule of props.rules ?? []) this.addRule(rule);
    this.node.addValidation({ validate: () => this.validateRules() });
  }

  /** The rules, as a copy. */
  public get rules(): HttpRouteRule[] {
    return [...this._rules];
  }

  /**
   * Adds a rule.
   *
   * @throws a usage error for a rule that the API server refuses, or that answers every request with an error
   */
  public addRule(rule: HttpRouteRule): void {
    const index = this._rules.length;
    checkCount(this, 'rules', index + 1, { max: MAX_RULES, fix: 'make a second route' });
    rule._check(this, `rules[${index}]`);
    const matches = [...this._rules, rule].reduce((sum, { _matchCount }) => sum + _matchCount, 0);
    if (matches > MAX_MATCHES) {
      const problem = `'rules' must have at most ${MAX_MATCHES} matches in all, got ${matches}`;
      throw usageError(this, problem, 'make a second route');
    }
    grantBackends(this.source, rule._backends);
    this._rules.push(rule);
  }

  private renderRules(): object[] {
    return this._rules.map((rule) => rule._toKube(this.source));
  }

  private validateRules(): string[] {
    return this._rules.length > 0
      ? []
      : ["'rules' must not be empty; give one, such as HttpRouteRule.any(), or call addRule"];
  }
}
