import { IPersistentVolumeClaim, ISecret } from 'cdk8s-plus-28';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { relativeFolder } from '../../workload/relative-folder';

/** The Secret that KServe reads for storage keys unless an annotation names another one. */
export const CONFIG_SECRET = 'storage-config';

/** Options of a model on a claim. */
export interface ClaimStorageOptions {
  /**
   * Folder of the volume that holds the model.
   *
   * @default - the root of the volume
   */
  readonly directory?: string;
}

/** Options of a model from Hugging Face. */
export interface HuggingFaceStorageOptions {
  /**
   * Branch, tag or commit.
   *
   * @default - the newest commit of the main branch
   */
  readonly revision?: string;
}

/** Options of a model in an image. */
export interface ImageStorageOptions {
  /**
   * Mount the image as a volume of the pod instead of running it beside the server. Needs KServe 0.20 and a cluster with image volumes.
   *
   * @default false
   */
  readonly imageVolume?: boolean;
}

/** Options of a model that the entry of a storage Secret locates. */
export interface StorageConfigOptions {
  /** Path of the model in the bucket or file system. */
  readonly path: string;

  /**
   * Key of the Secret, whose value is JSON with `type` and what belongs to it.
   *
   * @default - `default_` and the parameter `type`, else `default`
   */
  readonly key?: string;

  /**
   * What replaces values of the entry, such as `bucket` and `type`. Credentials have no place here.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: string };

  /**
   * The Secret, in the namespace of the model.
   *
   * @default - the one named `storage-config`
   */
  readonly secret?: ISecret;
}

/** Where a storage is, as an InferenceService writes it. */
export interface StorageBinding {
  /** `storageUri`. */
  readonly uri?: string;
  /** `storage`. */
  readonly spec?: { readonly key?: string; readonly path: string; readonly parameters?: { [name: string]: string } };
  /** The Secret of `storage`, where it is given. */
  readonly secret?: ISecret;
  /** The ClusterStorageContainer that fetches it. */
  readonly container?: string;
  /** Whether the scheme is one that only the cluster knows. */
  readonly anyScheme: boolean;
}

/**
 * Where a model is.
 *
 * KServe's storage initializer copies it to `/mnt/models` before the server starts; claims and images are mounted there instead.
 */
export class ModelStorage {
  /**
   * Anything that KServe knows by its scheme, such as `s3://models/iris`.
   *
   * InferenceServices refuse what their release of KServe does not know.
   */
  public static uri(uri: string): ModelStorage {
    return ModelStorage.located('ModelStorage.uri', uri);
  }

  /** A folder or file in a bucket of S3, or of what speaks its protocol. Credentials: `StorageCredentials.s3()`. */
  public static s3(bucket: string, path?: string): ModelStorage {
    return ModelStorage.inBucket('ModelStorage.s3', 's3', bucket, path);
  }

  /** A folder or file in a bucket of Google Cloud Storage. Credentials: `StorageCredentials.gcs()`. */
  public static gcs(bucket: string, path?: string): ModelStorage {
    return ModelStorage.inBucket('ModelStorage.gcs', 'gs', bucket, path);
  }

  /**
   * A folder or file in a container of Azure's blob storage. Credentials: `StorageCredentials.azure()`.
   *
   * @throws a usage error for what is no storage account
   */
  public static azureBlob(account: string, container: string, path: string): ModelStorage {
    if (!/^[a-z0-9]{3,24}$/.test(account)) {
      const problem = `'account' must be 3 to 24 lower-case letters and digits, got ${shown(account)}`;
      throw usageError('ModelStorage.azureBlob', problem, 'write the name of the storage account, not its URL');
    }
    const folder = within('ModelStorage.azureBlob', path) as string;
    return ModelStorage.located(
      'ModelStorage.azureBlob',
      `https://${account}.blob.core.windows.net/${container}/${folder}`,
    );
  }

  /**
   * A model of Hugging Face. Needs KServe 0.14. Credentials: `StorageCredentials.huggingFace()`.
   *
   * @param modelId such as `meta-llama/Llama-3.1-8B-Instruct`
   * @throws a usage error for what is no id
   */
  public static huggingFace(modelId: string, options: HuggingFaceStorageOptions = {}): ModelStorage {
    if (!/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(modelId)) {
      const problem = `'modelId' must be the owner and the name of a model, got ${shown(modelId)}`;
      throw usageError('ModelStorage.huggingFace', problem, "write it as its page does, such as 'Qwen/Qwen3-8B'");
    }
    const revision = options.revision === undefined ? '' : `:${options.revision}`;
    return ModelStorage.located('ModelStorage.huggingFace', `hf://${modelId}${revision}`);
  }

