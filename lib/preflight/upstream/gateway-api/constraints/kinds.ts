import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendTlsPolicy } from './backend-tls-policy';
import { gateway } from './gateway';
import { grpcRoute } from './grpc-route';
import { httpRoute } from './http-route';
import { listeners } from './listeners';
import { sessionPersistence } from './session-persistence';
import { alphaStreamRoute, streamRoute, tlsRoute } from './stream-routes';
import { xBackend } from './x-backend';
import { xBackendTrafficPolicy } from './x-backend-traffic-policy';

/** Constraints of the kinds of Gateway API. */
export const gatewayApi: { readonly [kind: string]: readonly Constraint[] } = {
  'BackendLBPolicy.gateway.networking.k8s.io': within('spec.sessionPersistence', sessionPersistence),
  'BackendTLSPolicy.gateway.networking.k8s.io': backendTlsPolicy,
  'Gateway.gateway.networking.k8s.io': gateway,
  'GatewayClass.gateway.networking.k8s.io': [],
  'GRPCRoute.gateway.networking.k8s.io': grpcRoute,
  'HTTPRoute.gateway.networking.k8s.io': httpRoute,
  'ListenerSet.gateway.networking.k8s.io': listeners,
  'TCPRoute.gateway.networking.k8s.io': streamRoute,
  'TCPRoute.v1alpha2.gateway.networking.k8s.io': alphaStreamRoute,
  'TLSRoute.gateway.networking.k8s.io': tlsRoute,
  'TLSRoute.v1alpha2.gateway.networking.k8s.io': alphaStreamRoute,
  'UDPRoute.gateway.networking.k8s.io': streamRoute,
  'UDPRoute.v1alpha2.gateway.networking.k8s.io': alphaStreamRoute,
  'XBackend.gateway.networking.x-k8s.io': xBackend,
  'XBackendTrafficPolicy.gateway.networking.x-k8s.io': xBackendTrafficPolicy,
  'XMesh.gateway.networking.x-k8s.io': [],
};
