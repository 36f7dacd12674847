export * from './custom-metric-rule';
export * from './external-metric-rule';
export * from './metric-resource';
export * from './metric-rule-options';
export * from './prometheus-adapter';
export * from './prometheus-adapter-props';
export * from './prometheus-endpoint';
export * from './resource-metric-rules';
