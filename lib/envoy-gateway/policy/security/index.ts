export { EnvoyApiKeyAuth } from './envoy-api-key-auth';
export { EnvoyAuthorization, EnvoyAuthorizationAction, EnvoyAuthorizationRule } from './envoy-authorization';
export { EnvoyCors } from './envoy-cors';
export * from './envoy-ext-auth';
export { EnvoyJwt, EnvoyJwtProvider } from './envoy-jwt';
export { EnvoyCookieSameSite, EnvoyOidc } from './envoy-oidc';
export * from './security-policy';
