export * from './aibrix-gateway';
export * from './aibrix-gateway-props';
export * from './aibrix-redis';
export * from './gateway-plugin-options';
export * from './gateway-tokenizer';
export * from './i-aibrix-gateway';
