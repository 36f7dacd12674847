import { IConstruct } from 'constructs';

/** A GatewayClass: one of this app, or one that a controller's installation brings. */
export interface IGatewayClass extends IConstruct {
  /** Its name in the cluster. */
  readonly gatewayClassName: string;
}
