export * from './i-platform';
