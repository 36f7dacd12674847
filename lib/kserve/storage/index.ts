export {
  ClaimStorageOptions,
  HuggingFaceStorageOptions,
  ImageStorageOptions,
  ModelStorage,
  StorageConfigOptions,
} from './model-storage';
export { S3Options } from './s3-options';
export * from './storage-credentials';
export * from './cluster-storage-container';
