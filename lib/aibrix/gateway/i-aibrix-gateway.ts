import { Duration } from 'cdk8s';
import { IGateway } from '../../gateway-api';
import { AibrixVersion } from '../aibrix-version';

/** The gateway of AIBrix, through which models are asked: of this app or in the cluster already. */
export interface IAibrixGateway extends IGateway {
  /** Its release. */
  readonly version: AibrixVersion;

  /** Its namespace, in which the controller writes the HTTPRoutes of models. */
  readonly namespace: string;

  /** Time after which it ends a request to a model. */
  readonly requestTimeout: Duration;
}
