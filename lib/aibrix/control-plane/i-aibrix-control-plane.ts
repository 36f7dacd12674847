import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AibrixVersion } from '../aibrix-version';

/** The control plane of AIBrix, of this app or in the cluster already. */
export interface IAibrixControlPlane extends IConstruct {
  /** Its release. */
  readonly version: AibrixVersion;

  /** Its namespace: always `aibrix-system`, which its binaries know it by. */
  readonly namespace: string;

  /** Time after which the Gateway ends a request to a model. */
  readonly requestTimeout: Duration;
}
