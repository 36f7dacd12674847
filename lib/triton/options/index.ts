export * from './endpoint-options';
export * from './model-options';
export * from './observation-options';
export * from './restricted-api';
export * from './server-options';
