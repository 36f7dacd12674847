import { shown, usageError } from '../../core/usage-error';

/** How the gateway plugin cuts prompts into tokens, to compare their beginnings. */
export class GatewayTokenizer {
  /** Each character is a token. */
  public static character(): GatewayTokenizer {
    return new GatewayTokenizer('character');
  }

  /** The tokens of OpenAI's models. */
  public static tiktoken(): GatewayTokenizer {
    return new GatewayTokenizer('tiktoken');
  }

  /**
   * The tokens of the engine, which is asked for them.
   *
   * @param endpoint URL of the engine
   * @throws a usage error for what is no URL of HTTP
   */
  public static remote(endpoint: string): GatewayTokenizer {
    if (!/^https?:\/\/[^\s/]+/.test(endpoint)) {
      const problem = `'endpoint' must be a URL of HTTP, got ${shown(endpoint)}`;
      throw usageError('GatewayTokenizer.remote', problem, "write it in full, such as 'http://llama.models.svc:8000'");
    }
    return new GatewayTokenizer('remote', endpoint);
  }

  private constructor(
    private readonly type: string,
    private readonly endpoint?: string,
  ) {}

  /** @internal */
  public get _isRemote(): boolean {
    return this.endpoint !== undefined;
  }

  /** @internal */
  public _variables(): { [name: string]: string } {
    const type = { AIBRIX_PREFIX_CACHE_TOKENIZER_TYPE: this.type };
    return this.endpoint === undefined
      ? type
      : {
          ...type,
          AIBRIX_PREFIX_CACHE_USE_REMOTE_TOKENIZER: 'true',
          AIBRIX_PREFIX_CACHE_REMOTE_TOKENIZER_ENDPOINT: this.endpoint,
        };
  }
}
