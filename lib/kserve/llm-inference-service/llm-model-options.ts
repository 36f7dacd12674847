import { ModelStorage } from '../storage';

/** How much a model matters beside others of one InferencePool. KServe 0.16 only. */
export enum LlmCriticality {
  /** Served first. */
  CRITICAL = 'Critical',
  /** Served next. */
  STANDARD = 'Standard',
  /** Requests are dropped first. */
  SHEDDABLE = 'Sheddable',
}

/** A LoRA adapter. */
export interface LlmAdapter {
  /** What clients give as `model`. */
  readonly name: string;

  /** Where it is: Hugging Face, S3 or a claim. */
  readonly storage: ModelStorage;
}

/** A large language model. */
export interface LlmModelOptions {
  /** Where it is: Hugging Face, S3, a claim or an image. */
  readonly storage: ModelStorage;

  /**
   * What clients give as `model`.
   *
   * @default - KServe's own, the name of the LLMInferenceService
   */
  readonly name?: string;

  /**
   * How much it matters. KServe 0.16 only: later releases drop it.
   *
   * @default - the scheduler's own
   */
  readonly criticality?: LlmCriticality;

  /**
   * LoRA adapters. Needs KServe 0.19: earlier releases ignore them.
   *
   * @default - none
   */
  readonly adapters?: LlmAdapter[];

  /**
   * Greatest rank of the adapters. Needs KServe 0.19.
   *
   * @default - vLLM's own, 16
   */
  readonly maxAdapterRank?: number;

  /**
   * Adapters that the GPU holds at once. Needs KServe 0.19.
   *
   * @default - all of them
   */
  readonly maxAdapters?: number;

  /**
   * Adapters that the memory of the pod holds. Needs KServe 0.19.
   *
   * @default - all of them
   */
  readonly maxCpuAdapters?: number;
}
