export * from './preflight';
export * from './preflight-options';
export * from './preflight-report';
