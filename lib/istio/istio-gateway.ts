import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { checkLabels } from '../core/label-rules';
import { shown, usageError } from '../core/usage-error';
import { ForeignIstioGateway } from './foreign-istio-gateway';
import { IIstioGateway } from './i-istio-gateway';
import { IstioApiVersion, IstioGatewayProps } from './istio-gateway-props';
import { knownNamespace } from './known-namespace';
import { IstioServer } from './server';

/**
 * An Istio Gateway: ports of gateway pods, and the hosts that VirtualServices may serve there.
 *
 * Renders a Gateway (child `Resource`; `networking.istio.io/v1beta1`, istio:networking/v1alpha3/gateway.proto 1.31). What Istio's webhook would
 * refuse is refused here (istio:pkg/config/validation/validation.go `ValidateGateway`, 1.31). Gateway API's `Gateway` is another class.
 *
 * @example
 * new IstioGateway(chart, 'Edge', { selector: { istio: 'ingressgateway' }, servers: [IstioServer.http('http', { hosts: ['*.example.com'] })] });
 */
export class IstioGateway extends Construct implements IIstioGateway {
  /** A Gateway that this app does not define; renders nothing. */
  public static fromGatewayName(scope: Construct, id: string, namespace: string, gatewayName: string): IIstioGateway {
    const at = `IstioGateway.fromGatewayName '${id}'`;
    checkName(at, 'namespace', namespace, LABEL_NAME);
    checkName(at, 'gatewayName', gatewayName, LABEL_NAME);
    return new ForeignIstioGateway(scope, id, namespace, gatewayName);
  }

  public readonly gatewayName: string;
  public readonly gatewayNamespace: string;

  /** The Gateway. */
  public readonly apiObject: ApiObject;

  private readonly _selector: { [key: string]: string };
  private readonly _servers: IstioServer[];

  constructor(scope: Construct, id: string, props: IstioGatewayProps) {
    super(scope, id);
    this._selector = { ...props.selector };
    this._servers = [...props.servers];

    this.checkSelector();
    this.checkServers();
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: props.apiVersion ?? IstioApiVersion.V1BETA1,
      kind: 'Gateway',
      metadata: props.metadata,
      spec: { selector: this._selector, servers: this._servers.map((server) => server._toKube()) },
    });
    this.gatewayName = checkName(this, 'metadata.name', this.apiObject.name, LABEL_NAME);
    this.gatewayNamespace = knownNamespace(this, this.apiObject);
  }

  public get gatewayRef(): string {
    return `${this.gatewayNamespace}/${this.gatewayName}`;
  }

  /** Labels of the pods, as a copy. */
  public get selector(): { [key: string]: string } {
    return { ...this._selector };
  }

  /** The servers, as a copy. */
  public get servers(): IstioServer[] {
    return [...this._servers];
  }

  private checkSelector(): void {
    checkLabels(this, 'selector', this._selector);
    if (Object.keys(this._selector).length > 0) return;
    throw usageError(
      this,
      "'selector' must not be empty",
      'name the pods: without it every gateway of the mesh serves it',
    );
  }

  private checkServers(): void {
    if (this._servers.length === 0) {
      throw usageError(this, "'servers' must not be empty", "give one, such as IstioServer.http('http')");
    }
    const names = this._servers.map(({ name }) => name);
    const repeat = names.find((name, index) => names.indexOf(name) < index);
    if (repeat === undefined) return;
    const problem = `'servers' must have names of their own, got ${shown(repeat)} twice`;
    throw usageError(this, problem, 'rename one of them: Istio refuses the Gateway otherwise');
  }
}
