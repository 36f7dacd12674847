import { ISecret } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';

/** Options of an adapter in an object store. */
export interface ObjectStoreOptions {
  /**
   * Secret with what the store asks for, in the namespace of the adapter. S3: `aws_access_key_id`, `aws_secret_access_key`, `aws_region`; Google:
   * `gcp_service_account_json`; TOS: `TOS_ACCESS_KEY`, `TOS_SECRET_KEY`, `endpoint`, `region`.
   *
   * @default - for S3 and Google the variables and the cloud identity of the runtime; TOS needs one
   */
  readonly credentials?: ISecret;
}

/** Where the weights of an adapter are, and who loads them from there. */
type Place = 'huggingface' | 'path' | 's3' | 'gcs' | 'tos';

/** Where the weights of an adapter are. */
export class ModelArtifact {
  /**
   * A repository of Hugging Face, which the engine downloads, or the runtime where there is one.
   *
   * @param repository such as `example/llama-sql-lora`
   * @throws a usage error for what is no repository
   */
  public static huggingface(repository: string): ModelArtifact {
    if (!/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(repository)) {
      const problem = `'repository' must be an owner and a name, got ${shown(repository)}`;
      throw usageError(
        'ModelArtifact.huggingface',
        problem,
        "write it as its page does, such as 'example/llama-sql-lora'",
      );
    }
    // The controller takes only this spelling apart; it hands hf:// on as a path.
    return new ModelArtifact('huggingface', `huggingface://${repository}`);
  }

  /**
   * A folder that the container of the engine has, in each pod. Not with the runtime, which takes no paths.
   *
   * @param path absolute path
   * @throws a usage error for a relative path
   */
  public static fromPath(path: string): ModelArtifact {
    if (!path.startsWith('/')) {
      throw usageError('ModelArtifact.fromPath', `'path' must be absolute, got ${shown(path)}`, `use '/${path}'`);
    }
    return new ModelArtifact('path', path);
  }

  /**
   * A folder in an object store, which the runtime downloads: S3, Google Cloud Storage, or TOS from AIBrix 0.6.0 on.
   *
   * @param url such as `s3://bucket/path`, `gcs://bucket/path` or `tos://bucket/path`; all objects below it belong to the adapter
   * @throws a usage error for what is no folder of a store, and for TOS without credentials
   */
  public static fromObjectStore(url: string, options: ObjectStoreOptions = {}): ModelArtifact {
    const at = 'ModelArtifact.fromObjectStore';
    const [, store] = /^(s3|gcs|tos):\/\/[^/\s]+\/[^\s?#]*[^/\s?#]\/?$/.exec(url) ?? [];
    if (store === undefined) {
      const problem = `'url' must be s3://, gcs:// or tos:// with a bucket and a path, got ${shown(url)}`;
      const gs = typeof url === 'string' && url.startsWith('gs://');
      throw usageError(at, problem, gs ? 'begin it with gcs://' : "write it such as 's3://adapters/sql'");
    }
    if (store === 'tos' && options.credentials === undefined) {
      throw usageError(at, `'credentials' must be given for TOS, got ${shown(url)}`, 'name a Secret with its keys');
    }
    // Without the slash at the end, the runtime downloads one object of that name.
    return new ModelArtifact(store as Place, url.endsWith('/') ? url : `${url}/`, options.credentials);
  }

  private constructor(
    private readonly place: Place,
    /** `artifactURL` of the ModelAdapter. */
    public readonly url: string,
    private readonly secret?: ISecret,
  ) {}

  /** @internal */
  public get _place(): Place {
    return this.place;
  }

  /** @internal */
  public get _credentials(): ISecret | undefined {
    return this.secret;
  }

  /** @internal */
  public get _isStored(): boolean {
    return this.place !== 'huggingface' && this.place !== 'path';
  }
}
