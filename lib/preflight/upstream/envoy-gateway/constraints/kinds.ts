import { Constraint } from '../../api-server/custom-resource/constraints';
import { backend } from './backend';
import { backendTrafficPolicy } from './backend-traffic-policy';
import { clientTrafficPolicy } from './client-traffic-policy';
import { envoyExtensionPolicy } from './envoy-extension-policy';
import { envoyProxy } from './envoy-proxy';
import { httpRouteFilter } from './http-route-filter';
import { securityPolicy } from './security-policy';

/** Constraints of the kinds of Envoy Gateway. */
export const envoyGateway: { readonly [kind: string]: readonly Constraint[] } = {
  'Backend.gateway.envoyproxy.io': backend,
  'BackendTrafficPolicy.gateway.envoyproxy.io': backendTrafficPolicy,
  'ClientTrafficPolicy.gateway.envoyproxy.io': clientTrafficPolicy,
  'EnvoyExtensionPolicy.gateway.envoyproxy.io': envoyExtensionPolicy,
  'EnvoyProxy.gateway.envoyproxy.io': envoyProxy,
  'HTTPRouteFilter.gateway.envoyproxy.io': httpRouteFilter,
  'SecurityPolicy.gateway.envoyproxy.io': securityPolicy,
};
