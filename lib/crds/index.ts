export * from './component-crds';
