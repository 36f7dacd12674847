import { shown, usageError } from '../../core/usage-error';

/** Where vLLM finds the weights of an adapter. */
export class ModelArtifact {
  /**
   * A repository of Hugging Face, which the engine downloads.
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
    return new ModelArtifact(`huggingface://${repository}`);
  }

  /**
   * A folder that the container of the engine has.
   *
   * @param path absolute path
   * @throws a usage error for a relative path
   */
  public static fromPath(path: string): ModelArtifact {
    if (!path.startsWith('/')) {
      throw usageError('ModelArtifact.fromPath', `'path' must be absolute, got ${shown(path)}`, `use '/${path}'`);
    }
    return new ModelArtifact(path);
  }

  private constructor(
    /** `artifactURL` of the ModelAdapter. */
    public readonly url: string,
  ) {}
}
