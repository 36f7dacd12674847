import { ApiObjectMetadata } from 'cdk8s';
import { AllowedListeners } from './allowed-listeners';
import { ClientValidation } from './client-validation';
import { GatewayAddress } from './gateway-address';
import { GatewayApiVersion } from './gateway-api-version';
import { IGatewayClass } from './i-gateway-class';
import { Listener } from './listener';
import { ParametersReference } from './parameters-reference';
import { TlsCertificate } from './tls-certificate';

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
   * Which certificates clients of all listeners of HTTPS must have. Gateway API 1.5 and later.
   *
   * @default - clients are not asked for one
   */
  readonly clientValidation?: ClientValidation;

  /**
   * The same for listeners of HTTPS on some ports, in place of `clientValidation`. Gateway API 1.5 and later.
   *
   * @default - `clientValidation` holds for every port
   */
  readonly clientValidationByPort?: { [port: string]: ClientValidation };

  /**
   * Certificate of the Gateway for backends that ask for one; whether they are spoken to over TLS, a `BackendTlsPolicy` says. Gateway API 1.5 and later.
   *
   * @default - it has none
   */
  readonly backendClientCertificate?: TlsCertificate;

  /**
   * Which ListenerSets may add listeners. Gateway API 1.5 and later.
   *
   * @default - none
   */
  readonly allowedListeners?: AllowedListeners;

  /**
   * Gateway API of the cluster; what it does not know is refused.
   *
   * @default GatewayApiVersion.V1_6
   */
  readonly gatewayApiVersion?: GatewayApiVersion;

  /**
   * Settings of the controller for this Gateway, an object in its namespace.
   *
   * @default - those of the class
   */
  readonly parametersRef?: ParametersReference;

  /**
   * Whether certificates and authorities of other namespaces bring their ReferenceGrants.
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
