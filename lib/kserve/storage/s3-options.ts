import { IConfigMap } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';

/** How KServe reaches S3, or what speaks its protocol. */
export interface S3Options {
  /**
   * Host, and port if it is not the usual one, such as `minio.storage:9000`.
   *
   * @default - that of KServe's configuration, else Amazon's
   */
  readonly endpoint?: string;

  /**
   * Region.
   *
   * @default - that of KServe's configuration
   */
  readonly region?: string;

  /**
   * Speak HTTP without TLS to the endpoint.
   *
   * @default false
   */
  readonly insecureHttp?: boolean;

  /**
   * Take any certificate.
   *
   * @default false
   */
  readonly insecureSkipTlsVerify?: boolean;

  /**
   * ConfigMap of the model's namespace with a CA bundle. Needs KServe 0.12.
   *
   * @default - the public CAs, and those of KServe's configuration
   */
  readonly caBundle?: IConfigMap;

  /**
   * Write the bucket into the host name instead of the path.
   *
   * @default - as KServe's configuration says, else in the path
   */
  readonly virtualBucket?: boolean;

  /**
   * Use Amazon's transfer acceleration. Needs KServe 0.12.
   *
   * @default - as KServe's configuration says, else not
   */
  readonly accelerate?: boolean;

  /**
   * Send no credentials, for buckets that everyone may read. The keys of the Secret must exist nevertheless.
   *
   * @default false
   */
  readonly anonymous?: boolean;
}

/** The annotations that say so (kserve/kserve:pkg/credentials/s3/s3_secret.go, utils.go v0.20.0). */
export function s3Annotations(options: S3Options): { [key: string]: string } {
  const { endpoint, insecureHttp, insecureSkipTlsVerify, caBundle, virtualBucket, accelerate, anonymous } = options;
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const values: [string, string | undefined][] = [
    ['endpoint', endpoint],
    ['region', options.region],
    ['usehttps', insecureHttp === true ? '0' : endpoint === undefined ? undefined : '1'],
    ['verifyssl', insecureSkipTlsVerify === true ? '0' : undefined],
    ['cabundle-configmap', caBundle?.name],
    ['usevirtualbucket', virtualBucket === undefined ? undefined : String(virtualBucket)],
    ['useaccelerate', accelerate === undefined ? undefined : String(accelerate)],
    ['useanoncredential', anonymous === true ? 'true' : undefined],
  ];
  const given = values.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [`serving.kserve.io/s3-${name}`, value]));
}

/** The first release that reads all of the options. */
export function s3OptionSince({ caBundle, accelerate }: S3Options): KServeVersion {
  return caBundle === undefined && accelerate === undefined ? KServeVersion.V0_11_0 : KServeVersion.V0_12_0;
}

function checkEndpoint(endpoint: string): void {
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/.test(endpoint)) {
    const problem = `'endpoint' must be a host and perhaps a port, got ${shown(endpoint)}`;
    throw usageError('StorageCredentials.s3', problem, "leave scheme and path out, such as 'minio.storage:9000'");
  }
}
