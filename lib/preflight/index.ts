export * from './preflight';
export * from './preflight-object-ref';
export * from './preflight-options';
export * from './preflight-predictions';
export * from './preflight-report';
export * from './preflight-validation';
export * from './preflight-validation-props';
