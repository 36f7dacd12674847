import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Gateway, IGateway, RouteParent } from '../../gateway-api';
import { AibrixVersion } from '../aibrix-version';
import { IAibrixControlPlane } from '../control-plane';
import { GATEWAY_NAME } from '../installation-names';
import { IAibrixGateway } from './i-aibrix-gateway';

/** A gateway of AIBrix that this app does not define; renders nothing. */
export class ForeignAibrixGateway extends Construct implements IAibrixGateway {
  public readonly version: AibrixVersion;
  public readonly namespace: string;
  public readonly requestTimeout: Duration;
  public readonly gatewayName = GATEWAY_NAME;
  public readonly gatewayNamespace?: string;

  private readonly gateway: IGateway;

  constructor(scope: Construct, id: string, aibrix: IAibrixControlPlane) {
    super(scope, id);
    this.version = aibrix.version;
    this.namespace = aibrix.namespace;
    this.requestTimeout = aibrix.requestTimeout;
    this.gatewayNamespace = aibrix.namespace;
    this.gateway = Gateway.fromGatewayName(this, 'Gateway', this.namespace, this.gatewayName);
  }

  public listener(name: string): RouteParent {
    return this.gateway.listener(name);
  }

  public allListeners(): RouteParent {
    return this.gateway.allListeners();
  }
}
