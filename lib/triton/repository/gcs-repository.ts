import { EnvValue, ISecret } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { RepositorySource } from './repository-binding';

const CREDENTIAL_FOLDER = '/var/run/secrets/triton-gcs';
const CREDENTIAL_VOLUME = 'gcs-credentials';

/** Options of models in Google Cloud Storage. */
export interface GcsRepositoryOptions {
  /**
   * Secret with a credential file.
   *
   * @default - none: the pod's own identity (workload identity) or anonymous access
   */
  readonly credentials?: ISecret;

  /**
   * Key of the Secret that holds the file.
   *
   * @default 'credentials.json'
   */
  readonly credentialsKey?: string;
}

/** Models in a bucket, copied to the pod's disk at load (core:src/filesystem/implementations/gcs.h). */
export function gcsRepository(url: string, options: GcsRepositoryOptions): RepositorySource {
  if (!/^gs:\/\/[^/]+/.test(url)) {
    throw usageError(
      'ModelRepository.fromGcs',
      `'url' must name a bucket, got ${shown(url)}`,
      "write 'gs://bucket/path'",
    );
  }
  const { credentials, credentialsKey = 'credentials.json' } = options;
  if (credentials === undefined) return () => ({ uri: url });
  // The path names the Secret, so that repositories with different ones are told apart by the variable.
  const mountPath = `${CREDENTIAL_FOLDER}/${credentials.name}`;
  return () => ({
    uri: url,
    volumes: [{ name: CREDENTIAL_VOLUME, secret: { secretName: credentials.name } }],
    mounts: [{ name: CREDENTIAL_VOLUME, mountPath, readOnly: true }],
    env: { GOOGLE_APPLICATION_CREDENTIALS: EnvValue.fromValue(`${mountPath}/${credentialsKey}`) },
  });
}
