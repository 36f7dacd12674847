export * from './aibrix-version';
export * from './control-plane';
