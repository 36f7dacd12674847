export * from './allowed-listeners';
export * from './allowed-routes';
export * from './backend-tls-policy';
export { BackendTlsTarget } from './backend-tls-target';
export * from './backend-trust';
export * from './certificate-authority';
export * from './client-validation';
export * from './gateway';
export * from './gateway-address';
export * from './gateway-api-version';
export * from './gateway-class';
export * from './gateway-props';
export * from './grpc';
export { HeaderMatch } from './header-match';
export { HeaderModifier } from './header-modifier';
export * from './http';
export * from './i-gateway';
export * from './i-gateway-class';
export { Listener } from './listener';
export * from './listener-options';
export * from './mirror-fraction';
export { LocalObjectReference, NamespacedObjectReference } from './object-reference';
export * from './parameters-reference';
export * from './reference-grant';
export * from './reference-grant-from';
export * from './reference-grant-to';
export {
  RouteBackend,
  RouteBackendOptions,
  InferencePoolOptions,
  ServiceNameOptions,
  ServicePortOptions,
} from './route-backend';
export { RouteKind } from './route-kind';
export { RouteParent, RouteParentOptions } from './route-parent';
export { TlsCertificate, TlsCertificateOptions } from './tls-certificate';
