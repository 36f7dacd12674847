import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { AibrixVersion } from '../aibrix-version';
import { IAibrixControlPlane } from '../control-plane';
import { IAibrixGateway } from './i-aibrix-gateway';

/** The gateway of an AIBrix, through which models are asked. */
export class AibrixGateway extends Construct implements IAibrixGateway {
  /** The gateway that the cluster has already, such as that of upstream's release files; renders nothing. */
  public static fromControlPlane(scope: Construct, id: string, aibrix: IAibrixControlPlane): IAibrixGateway {
    return new AibrixGateway(scope, id, aibrix);
  }

  public readonly version: AibrixVersion;
  public readonly namespace: string;
  public readonly requestTimeout: Duration;

  private constructor(scope: Construct, id: string, aibrix: IAibrixControlPlane) {
    super(scope, id);
    this.version = aibrix.version;
    this.namespace = aibrix.namespace;
    this.requestTimeout = aibrix.requestTimeout;
  }
}
