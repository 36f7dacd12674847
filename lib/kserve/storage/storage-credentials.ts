import { ApiObject } from 'cdk8s';
import { ISecret, Secret, ServiceAccount } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { S3Options, s3Annotations, s3OptionSince } from './s3-options';

/** The kinds of Secrets in the order in which KServe looks for the key that tells them (kserve/kserve:pkg/credentials/service_account_credentials.go v0.20.0). */
const KINDS = {
  s3: ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  gcs: ['gcloud-application-credentials.json'],
  azure: ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_SUBSCRIPTION_ID', 'AZURE_TENANT_ID'],
  azureAccessKey: ['AZURE_STORAGE_ACCESS_KEY'],
  http: ['https-host', 'headers'],
  hdfs: ['HDFS_NAMENODE', 'HDFS_ROOTPATH'],
  huggingFace: ['HF_TOKEN'],
} as const;

type Kind = keyof typeof KINDS;

/**
 * What opens a storage: a Secret of the model's namespace, which KServe finds through the service account of the pods.
 *
 * KServe tells the kinds by a key of the Secret and takes one kind from each, so that credentials of two kinds need two Secrets. The values stay in the Secret:
 * the initializer gets them by reference.
 */
export class StorageCredentials {
  /**
   * Keys `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, for S3 and what speaks its protocol.
   *
   * Options become annotations `serving.kserve.io/s3-*` of the Secret, since KServe reads them there; so the Secret must be of this app.
   *
   * @throws a usage error for options of a Secret that this app does not define, or what is no endpoint
   */
  public static s3(secret: ISecret, options: S3Options = {}): StorageCredentials {
    const annotations = s3Annotations(options);
    if (Object.keys(annotations).length > 0 && !(secret instanceof Secret)) {
      const problem = `'options' are written on the Secret, but this app does not define ${shown(secret.name)}`;
      throw usageError(
        'StorageCredentials.s3',
        problem,
        'annotate it with serving.kserve.io/s3-endpoint and the like, or define it here',
      );
    }
    return new StorageCredentials('s3', secret, annotations, s3OptionSince(options));
  }

  /** Key `gcloud-application-credentials.json`: the file of a service account of Google Cloud. */
  public static gcs(secret: ISecret): StorageCredentials {
    return new StorageCredentials('gcs', secret);
  }

  /** Keys `AZURE_CLIENT_ID`, `AZURE_CLIENT_SECRET`, `AZURE_SUBSCRIPTION_ID` and `AZURE_TENANT_ID` of a service principal. */
  public static azure(secret: ISecret): StorageCredentials {
    return new StorageCredentials('azure', secret);
  }

  /** Key `AZURE_STORAGE_ACCESS_KEY` of a storage account. */
  public static azureAccessKey(secret: ISecret): StorageCredentials {
    return new StorageCredentials('azureAccessKey', secret);
  }

  /** Key `HF_TOKEN`. Needs KServe 0.14. */
  public static huggingFace(secret: ISecret): StorageCredentials {
    return new StorageCredentials('huggingFace', secret, {}, KServeVersion.V0_14_0);
  }

  /** Keys `HDFS_NAMENODE`, `HDFS_ROOTPATH` and, with Kerberos or TLS, `KERBEROS_PRINCIPAL`, `KERBEROS_KEYTAB`, `TLS_CERT`, `TLS_KEY` and `TLS_CA`. */
  public static hdfs(secret: ISecret): StorageCredentials {
    return new StorageCredentials('hdfs', secret);
  }

  /** Keys `https-host` and `headers`: headers, as JSON, for requests to a host. KServe writes their values into the pod, where whoever may read pods sees them. */
  public static httpHeadersInPod(secret: ISecret): StorageCredentials {
    return new StorageCredentials('http', secret);
  }

  private constructor(
    private readonly kind: Kind,
    private readonly secret: ISecret,
    private readonly annotations: { [key: string]: string } = {},
    private readonly since: KServeVersion = KServeVersion.V0_11_0,
  ) {}

  /** Lets the pods of a service account use them: InferenceServices do so for an account of their own. */
  public addTo(serviceAccount: ServiceAccount): void {
    if (this.secret instanceof Secret) {
      for (const [key, value] of Object.entries(this.annotations)) this.secret.metadata.addAnnotation(key, value);
    }
    serviceAccount.addSecret(this.secret);
  }

  /**
   * What is wrong with the Secret when the app is complete, as far as the app writes its keys.
   *
   * @internal
   */
  public _problems(kserve: KServeVersion): string[] {
    const keys = keysOf(this.secret);
    const name = shown(this.secret.name);
    if (!kserve.isAtLeast(this.since)) {
      const problem = `'credentials' of Secret ${name} need KServe ${this.since.version}, the release is ${kserve.version}`;
      return [`${problem}; leave out what the release does not read`];
    }
    if (keys.length === 0) return [];
    const taken = Object.entries(KINDS).find(([, [telling]]) => keys.includes(telling))?.[0];
    if (taken !== undefined && taken !== this.kind) {
      const problem = `Secret ${name} must hold keys of one kind, but KServe takes it for ${taken} by its key ${shown(KINDS[taken as Kind][0])}`;
      return [`${problem}; make a Secret for each kind`];
    }
    const missing = KINDS[this.kind].filter((key) => !keys.includes(key));
    if (missing.length === 0) return [];
    return [
      `Secret ${name} must have the keys ${KINDS[this.kind].map(shown).join(', ')}; add ${missing.map(shown).join(', ')}`,
    ];
  }
}

/** The keys of a Secret that the app writes; none of one that is filled elsewhere. */
function keysOf(secret: ISecret): string[] {
  if (!(secret instanceof Secret)) return [];
  const { stringData, data } = ApiObject.of(secret).toJson() as { stringData?: object; data?: object };
  return [...Object.keys(stringData ?? {}), ...Object.keys(data ?? {})];
}
