export * from './metrics-provider-props';
export * from './metrics-server';
export { IssuedCertificateOptions, ServingCertificate } from './serving-certificate';
