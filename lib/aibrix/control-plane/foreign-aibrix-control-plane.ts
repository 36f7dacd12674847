import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { AibrixVersion } from '../aibrix-version';
import { SYSTEM_NAMESPACE } from '../installation-names';
import { AibrixControlPlaneAttributes } from './aibrix-control-plane-props';
import { IAibrixControlPlane } from './i-aibrix-control-plane';
import { checkedTimeout } from './request-timeout';

/** An AIBrix that this app does not define; renders nothing. */
export class ForeignAibrixControlPlane extends Construct implements IAibrixControlPlane {
  public readonly version: AibrixVersion;
  public readonly namespace = SYSTEM_NAMESPACE;
  public readonly requestTimeout: Duration;

  constructor(scope: Construct, id: string, attributes: AibrixControlPlaneAttributes) {
    super(scope, id);
    this.version = attributes.version;
    this.requestTimeout = checkedTimeout(this, attributes.requestTimeout);
  }
}
