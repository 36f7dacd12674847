import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { checkCount } from './field-rules';
import { ReferenceGrantFrom } from './reference-grant-from';
import { ReferenceGrantTo } from './reference-grant-to';

const MAX_ENTRIES = 16;

/** Properties for `ReferenceGrant`. */
export interface ReferenceGrantProps {
  /** Who may refer, in other namespaces; each to everything in `to`. */
  readonly from: ReferenceGrantFrom[];

  /** What may be referred to, in the namespace of the grant. */
  readonly to: ReferenceGrantTo[];

  /**
   * Metadata of the ReferenceGrant. Its namespace is that of the objects in `to`.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Lets objects of other namespaces refer to objects of this one. Routes and Gateways of this package bring their own.
 *
 * Renders a ReferenceGrant (child `Resource`), `gateway.networking.k8s.io/v1beta1`: the version that every Gateway API from 1.0 to 1.6 serves, `v1`
 * being served from 1.5 on (kubernetes-sigs/gateway-api:config/crd/standard v1.6.1). It opens no listener to routes: that is `AllowedRoutes`.
 */
export class ReferenceGrant extends Construct {
  /** The ReferenceGrant. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id);

    for (const prop of ['from', 'to'] as const) {
      if (props[prop].length === 0) {
        throw usageError(this, `'${prop}' must not be empty`, 'the API server refuses the object otherwise');
      }
      checkCount(this, prop, props[prop].length, { max: MAX_ENTRIES, fix: 'make a second grant for the others' });
    }
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: props.metadata,
      spec: { from: props.from.map((from) => from._toKube()), to: props.to.map((to) => to._toKube()) },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.checkNamespaces(props.from);
  }

  private checkNamespaces(from: ReferenceGrantFrom[]): void {
    const { namespace } = this.apiObject.metadata;
    const own = from.find((entry) => entry.namespace === namespace);
    if (own === undefined) return;
    const problem = `'from' must name other namespaces than that of the grant, got ${shown(own.namespace)}`;
    throw usageError(this, problem, 'give the grant the namespace of what is referred to; within one, none is needed');
  }
}
