/** Gauges by engine: the name that AIBrix knows one by, and the engine's own name for it. */
export interface EngineGauges {
  readonly [engine: string]: { readonly [name: string]: string };
}

/**
 * Gauges that the controller reads from pods. Of what else its registry names, histograms and labels count as 0, counters only grow, and the queue of SGLang
 * has a name in 0.5.0 that SGLang does not use.
 *
 * Source: vllm-project/aibrix:pkg/metrics/metrics.go, types.go (v0.5.0).
 */
export const GAUGES_0_5_0: EngineGauges = {
  vllm: {
    num_requests_running: 'vllm:num_requests_running',
    num_requests_waiting: 'vllm:num_requests_waiting',
    num_requests_swapped: 'vllm:num_requests_swapped',
    gpu_cache_usage_perc: 'vllm:gpu_cache_usage_perc',
    cpu_cache_usage_perc: 'vllm:cpu_cache_usage_perc',
    avg_prompt_throughput_toks_per_s: 'vllm:avg_prompt_throughput_toks_per_s',
    avg_generation_throughput_toks_per_s: 'vllm:avg_generation_throughput_toks_per_s',
  },
  sglang: {
    num_requests_running: 'sglang:num_running_reqs',
    gpu_cache_usage_perc: 'sglang:token_usage',
    avg_generation_throughput_toks_per_s: 'sglang:gen_throughput',
  },
  xllm: { gpu_cache_usage_perc: 'kv_cache_utilization', engine_utilization: 'engine_utilization' },
};

/** vllm-project/aibrix:pkg/metrics/metrics.go (v0.6.0). */
export const GAUGES_0_6_0: EngineGauges = {
  vllm: {
    ...GAUGES_0_5_0.vllm,
    engine_sleep_state: 'vllm:engine_sleep_state',
    kv_cache_usage_perc: 'vllm:kv_cache_usage_perc',
  },
  sglang: {
    ...GAUGES_0_5_0.sglang,
    num_requests_waiting: 'sglang:num_queue_reqs',
    num_requests_swapped: 'sglang:num_retracted_reqs',
    num_prefill_prealloc_queue_reqs: 'sglang:num_prefill_prealloc_queue_reqs',
    num_decode_prealloc_queue_reqs: 'sglang:num_decode_prealloc_queue_reqs',
    kv_cache_usage_perc: 'sglang:token_usage',
  },
  xllm: { ...GAUGES_0_5_0.xllm, kv_cache_usage_perc: 'kv_cache_utilization' },
};

/** vllm-project/aibrix:pkg/metrics/metrics.go (v0.7.0). */
export const GAUGES_0_7_0: EngineGauges = {
  ...GAUGES_0_6_0,
  trtllm: { kv_cache_usage_perc: 'trtllm_kv_cache_utilization', kv_cache_hit_rate: 'trtllm_kv_cache_hit_rate' },
};
