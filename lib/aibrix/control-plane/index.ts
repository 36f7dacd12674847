export * from './aibrix-component';
export * from './aibrix-control-plane';
export * from './aibrix-control-plane-props';
export * from './i-aibrix-control-plane';
