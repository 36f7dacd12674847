export * from './backend-traffic-policy';
export { EnvoyAdmissionControl } from './envoy-admission-control';
export { EnvoyBodyMode, EnvoyExtProc, EnvoyExtProcMessage } from './envoy-ext-proc';
export * from './envoy-extension-policy';
export * from './envoy-lua';
export * from './envoy-patch-policy';
export * from './envoy-policy-props';
export { EnvoyPolicyTarget } from './envoy-policy-target';
export * from './envoy-rate-limit';
export * from './envoy-response-override';
export { EnvoyWasm, EnvoyWasmCode, EnvoyWasmCodeOptions, EnvoyWasmImageOptions } from './envoy-wasm';
export { EnvoyXdsResource, EnvoyXdsType } from './envoy-xds-resource';
export * from './client-traffic-policy';
export {
  EnvoyClientCertDetail,
  EnvoyClientCertMode,
  EnvoyClientHeaders,
  EnvoyUnderscoresAction,
} from './envoy-client-headers';
export * from './envoy-client-ip';
export { EnvoyClientNames, EnvoyClientTls, EnvoyTlsVersion } from './envoy-client-tls';
export { EnvoyClientConnection, EnvoyClientTimeouts, EnvoyHttp1 } from './envoy-client-connection';
export * from './security';
