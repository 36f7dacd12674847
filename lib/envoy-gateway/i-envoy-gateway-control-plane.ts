import { IConstruct } from 'constructs';
import { EnvoyGatewayVersion } from './envoy-gateway-version';

/** An installation of Envoy Gateway: one of this app, or one that the cluster has already. */
export interface IEnvoyGatewayControlPlane extends IConstruct {
  /** Its release. */
  readonly version: EnvoyGatewayVersion;

  /** The namespace of the controller, and of the Envoy pods that it makes. */
  readonly namespace: string;

  /** `controllerName` of the GatewayClasses that it serves. */
  readonly gatewayControllerName: string;

  /** Whether xDS resources have the names of the runtime flag `XDSNameSchemeV2`. */
  readonly usesXdsNameSchemeV2: boolean;

  /** Has EnvoyPatchPolicies served; an installation that this app does not define must serve them already. */
  enableEnvoyPatchPolicy(): void;

  /** Has Backends served; an installation that this app does not define must serve them already. */
  enableBackend(): void;

  /**
   * Has Lua extensions run; an installation that this app does not define must run them already.
   *
   * @throws a usage error before version 1.9.0
   */
  enableLua(): void;
}
