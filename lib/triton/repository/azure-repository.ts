import { EnvValue, ISecret } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { RepositorySource } from './repository-binding';

/** Options of models in Azure Blob Storage. */
export interface AzureRepositoryOptions {
  /**
   * Secret with the storage account's key.
   *
   * @default - none: the pod's own identity (`AZURE_STORAGE_AUTH_TYPE=default`, which workload identity needs)
   */
  readonly credentials?: ISecret;

  /**
   * Key of the Secret that holds the account's key.
   *
   * @default 'AZURE_STORAGE_KEY'
   */
  readonly accountKeyKey?: string;
}

/** Models in a container, copied to the pod's disk at load (core:src/filesystem/implementations/as.h). */
export function azureRepository(url: string, options: AzureRepositoryOptions): RepositorySource {
  const account = /^as:\/\/([^/]+)\/[^/]+/.exec(url)?.[1];
  if (account === undefined) {
    const problem = `'url' must name a storage account and a container, got ${shown(url)}`;
    throw usageError('ModelRepository.fromAzure', problem, "write 'as://account/container/path'");
  }
  const { credentials, accountKeyKey = 'AZURE_STORAGE_KEY' } = options;
  const proof: { [name: string]: EnvValue } =
    credentials === undefined
      ? { AZURE_STORAGE_AUTH_TYPE: EnvValue.fromValue('default') }
      : { AZURE_STORAGE_KEY: EnvValue.fromSecretValue({ secret: credentials, key: accountKeyKey }) };
  const env = { AZURE_STORAGE_ACCOUNT: EnvValue.fromValue(account), ...proof };
  return ({ credentialFile }) => (credentialFile && credentials === undefined ? { uri: url } : { uri: url, env });
}
