import { EnvValue, ISecret } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { RepositorySource } from './repository-binding';

const FACTORY = 'ModelRepository.fromS3';
const WITH_ENDPOINT = /^s3:\/\/((?:https?:\/\/)?[0-9a-zA-Z.-]+:\d+)\/([^/]*)(\/.*)?$/;
const WITHOUT_PORT = /^s3:\/\/(https?):\/\/([^/:]+)(?:\/|$)/;
const PLAIN = /^s3:\/\/([^/]*)(\/.*)?$/;

/** Options of models in S3 or a store that speaks its protocol. */
export interface S3RepositoryOptions {
  /**
   * Secret with the access key.
   *
   * @default - none: the pod's own identity (workload identity, node role) or anonymous access
   */
  readonly credentials?: ISecret;

  /**
   * Key of the Secret that holds the access key's id.
   *
   * @default 'AWS_ACCESS_KEY_ID'
   */
  readonly accessKeyIdKey?: string;

  /**
   * Key of the Secret that holds the access key itself.
   *
   * @default 'AWS_SECRET_ACCESS_KEY'
   */
  readonly secretAccessKeyKey?: string;

  /**
   * Key of the Secret that holds a session token.
   *
   * @default - no session token
   */
  readonly sessionTokenKey?: string;

  /**
   * Region; written as `AWS_REGION` and `AWS_DEFAULT_REGION`, since Triton and the SDK read one each.
   *
   * @default - the SDK's own resolution
   */
  readonly region?: string;
}

/** Models in a bucket, copied to the pod's disk at load (core:src/filesystem/implementations/s3.h). */
export function s3Repository(url: string, options: S3RepositoryOptions): RepositorySource {
  const endpoint = checkUrl(url);
  const env = { ...credentialVariables(options), ...regionVariables(options.region) };
  return () => ({ uri: url, env, s3Endpoint: endpoint });
}

/** Checks the URL by Triton's own grammar, which is not that of a general URL parser, and returns its endpoint. */
function checkUrl(url: string): string {
  const [, scheme, host] = WITHOUT_PORT.exec(url) ?? [];
  if (host !== undefined) {
    const problem = `'url' must give the port of its endpoint, got ${shown(url)}`;
    const fix = `write 's3://${scheme}://${host}:${scheme === 'https' ? 443 : 80}/…'`;
    throw usageError(FACTORY, problem, `${fix}: Triton takes '${scheme}:' for the bucket otherwise`);
  }
  const [, endpoint, bucket, path] = WITH_ENDPOINT.exec(url) ?? [];
  checkBucket(url, endpoint === undefined ? PLAIN.exec(url)?.[1] : bucket);
  if (path !== undefined && !/^(\/[0-9a-zA-Z._-]+)*\/?$/.test(path)) {
    const problem = `'url' with an endpoint may hold letters, digits, '.', '-' and '_' in its path, got ${shown(url)}`;
    throw usageError(
      FACTORY,
      problem,
      'rename the folder in the bucket: Triton does not recognise the endpoint otherwise',
    );
  }
  // Triton speaks plain HTTP to an endpoint without a scheme.
  return endpoint?.replace(/^http:\/\//, '') ?? 'amazonaws.com';
}

function checkBucket(url: string, bucket = ''): void {
  if (bucket === '') {
    const problem = `'url' must name a bucket, got ${shown(url)}`;
    throw usageError(FACTORY, problem, "write 's3://bucket/path' or 's3://host:port/bucket/path'");
  }
  if (!/^[0-9a-z][0-9a-z.-]*$/.test(bucket)) {
    const problem = `'url' must name its bucket in lower-case letters, digits, '.' and '-', got ${shown(url)}`;
    throw usageError(FACTORY, problem, 'Triton does not find the bucket otherwise');
  }
}

function credentialVariables(options: S3RepositoryOptions): { [name: string]: EnvValue } {
  const { credentials, sessionTokenKey } = options;
  if (credentials === undefined) return {};
  const from = (key: string) => EnvValue.fromSecretValue({ secret: credentials, key });
  return {
    AWS_ACCESS_KEY_ID: from(options.accessKeyIdKey ?? 'AWS_ACCESS_KEY_ID'),
    AWS_SECRET_ACCESS_KEY: from(options.secretAccessKeyKey ?? 'AWS_SECRET_ACCESS_KEY'),
    ...(sessionTokenKey === undefined ? {} : { AWS_SESSION_TOKEN: from(sessionTokenKey) }),
  };
}

function regionVariables(region: string | undefined): { [name: string]: EnvValue } {
  if (region === undefined) return {};
  return { AWS_REGION: EnvValue.fromValue(region), AWS_DEFAULT_REGION: EnvValue.fromValue(region) };
}
