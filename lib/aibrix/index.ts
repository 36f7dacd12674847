export * from './aibrix-version';
export * from './autoscaling';
export * from './control-plane';
export * from './gateway';
export * from './model';
export * from './orchestration';
export * from './release';
export * from './routing-strategy';
