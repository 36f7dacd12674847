export { AzureRepositoryOptions } from './azure-repository';
export { ClaimRepositoryOptions } from './claim-repository';
export { GcsRepositoryOptions } from './gcs-repository';
export { ImageRepositoryOptions } from './image-repository';
export { ModelDownload } from './download-repository';
export { S3RepositoryOptions } from './s3-repository';
