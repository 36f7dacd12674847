import { ApiObjectMetadata } from 'cdk8s';
import { GatewayAddress } from './gateway-address';
import { IGatewayClass } from './i-gateway-class';
import { Listener } from './listener';
import { ParametersReference } from './parameters-reference';

/** Properties for `Gateway`. */
export interface GatewayProps {
  /** The class, and with it the controller that serves the Gateway. */
  readonly gatewayClass: IGatewayClass;

  /**
   * Listeners, 1 to 64; `addListener` adds more.
   *
   * @default - none: the app is refused unless `addListener` is called
   */
  readonly listeners?: Listener[];

  /**
   * Addresses that the Gateway asks for, at most 16.
   *
   * @default - the controller chooses
   */
  readonly addresses?: GatewayAddress[];

  /**
   * Labels of the objects that the controller makes for the Gateway, at most 8.
   *
   * @default - those of the controller
   */
  readonly infrastructureLabels?: { [key: string]: string };

  /**
   * Annotations of the objects that the controller makes for the Gateway, at most 16 (8 before Gateway API 1.6).
   *
   * @default - those of the controller
   */
  readonly infrastructureAnnotations?: { [key: string]: string };

  /**
   * Settings of the controller for this Gateway, an object in its namespace.
   *
   * @default - those of the class
   */
  readonly parametersRef?: ParametersReference;

  /**
   * Whether certificates of other namespaces bring their ReferenceGrants.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;

  /**
   * Metadata of the Gateway.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
