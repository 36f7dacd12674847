import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { ReferenceSource } from '../automatic-grant';
import { ParentReferences } from '../parent-references';
import { GATEWAY_GROUP } from '../route-kind';
import { RouteParent } from '../route-parent';
import { RouteRules } from '../route-rules';
import { GrpcRouteRule } from './grpc-route-rule';

/** Properties for `GrpcRoute`. */
export interface GrpcRouteProps {
  /** What the route attaches to, 1 to 32: `gateway.listener('grpc')`, `gateway.allListeners()`. */
  readonly parents: RouteParent[];

  /**
   * Hosts of the calls, at most 16, such as `api.example.com` or `*.example.com`.
   *
   * @default - those of the listeners
   */
  readonly hostnames?: string[];

  /**
   * Which calls go where, 1 to 16; `addRule` adds more. The most specific match decides, not the order.
   *
   * @default - none: the app is refused unless `addRule` is called
   */
  readonly rules?: GrpcRouteRule[];

  /**
   * Whether backends of other namespaces bring their ReferenceGrants.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;

  /**
   * Metadata of the GRPCRoute.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Directs calls of gRPC that come in at Gateways to backends.
 *
 * Renders a GRPCRoute (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/grpcroute_types.go v1.6.1; Gateway API
 * 1.1 and later) and, for each backend in another namespace, a ReferenceGrant there, which routes of one namespace share. A Gateway of the app that
 * would not take the route is an error of the app.
 *
 * @example
 * const rule = GrpcRouteRule.service('inference.GRPCInferenceService').to(triton.service, { port: 8001 });
 * new GrpcRoute(chart, 'Resnet', { parents: [gateway.listener('http')], rules: [rule] });
 */
export class GrpcRoute extends Construct {
  /** The GRPCRoute. */
  public readonly apiObject: ApiObject;

  private readonly _rules: RouteRules<GrpcRouteRule>;

  constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id);

    let spec = (): object => ({});
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GRPCRoute',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => spec() }) as unknown,
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    const source: ReferenceSource = {
      at: this,
      prop: 'rules',
      group: GATEWAY_GROUP,
      kind: 'GRPCRoute',
      namespace: this.apiObject.metadata.namespace,
      grants: props.referenceGrants ?? true,
    };
    const parents = new ParentReferences(source, props.parents, props.hostnames);
    this._rules = new RouteRules(source, 'GrpcRouteRule.any()');
    for (const rule of props.rules ?? []) this.addRule(rule);
    spec = () => ({ ...parents.toKube(), rules: this._rules.toKube() });
  }

  /** The rules, as a copy. */
  public get rules(): GrpcRouteRule[] {
    return this._rules.all;
  }

  /**
   * Adds a rule.
   *
   * @throws a usage error for a rule that the API server refuses, or that answers every call with an error
   */
  public addRule(rule: GrpcRouteRule): void {
    this._rules.add(rule);
  }
}
