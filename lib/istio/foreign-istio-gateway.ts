import { Construct } from 'constructs';
import { IIstioGateway } from './i-istio-gateway';

/** A Gateway that the app does not define. */
export class ForeignIstioGateway extends Construct implements IIstioGateway {
  constructor(
    scope: Construct,
    id: string,
    public readonly gatewayNamespace: string,
    public readonly gatewayName: string,
  ) {
    super(scope, id);
  }

  public get gatewayRef(): string {
    return `${this.gatewayNamespace}/${this.gatewayName}`;
  }
}
