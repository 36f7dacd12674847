export * from './aibrix-release';
export * from './aibrix-release-props';
export * from './aibrix-release-version';