  /** A folder of a claim, which the server mounts read-only. Nothing is copied. */
  public static fromClaim(claim: IPersistentVolumeClaim, options: ClaimStorageOptions = {}): ModelStorage {
    return ModelStorage.onClaim('ModelStorage.fromClaim', claim.name, options);
  }

  /** A folder of a claim that this app does not define. */
  public static fromClaimName(claimName: string, options: ClaimStorageOptions = {}): ModelStorage {
    return ModelStorage.onClaim('ModelStorage.fromClaimName', claimName, options);
  }

  /**
   * The folder `/models` of an image. Needs KServe 0.12 with `enableModelcar`, which is on from 0.15.2 on.
   *
   * KServe runs the image beside the server, both as one user, and shows the server its files ("modelcar"). As it ships, that user is 1010, which OpenShift's
   * `restricted-v2` refuses; InferenceServices then bring a grant of `nonroot-v2`. Image volumes need no user.
   *
   * @param image without a scheme, such as `registry.example/models/iris:1`
   * @throws a usage error for an image with a scheme
   */
  public static image(image: string, options: ImageStorageOptions = {}): ModelStorage {
    if (image === '' || image.includes('://')) {
      const problem = `'image' must be an image without a scheme, got ${shown(image)}`;
      throw usageError('ModelStorage.image', problem, "write it as pods do, such as 'registry.example/models/iris:1'");
    }
    const scheme = options.imageVolume === true ? 'oci+native' : 'oci';
    return ModelStorage.located('ModelStorage.image', `${scheme}://${image}`);
  }

  /**
   * What an entry of a Secret locates, credentials and all; its JSON has `type` (`s3`, `hdfs` or `webhdfs`) and, of S3, `bucket`, `endpoint_url`, `region`,
   * `access_key_id`, `secret_access_key`, `certificate` or `cabundle_configmap`.
   *
   * @throws a usage error for credentials in `parameters`
   */
  public static fromStorageConfig(options: StorageConfigOptions): ModelStorage {
    const { path, key, parameters, secret } = options;
    const credential = Object.keys(parameters ?? {}).find((name) => /access_key|secret|token|password/.test(name));
    if (credential !== undefined) {
      const problem = `'parameters' must hold no credentials, got ${shown(credential)}`;
      throw usageError('ModelStorage.fromStorageConfig', problem, 'write them into the Secret');
    }
    const spec = { key, path: within('ModelStorage.fromStorageConfig', path) as string, parameters };
    return new ModelStorage({ spec, secret, anyScheme: false });
  }

  /**
   * What a ClusterStorageContainer of the cluster fetches, by a scheme that KServe itself may not know.
   *
   * @param containerName the ClusterStorageContainer, which KServe finds by the scheme before 0.20; default the one that knows the scheme
   */
  public static fromStorageContainer(uri: string, containerName?: string): ModelStorage {
    const { uri: checked } = ModelStorage.located('ModelStorage.fromStorageContainer', uri).binding;
    return new ModelStorage({ uri: checked, container: containerName, anyScheme: true });
  }

  private static located(factory: string, uri: string): ModelStorage {
    if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s/][^\s]*$/.test(uri)) {
      throw usageError(
        factory,
        `'uri' must have a scheme and a place, got ${shown(uri)}`,
        "write it as 's3://models/iris'",
      );
    }
    return new ModelStorage({ uri, anyScheme: false });
  }

  private static inBucket(factory: string, scheme: string, bucket: string, path: string | undefined): ModelStorage {
    if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(bucket)) {
      const problem = `'bucket' must be the name of a bucket, got ${shown(bucket)}`;
      throw usageError(factory, problem, "leave scheme and path out, such as 'models'");
    }
    const folder = within(factory, path);
    return ModelStorage.located(
      factory,
      folder === undefined ? `${scheme}://${bucket}` : `${scheme}://${bucket}/${folder}`,
    );
  }

  private static onClaim(factory: string, claimName: string, { directory }: ClaimStorageOptions): ModelStorage {
    checkName(factory, 'claimName', claimName, SUBDOMAIN_NAME);
    const folder = relativeFolder(factory, directory);
    return ModelStorage.located(factory, folder === undefined ? `pvc://${claimName}` : `pvc://${claimName}/${folder}`);
  }

  private constructor(private readonly binding: StorageBinding) {}

  /** @internal */
  public get _binding(): StorageBinding {
    return this.binding;
  }
}

function within(factory: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (path === '' || path.startsWith('/')) {
    throw usageError(
      factory,
      `'path' must be relative, got ${shown(path)}`,
      "write it from the root, such as 'iris/1'",
    );
  }
  return path;
}
