import { IConstruct } from 'constructs';

/** An Istio Gateway, of this app or another. */
export interface IIstioGateway extends IConstruct {
  /** Its name. */
  readonly gatewayName: string;
  /** Its namespace. */
  readonly gatewayNamespace: string;
  /** `namespace/name`, as VirtualServices name it. */
  readonly gatewayRef: string;
}
