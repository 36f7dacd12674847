export * from './authority-file';
export * from './metrics-provider-props';
export * from './metrics-server';
export * from './prometheus-adapter';
export { IssuedCertificateOptions, ServingCertificate } from './serving-certificate';
