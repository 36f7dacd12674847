import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { IGatewayClass } from './i-gateway-class';
import { ParametersReference } from './parameters-reference';

const CONTROLLER_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Properties for `GatewayClass`. */
export interface GatewayClassProps {
  /** The controller that serves Gateways of this class, such as `gateway.envoyproxy.io/gatewayclass-controller`. It cannot be changed later. */
  readonly controllerName: string;

  /**
   * What the class is for, in at most 64 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Settings of the controller for all Gateways of the class.
   *
   * @default - those of the controller
   */
  readonly parametersRef?: ParametersReference;

  /**
   * Metadata of the GatewayClass, without a namespace: it belongs to the whole cluster.
   *
   * @default - name generated from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

class ForeignGatewayClass extends Construct implements IGatewayClass {
  constructor(
    scope: Construct,
    id: string,
    public readonly gatewayClassName: string,
  ) {
    super(scope, id);
  }
}

/**
 * A kind of Gateway and the controller that serves it.
 *
 * Renders a GatewayClass, cluster-scoped (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/gatewayclass_types.go
 * v1.6.1).
 */
export class GatewayClass extends Construct implements IGatewayClass {
  /** A class that this app does not define; renders nothing. */
  public static fromGatewayClassName(scope: Construct, id: string, gatewayClassName: string): IGatewayClass {
    const at = `GatewayClass.fromGatewayClassName '${id}'`;
    return new ForeignGatewayClass(scope, id, checkName(at, 'gatewayClassName', gatewayClassName, SUBDOMAIN_NAME));
  }

  public readonly gatewayClassName: string;

  /** The GatewayClass. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: GatewayClassProps) {
    super(scope, id);

    this.checkProps(props);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: props.metadata,
      spec: {
        controllerName: props.controllerName,
        description: props.description,
        parametersRef: props.parametersRef?._toKube(),
      },
    });
    clusterScoped(this.apiObject);
    this.gatewayClassName = checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
  }

  private checkProps({ controllerName, description, metadata }: GatewayClassProps): void {
    if (typeof controllerName !== 'string' || controllerName.length > 253 || !CONTROLLER_NAME.test(controllerName)) {
      const problem = `'controllerName' must be a DNS name and a path, got ${shown(controllerName)}`;
      throw usageError(this, problem, "write it as the controller does, such as 'example.com/gateway-controller'");
    }
    if (description !== undefined && description.length > 64) {
      const problem = `'description' must have at most 64 characters, got ${description.length}`;
      throw usageError(this, problem, 'shorten it: the API server refuses the object otherwise');
    }
    if (metadata?.namespace !== undefined) {
      const problem = `'metadata.namespace' must not be given, got ${shown(metadata.namespace)}`;
      throw usageError(this, problem, 'a GatewayClass belongs to the whole cluster');
    }
  }
}
