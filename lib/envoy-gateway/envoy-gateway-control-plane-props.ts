import { ControlPlaneConfigProps } from './control-plane-config-props';
import { ControlPlanePodProps } from './control-plane-pod-props';
import { EnvoyGatewayVersion } from './envoy-gateway-version';

/** Properties for `EnvoyGatewayControlPlane`. */
export interface EnvoyGatewayControlPlaneProps extends ControlPlanePodProps, ControlPlaneConfigProps {
  /** The release of Envoy Gateway. */
  readonly version: EnvoyGatewayVersion;

  /**
   * Namespace of all its objects, whatever that of the chart is.
   *
   * @default 'envoy-gateway-system'
   */
  readonly namespace?: string;

  /**
   * Render the Namespace too.
   *
   * @default true
   */
  readonly rendersNamespace?: boolean;
}

/** What is known of an Envoy Gateway that the cluster has already. */
export interface EnvoyGatewayControlPlaneAttributes {
  /** Its release. */
  readonly version: EnvoyGatewayVersion;

  /**
   * Namespace of the controller.
   *
   * @default 'envoy-gateway-system'
   */
  readonly namespace?: string;

  /**
   * `controllerName` of the GatewayClasses that it serves.
   *
   * @default 'gateway.envoyproxy.io/gatewayclass-controller'
   */
  readonly gatewayControllerName?: string;

  /**
   * Whether xDS resources have the names of the runtime flag `XDSNameSchemeV2`.
   *
   * @default false
   */
  readonly xdsNameSchemeV2?: boolean;
}
