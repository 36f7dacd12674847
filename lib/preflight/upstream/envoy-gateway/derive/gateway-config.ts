import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { readYaml } from '../../../engine/loading/read-yaml';
import { memberAt, textAt } from '../../../engine/member-at';
import { MakerWorld } from '../../kubernetes/pod-maker';

const CONTROLLER_NAME = 'gateway.envoyproxy.io/gatewayclass-controller';

/** How the controller is set up (envoyproxy/gateway api/v1alpha1/envoygateway_types.go, v1.9.0). */
export interface GatewayConfig {
  /** The name by which classes choose it. */
  readonly controllerName: string;

  /** Whether proxies are in the namespaces of their Gateways. */
  readonly isGatewayNamespace: boolean;

  /** What all proxies have. */
  readonly envoyProxy?: JsonObject;

  /** What of it is not known. */
  readonly doubt?: string;
}

/** The configuration in the ConfigMap of a controller's namespace; the default one where there is none at hand. */
export function gatewayConfig({ objects }: MakerWorld, namespace: string): GatewayConfig {
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'envoy-gateway-config' };
  const configMap = objects.named(ref).at(0);
  const text = configMap && textAt(configMap.body, 'data', 'envoy-gateway.yaml');
  if (text === undefined) return { controllerName: CONTROLLER_NAME, isGatewayNamespace: false };
  const { documents, problem } = readYaml(text);
  const value = documents.at(0)?.value;
  if (problem !== undefined || !isJsonObject(value)) {
    const doubt = `ConfigMap ${namespace}/${ref.name} cannot be read`;
    return { controllerName: CONTROLLER_NAME, isGatewayNamespace: false, doubt };
  }
  const envoyProxy = memberAt(value, 'envoyProxy');
  return {
    controllerName: textAt(value, 'gateway', 'controllerName') ?? CONTROLLER_NAME,
    isGatewayNamespace: textAt(value, 'provider', 'kubernetes', 'deploy', 'type') === 'GatewayNamespace',
    ...(isJsonObject(envoyProxy) && { envoyProxy }),
  };
}
