export * from './aibrix-release';
export * from './aibrix-release-props';
export * from './aibrix-release-version';
export * from './release-file';
export * from './release-file-options';
