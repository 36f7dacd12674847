import { Construct } from 'constructs';
import { IGateway } from './i-gateway';
import { RouteParent } from './route-parent';

/** A Gateway that this app does not render. */
export class ForeignGateway extends Construct implements IGateway {
  constructor(
    scope: Construct,
    id: string,
    public readonly gatewayNamespace: string,
    public readonly gatewayName: string,
  ) {
    super(scope, id);
  }

  public listener(name: string): RouteParent {
    return RouteParent._ofGateway(this.gatewayName, this.gatewayNamespace, name);
  }

  public allListeners(): RouteParent {
    return RouteParent._ofGateway(this.gatewayName, this.gatewayNamespace);
  }
}
