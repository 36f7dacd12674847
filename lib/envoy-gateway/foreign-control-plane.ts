import { Construct } from 'constructs';
import { checkLater } from './control-plane-config';
import { EnvoyGatewayControlPlaneAttributes } from './envoy-gateway-control-plane-props';
import { EnvoyGatewayVersion } from './envoy-gateway-version';
import { IEnvoyGatewayControlPlane } from './i-envoy-gateway-control-plane';

/** The namespace of upstream's install file. */
export const DEFAULT_NAMESPACE = 'envoy-gateway-system';

/** The `controllerName` of upstream's defaults. */
export const DEFAULT_CONTROLLER_NAME = 'gateway.envoyproxy.io/gatewayclass-controller';

/** An Envoy Gateway that this app does not define; renders nothing. */
export class ForeignControlPlane extends Construct implements IEnvoyGatewayControlPlane {
  public readonly version: EnvoyGatewayVersion;
  public readonly namespace: string;
  public readonly gatewayControllerName: string;
  public readonly usesXdsNameSchemeV2: boolean;

  constructor(scope: Construct, id: string, attributes: EnvoyGatewayControlPlaneAttributes) {
    super(scope, id);
    this.version = attributes.version;
    this.namespace = attributes.namespace ?? DEFAULT_NAMESPACE;
    this.gatewayControllerName = attributes.gatewayControllerName ?? DEFAULT_CONTROLLER_NAME;
    this.usesXdsNameSchemeV2 = attributes.xdsNameSchemeV2 ?? false;
  }

  // What the cluster's owner configured is not known here.
  public enableEnvoyPatchPolicy(): void {}

  public enableBackend(): void {}

  public enableLua(): void {
    checkLater(this, this.version, { lua: true });
  }
}
