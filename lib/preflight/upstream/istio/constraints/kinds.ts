import { Constraint } from '../../api-server/custom-resource/constraints';
import { authorizationPolicy } from './authorization-policy';
import { destinationRule } from './destination-rule';
import { envoyFilter } from './envoy-filter';
import { gateway } from './gateway';
import { peerAuthentication } from './peer-authentication';
import { proxyConfig } from './proxy-config';
import { requestAuthentication } from './request-authentication';
import { serviceEntry } from './service-entry';
import { sidecar } from './sidecar';
import { telemetry } from './telemetry';
import { trafficExtension } from './traffic-extension';
import { virtualService } from './virtual-service';
import { wasmPlugin } from './wasm-plugin';
import { workloadEntry } from './workload-entry';
import { workloadGroup } from './workload-group';

/** Constraints of the kinds of Istio. */
export const istio: { readonly [kind: string]: readonly Constraint[] } = {
  'AuthorizationPolicy.security.istio.io': authorizationPolicy,
  'DestinationRule.networking.istio.io': destinationRule,
  'EnvoyFilter.networking.istio.io': envoyFilter,
  'Gateway.networking.istio.io': gateway,
  'PeerAuthentication.security.istio.io': peerAuthentication,
  'ProxyConfig.networking.istio.io': proxyConfig,
  'RequestAuthentication.security.istio.io': requestAuthentication,
  'ServiceEntry.networking.istio.io': serviceEntry,
  'Sidecar.networking.istio.io': sidecar,
  'Telemetry.telemetry.istio.io': telemetry,
  'TrafficExtension.extensions.istio.io': trafficExtension,
  'VirtualService.networking.istio.io': virtualService,
  'WasmPlugin.extensions.istio.io': wasmPlugin,
  'WorkloadEntry.networking.istio.io': workloadEntry,
  'WorkloadGroup.networking.istio.io': workloadGroup,
};
