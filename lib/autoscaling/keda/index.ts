export * from './cluster-trigger-authentication';
export * from './i-trigger-authentication';
export * from './scale-trigger';
export * from './scaled-object';
export * from './scaled-object-props';
export { TriggerAuthentication, TriggerAuthenticationReference } from './trigger-authentication';
export * from './trigger-authentication-props';
export * from './trigger-options';
export * from './trigger-parameter';
