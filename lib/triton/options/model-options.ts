import { Duration, Size } from 'cdk8s';

/** When Triton loads models. */
export enum ModelControlMode {
  /** All models at start; later changes of the repository are ignored. */
  NONE = 'none',
  /** All models at start; the repository is read again at an interval. Not for production: a half-written copy is loaded too. */
  POLL = 'poll',
  /** Only the models named; others through the repository API. */
  EXPLICIT = 'explicit',
}

/** Whether Triton schedules executions by resources. */
export enum RateLimitMode {
  /** No limit. */
  OFF = 'off',
  /** By the number of executions. */
  EXECUTION_COUNT = 'execution_count',
}

/** Options of models and the memory they use. */
export interface TritonModelOptions {
  /**
   * When models are loaded (`--model-control-mode`).
   *
   * @default ModelControlMode.NONE
   */
  readonly modelControlMode?: ModelControlMode;

  /**
   * Interval between reads of the repository in poll mode (`--repository-poll-secs`).
   *
   * @default - Triton's own, 15 s
   */
  readonly repositoryPoll?: Duration;

  /**
   * Models to load at start in explicit mode (`--load-model`); `*`, alone, loads all.
   *
   * @default - none; in explicit mode the server is then ready without any model
   */
  readonly loadModels?: string[];

  /**
   * Use `configs/<name>.pbtxt` of each model directory (`--model-config-name`).
   *
   * @default - `config.pbtxt`
   */
  readonly modelConfigName?: string;

  /**
   * Models loaded at the same time (`--model-load-thread-count`), 1 or more.
   *
   * @default - Triton's own, 4
   */
  readonly modelLoadThreadCount?: number;

  /**
   * Retries of a failed load (`--model-load-retry-count`).
   *
   * @default - Triton's own, 0
   */
  readonly modelLoadRetryCount?: number;

  /**
   * Models of one name in several repositories (`--model-namespacing`); adds a `namespace` label to metrics.
   *
   * @default - Triton's own, false: such models are not loaded
   */
  readonly modelNamespacing?: boolean;

  /**
   * Exit when a model does not load at start (`--exit-on-error`).
   *
   * @default - Triton's own, true
   */
  readonly exitOnError?: boolean;

  /**
   * Ready only when all models are (`--strict-readiness`).
   *
   * @default - Triton's own, true
   */
  readonly strictReadiness?: boolean;

  /**
   * Do not complete model configurations from the model files (`--disable-auto-complete-config`).
   *
   * @default false
   */
  readonly disableAutoCompleteConfig?: boolean;

  /**
   * Settings of backends (`--backend-config`), each `<backend>,<key>=<value>` or `<key>=<value>`.
   *
   * @default - none
   */
  readonly backendConfig?: string[];

  /**
   * Folder of the backends (`--backend-directory`).
   *
   * @default - Triton's own, `/opt/tritonserver/backends`
   */
  readonly backendDirectory?: string;

  /**
   * Folder of the repository agents (`--repoagent-directory`).
   *
   * @default - Triton's own, `/opt/tritonserver/repoagents`
   */
  readonly repoAgentDirectory?: string;

  /**
   * Share of a GPU's memory that loading may fill (`--model-load-gpu-limit`), 0 … 1 by GPU number.
   *
   * @default - no limit
   */
  readonly modelLoadGpuLimits?: { [gpu: string]: number };

  /**
   * Placement of instances (`--host-policy`), each `<policy>,<key>=<value>`.
   *
   * @default - none
   */
  readonly hostPolicies?: string[];

  /**
   * Threads that copy tensors (`--buffer-manager-thread-count`).
   *
   * @default - Triton's own, 0
   */
  readonly bufferManagerThreadCount?: number;

  /**
   * Response cache (`--cache-config`), each `<cache>,<key>=<value>`; one kind of cache only.
   *
   * @default - no cache
   */
  readonly cacheConfig?: string[];

  /**
   * Folder of cache implementations (`--cache-directory`).
   *
   * @default - Triton's own, `/opt/tritonserver/caches`
   */
  readonly cacheDirectory?: string;

  /**
   * Scheduling by resources (`--rate-limit`).
   *
   * @default - Triton's own, off
   */
  readonly rateLimit?: RateLimitMode;

  /**
   * Resources for the rate limit (`--rate-limit-resource`), each `<name>:<count>[:<device>]`.
   *
   * @default - none
   */
  readonly rateLimitResources?: string[];

  /**
   * Pinned host memory (`--pinned-memory-pool-byte-size`); counts as memory of the container.
   *
   * @default - Triton's own, 256 MiB
   */
  readonly pinnedMemoryPool?: Size;

  /**
   * CUDA memory pool by GPU number (`--cuda-memory-pool-byte-size`).
   *
   * @default - Triton's own, 64 MiB each
   */
  readonly cudaMemoryPools?: { [gpu: string]: Size };

  /**
   * CUDA virtual address range by GPU number (`--cuda-virtual-address-size`).
   *
   * @default - Triton's own, 1 GiB each
   */
  readonly cudaVirtualAddressSizes?: { [gpu: string]: Size };

  /**
   * Smallest compute capability that is used (`--min-supported-compute-capability`).
   *
   * @default - the value of the image's build
   */
  readonly minSupportedComputeCapability?: number;

  /**
   * Clients on the same host may register shared memory (`--allow-client-shm`). Image 26.05 or newer; older images always allow it and refuse the flag.
   *
   * @default - Triton's own, false from 26.05 on
   */
  readonly allowClientSharedMemory?: boolean;
}
