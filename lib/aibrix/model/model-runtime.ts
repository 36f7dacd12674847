import { ContainerResources, EnvValue } from 'cdk8s-plus-28';

/** Options of `ModelRuntime.sidecar`. */
export interface RuntimeSidecarOptions {
  /**
   * Image of the runtime.
   *
   * @default - `docker.io/aibrix/runtime` of the gateway's version
   */
  readonly image?: string;

  /**
   * CPU, memory and ephemeral storage.
   *
   * @default - 100m to 500m CPU and 256 to 512 MiB, as upstream's webhook gives it
   */
  readonly resources?: ContainerResources;

  /**
   * Variables; they win over those that the construct sets. Clients of object stores read theirs, such as `AWS_ENDPOINT_URL`.
   *
   * @default - HOME, the engine and its address, the token of Hugging Face that the model has
   */
  readonly env?: { [name: string]: EnvValue };
}

/**
 * The runtime of AIBrix: a container beside the engine, port 8080.
 *
 * It downloads adapters from object stores and Hugging Face for the engine, shows the metrics of the engine at `/metrics`, some under names that all engines
 * share, and has an API for downloading models. Once it is there, the controller loads every adapter through it. Source: vllm-project/aibrix:python/aibrix/aibrix/app.py,
 * pkg/webhook/sidecar_injection.go (v0.5.0, v0.7.0).
 */
export class ModelRuntime {
  /** The runtime in every pod. */
  public static sidecar(options: RuntimeSidecarOptions = {}): ModelRuntime {
    return new ModelRuntime(options);
  }

  private constructor(private readonly options: RuntimeSidecarOptions) {}

  /** @internal */
  public get _options(): RuntimeSidecarOptions {
    return this.options;
  }
}
