export * from './aibrix-gateway';
export * from './i-aibrix-gateway';
