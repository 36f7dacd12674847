export * from '../../engine/json-value';
