import { EnvValue, IPersistentVolumeClaim, SecretValue } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { relativeFolder } from '../../workload/relative-folder';

const MOUNT_PATH = '/models';
const VOLUME = 'models';

/** Options of a model from Hugging Face. */
export interface HuggingFaceOptions {
  /**
   * Token, for models that ask for one.
   *
   * @default - none; the model is public
   */
  readonly token?: SecretValue;

  /**
   * Branch, tag or commit.
   *
   * @default - the newest commit of the main branch
   */
  readonly revision?: string;
}

/** Options of a model on a claim. */
export interface ClaimSourceOptions {
  /**
   * Folder of the volume that holds the model, such as `llama-3-8b`.
   *
   * @default - the root of the volume
   */
  readonly directory?: string;
}

/** What a source means for the pod. */
export interface SourceBinding {
  /** What the engine is told: an id or a path. */
  readonly model: string;
  readonly revision?: string;
  readonly env: { readonly [name: string]: EnvValue };
  readonly volumes: object[];
  readonly mounts: object[];
}

/** Where an engine finds its model. */
export class ModelSource {
  /**
   * A model of Hugging Face, which each pod downloads to a scratch volume when it starts.
   *
   * @param modelId such as `deepseek-ai/DeepSeek-R1-Distill-Llama-8B`
   * @throws a usage error for what is no id
   */
  public static huggingFace(modelId: string, options: HuggingFaceOptions = {}): ModelSource {
    if (!/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(modelId)) {
      const problem = `'modelId' must be the owner and the name of a model, got ${shown(modelId)}`;
      throw usageError('ModelSource.huggingFace', problem, "write it as its page does, such as 'Qwen/Qwen3-8B'");
    }
    const { token, revision } = options;
    const env: { [name: string]: EnvValue } = {};
    if (token !== undefined) env.HF_TOKEN = EnvValue.fromSecretValue(token);
    return new ModelSource({ model: modelId, revision, env, volumes: [], mounts: [] });
  }

  /** A model on a claim, which is mounted read-only. */
  public static fromClaim(claim: IPersistentVolumeClaim, options: ClaimSourceOptions = {}): ModelSource {
    return ModelSource.onClaim('ModelSource.fromClaim', claim.name, options);
  }

  /** A model on a claim that this app does not define; it is mounted read-only. */
  public static fromClaimName(claimName: string, options: ClaimSourceOptions = {}): ModelSource {
    return ModelSource.onClaim('ModelSource.fromClaimName', claimName, options);
  }

  /**
   * A model in the image.
   *
   * @param path absolute path in the container
   * @throws a usage error for a relative path
   */
  public static fromImage(path: string): ModelSource {
    if (!path.startsWith('/')) {
      throw usageError('ModelSource.fromImage', `'path' must be absolute, got ${shown(path)}`, `use '/${path}'`);
    }
    return new ModelSource({ model: path, env: {}, volumes: [], mounts: [] });
  }

  private static onClaim(factory: string, claimName: string, options: ClaimSourceOptions): ModelSource {
    const subPath = relativeFolder(factory, options.directory);
    return new ModelSource({
      model: MOUNT_PATH,
      env: {},
      volumes: [{ name: VOLUME, persistentVolumeClaim: { claimName } }],
      mounts: [{ name: VOLUME, mountPath: MOUNT_PATH, subPath, readOnly: true }],
    });
  }

  private constructor(private readonly binding: SourceBinding) {}

  /** @internal */
  public get _binding(): SourceBinding {
    return this.binding;
  }
}
