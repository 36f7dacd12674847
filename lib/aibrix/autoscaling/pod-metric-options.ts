/** How the metrics of a pod are asked for. */
export interface PodMetricOptions {
  /**
   * Port that the pods serve metrics on.
   *
   * @default - the engine's port in `AibrixModel.autoscale`; else it must be given
   */
  readonly port?: number;

  /**
   * Path of the metrics. Releases from 0.5.0 on always ask for `/metrics`, and of TensorRT-LLM for `/prometheus/metrics`.
   *
   * @default - `/metrics`; `/prometheus/metrics` of TensorRT-LLM from 0.5.0 on
   */
  readonly path?: string;

  /**
   * Engine in the pods, as their label `model.aibrix.ai/engine` has it: `vllm`, `sglang`, `xllm` or, from 0.7.0 on, `trtllm`. It decides which metrics there
   * are; 0.4.1 reads any.
   *
   * @default - the model's engine in `AibrixModel.autoscale`; else `vllm`
   */
  readonly engine?: string;

  /**
   * Ask over https without verifying the certificate and without credentials: the only way in which 0.4.1 speaks TLS. Whoever can take a pod's address decides
   * the number of pods. Releases from 0.5.0 on speak http whatever they are told, and refuse this.
   *
   * @default false
   */
  readonly allowInsecureTls?: boolean;
}
