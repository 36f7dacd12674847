import { Duration } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-28';
import { GatewayTokenizer } from './gateway-tokenizer';

/** Unit of time over which `vtc-basic` counts tokens. */
export enum VtcTimeUnit {
  /** Milliseconds. */
  MILLISECONDS = 'milliseconds',
  /** Seconds. */
  SECONDS = 'seconds',
  /** Minutes. */
  MINUTES = 'minutes',
}

/** What the gateway plugin is told besides its strategy (vllm-project/aibrix:pkg/plugins/gateway/ENV_VARS.md v0.7.0). */
export interface GatewayPluginOptions {
  /**
   * Time between two looks at the metrics of the pods.
   *
   * @default - 50 ms
   */
  readonly metricRefreshInterval?: Duration;

  /**
   * Time that the prefill of `pd` may take.
   *
   * @default - 60 s
   */
  readonly prefillTimeout?: Duration;

  /**
   * How prompts are cut into tokens.
   *
   * @default GatewayTokenizer.character()
   */
  readonly tokenizer?: GatewayTokenizer;

  /**
   * Tokens of one block of the prefix cache.
   *
   * @default 128
   */
  readonly prefixCacheBlockSize?: number;

  /**
   * Blocks that are remembered.
   *
   * @default 200000
   */
  readonly prefixCacheBlockNumber?: number;

  /**
   * Running requests by which pods may differ before the load decides instead of the prefix.
   *
   * @default 16
   */
  readonly prefixCacheImbalanceCount?: number;

  /**
   * Standard deviations of the load above which a pod is passed over.
   *
   * @default 2
   */
  readonly prefixCacheStandardDeviationFactor?: number;

  /**
   * Time between two looks for blocks to forget.
   *
   * @default - 1 s
   */
  readonly prefixCacheEvictionInterval?: Duration;

  /**
   * Time after which a block that nobody asked for is forgotten.
   *
   * @default - 20 minutes
   */
  readonly prefixCacheEvictionAge?: Duration;

  /**
   * Learn from the engines what their caches hold. Needs a remote tokenizer.
   *
   * @default false
   */
  readonly kvEventSync?: boolean;

  /**
   * Share what one plugin knows with the others over Redis. Needs AIBrix 0.7.0.
   *
   * @default false
   */
  readonly stateSync?: boolean;

  /**
   * Time between two exchanges of `stateSync`. Needs AIBrix 0.7.0.
   *
   * @default - 10 s
   */
  readonly stateSyncPeriod?: Duration;

  /**
   * Time for which the state of an HTTPRoute is remembered. Needs AIBrix 0.7.0.
   *
   * @default - 30 s
   */
  readonly httpRouteCacheTtl?: Duration;

  /**
   * Time to the first token above which a request counts as slow. Needs AIBrix 0.6.0.
   *
   * @default - 1 s
   */
  readonly firstTokenThreshold?: Duration;

  /**
   * Write requests to Redis for the GPU optimizer.
   *
   * @default false
   */
  readonly gpuOptimizerTracing?: boolean;

  /**
   * URL of Prometheus, for metrics that the pods do not have.
   *
   * @default - none is asked
   */
  readonly prometheusEndpoint?: string;

  /**
   * User for Prometheus, in a Secret in the namespace `aibrix-system`.
   *
   * @default - none
   */
  readonly prometheusUsername?: SecretValue;

  /**
   * Password for Prometheus, in a Secret in the namespace `aibrix-system`.
   *
   * @default - none
   */
  readonly prometheusPassword?: SecretValue;

  /**
   * URL to which traces are sent (OTLP). Needs AIBrix 0.7.0.
   *
   * @default - no traces
   */
  readonly otlpEndpoint?: string;

  /**
   * GPU whose speed `prefix-cache-preble` reckons with.
   *
   * @default 'V100'
   */
  readonly prebleTargetGpu?: string;

  /**
   * Tokens of an answer that `prefix-cache-preble` reckons with.
   *
   * @default 45
   */
  readonly prebleDecodingLength?: number;

  /**
   * Time units over which `vtc-basic` counts tokens.
   *
   * @default 5
   */
  readonly vtcWindowSize?: number;

  /**
   * The unit of `vtcWindowSize`.
   *
   * @default VtcTimeUnit.MINUTES
   */
  readonly vtcTimeUnit?: VtcTimeUnit;

  /**
   * Requests of a pod that `vtc-basic` takes for full.
   *
   * @default 100
   */
  readonly vtcMaxPodLoad?: number;

  /**
   * What a token of a prompt counts.
   *
   * @default 1
   */
  readonly vtcInputTokenWeight?: number;

  /**
   * What a token of an answer counts.
   *
   * @default 2
   */
  readonly vtcOutputTokenWeight?: number;

  /**
   * What fairness counts for `vtc-basic`.
   *
   * @default 1
   */
  readonly vtcFairnessWeight?: number;

  /**
   * What even load counts for `vtc-basic`.
   *
   * @default 1
   */
  readonly vtcUtilizationWeight?: number;
}
