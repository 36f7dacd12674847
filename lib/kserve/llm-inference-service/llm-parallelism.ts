/** How a model is divided over GPUs and pods. Its product of pods cannot be changed afterwards. */
export interface LlmParallelism {
  /**
   * GPUs that hold one layer together, in one pod.
   *
   * @default - the engine's own, 1
   */
  readonly tensor?: number;

  /**
   * Pods that hold different layers. KServe ships no template for it, so the cluster must have one, such as `kserve-config-llm-worker-pipeline-parallel`.
   *
   * @default - none
   */
  readonly pipeline?: number;

  /**
   * Copies of the model in all pods together. Needs `dataLocal`.
   *
   * @default - none
   */
  readonly data?: number;

  /**
   * Copies of the model in one pod. Needs `data`, which is a multiple of it.
   *
   * @default - none
   */
  readonly dataLocal?: number;

  /**
   * Port by which the pods of `data` find each other.
   *
   * @default - KServe's own, 5555
   */
  readonly dataRpcPort?: number;

  /**
   * Divide the experts of a mixture-of-experts model instead of copying them.
   *
   * @default false
   */
  readonly expert?: boolean;
}
