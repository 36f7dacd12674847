export * from './autoscaling';
export * from './model-repository';
export * from './options';
export * from './probe-timing';
export * from './repository';
export * from './triton-server';
export * from './triton-server-props';
