import { Duration } from 'cdk8s';
import { EnvValue, SecretValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { AibrixVersion } from '../aibrix-version';
import { GatewayPluginOptions } from './gateway-plugin-options';

interface Variable {
  readonly name: string;
  /** Unit in which a duration is written; `text` writes it as Go reads it. */
  readonly unit?: 'milliseconds' | 'seconds' | 'minutes' | 'text';
  /** The first release that reads it, if it is not the oldest. */
  readonly since?: AibrixVersion;
  /** Whether a number may have a fraction. */
  readonly fraction?: boolean;
}

type Option = Exclude<keyof GatewayPluginOptions, 'tokenizer'>;

const VARIABLES: { readonly [option in Option]: Variable } = {
  metricRefreshInterval: { name: 'AIBRIX_POD_METRIC_REFRESH_INTERVAL_MS', unit: 'milliseconds' },
  prefillTimeout: { name: 'AIBRIX_PREFILL_REQUEST_TIMEOUT', unit: 'seconds' },
  prefixCacheBlockSize: { name: 'AIBRIX_PREFIX_CACHE_BLOCK_SIZE' },
  prefixCacheBlockNumber: { name: 'AIBRIX_PREFIX_CACHE_BLOCK_NUMBER' },
  prefixCacheImbalanceCount: { name: 'AIBRIX_PREFIX_CACHE_POD_RUNNING_REQUEST_IMBALANCE_ABS_COUNT' },
  prefixCacheStandardDeviationFactor: { name: 'AIBRIX_PREFIX_CACHE_STANDARD_DEVIATION_FACTOR' },
  prefixCacheEvictionInterval: { name: 'AIBRIX_PREFIX_CACHE_EVICTION_INTERVAL_SECONDS', unit: 'seconds' },
  prefixCacheEvictionAge: { name: 'AIBRIX_PREFIX_CACHE_EVICTION_DURATION_MINS', unit: 'minutes' },
  kvEventSync: { name: 'AIBRIX_PREFIX_CACHE_KV_EVENT_SYNC_ENABLED' },
  stateSync: { name: 'AIBRIX_STATESYNC_ENABLED', since: AibrixVersion.V0_7_0 },
  stateSyncPeriod: { name: 'AIBRIX_STATESYNC_SYNC_PERIOD', unit: 'text', since: AibrixVersion.V0_7_0 },
  httpRouteCacheTtl: { name: 'AIBRIX_HTTPROUTE_CACHE_TTL', unit: 'text', since: AibrixVersion.V0_7_0 },
  firstTokenThreshold: { name: 'AIBRIX_TTFT_THRESHOLD_S', unit: 'seconds', since: AibrixVersion.V0_6_0 },
  gpuOptimizerTracing: { name: 'AIBRIX_GPU_OPTIMIZER_TRACING_FLAG' },
  prometheusEndpoint: { name: 'PROMETHEUS_ENDPOINT' },
  prometheusUsername: { name: 'PROMETHEUS_BASIC_AUTH_USERNAME' },
  prometheusPassword: { name: 'PROMETHEUS_BASIC_AUTH_PASSWORD' },
  otlpEndpoint: { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', since: AibrixVersion.V0_7_0 },
  prebleTargetGpu: { name: 'AIBRIX_ROUTER_PREBLE_TARGET_GPU' },
  prebleDecodingLength: { name: 'AIBRIX_ROUTER_PREBLE_DECODING_LENGTH' },
  vtcWindowSize: { name: 'AIBRIX_ROUTER_VTC_TOKEN_TRACKER_WINDOW_SIZE' },
  vtcTimeUnit: { name: 'AIBRIX_ROUTER_VTC_TOKEN_TRACKER_TIME_UNIT' },
  vtcMaxPodLoad: { name: 'AIBRIX_ROUTER_VTC_BASIC_MAX_POD_LOAD', fraction: true },
  vtcInputTokenWeight: { name: 'AIBRIX_ROUTER_VTC_BASIC_INPUT_TOKEN_WEIGHT', fraction: true },
  vtcOutputTokenWeight: { name: 'AIBRIX_ROUTER_VTC_BASIC_OUTPUT_TOKEN_WEIGHT', fraction: true },
  vtcFairnessWeight: { name: 'AIBRIX_ROUTER_VTC_BASIC_FAIRNESS_WEIGHT', fraction: true },
  vtcUtilizationWeight: { name: 'AIBRIX_ROUTER_VTC_BASIC_UTILIZATION_WEIGHT', fraction: true },
};

/** What the release's manifests set (config/gateway/gateway-plugin/gateway-plugin.yaml v0.5.0, v0.6.0, v0.7.0). */
const DEFAULTS: { readonly [name: string]: string } = {
  AIBRIX_GPU_OPTIMIZER_TRACING_FLAG: 'false',
  AIBRIX_PREFIX_CACHE_TOKENIZER_TYPE: 'character',
  AIBRIX_PREFIX_CACHE_BLOCK_SIZE: '128',
  AIBRIX_PREFIX_CACHE_BLOCK_NUMBER: '200000',
  AIBRIX_PREFIX_CACHE_POD_RUNNING_REQUEST_IMBALANCE_ABS_COUNT: '16',
  AIBRIX_PREFIX_CACHE_STANDARD_DEVIATION_FACTOR: '2',
  AIBRIX_POD_METRIC_REFRESH_INTERVAL_MS: '50',
  AIBRIX_PREFILL_REQUEST_TIMEOUT: '60',
};

/** The variables of the gateway plugin, those of the release changed by the options. */
export function pluginVariables(
  at: IConstruct,
  version: AibrixVersion,
  options: GatewayPluginOptions,
): { [name: string]: EnvValue } {
  const { tokenizer } = options;
  if (options.kvEventSync === true && tokenizer?._isRemote !== true) {
    const problem = "'pluginOptions.kvEventSync' needs 'pluginOptions.tokenizer' GatewayTokenizer.remote()";
    throw usageError(at, problem, 'give it, or leave kvEventSync out: events name tokens as the engine cuts them');
  }
  const written = { ...DEFAULTS, ...version._facts.pluginVariables, ...tokenizer?._variables() };
  const texts = Object.entries(written).map(([name, value]): [string, EnvValue] => [name, EnvValue.fromValue(value)]);
  const given = (Object.keys(VARIABLES) as Option[])
    .filter((option) => options[option] !== undefined)
    .map((option): [string, EnvValue] => {
      const { name, since } = VARIABLES[option];
      if (since !== undefined && !version.isAtLeast(since)) {
        const problem = `'pluginOptions.${option}' needs AIBrix ${since.version}, the version is ${version.version}`;
        throw usageError(at, problem, 'leave it out');
      }
      return [name, valueOf(at, option, options[option] as OptionValue)];
    });
  return Object.fromEntries([...texts, ...given]);
}

type OptionValue = boolean | number | string | Duration | SecretValue;

function valueOf(at: IConstruct, option: Option, value: OptionValue): EnvValue {
  if (value instanceof Duration) return EnvValue.fromValue(durationText(at, option, value));
  if (typeof value === 'object') return EnvValue.fromSecretValue(value);
  if (typeof value === 'number') checkNumber(at, option, value);
  return EnvValue.fromValue(String(value));
}

function durationText(at: IConstruct, option: Option, duration: Duration): string {
  const { unit = 'text' } = VARIABLES[option];
  const milliseconds = duration.toMilliseconds();
  if (unit === 'text') return `${milliseconds}ms`;
  const count = milliseconds / { milliseconds: 1, seconds: 1000, minutes: 60_000 }[unit];
  if (!Number.isInteger(count) || count < 1) {
    const problem = `'pluginOptions.${option}' must be whole ${unit}, 1 or more, got ${milliseconds} ms`;
    throw usageError(at, problem, 'leave it out for the default');
  }
  return String(count);
}

function checkNumber(at: IConstruct, option: Option, value: number): void {
  const { fraction = false } = VARIABLES[option];
  if (Number.isFinite(value) && value >= 0 && (fraction || Number.isInteger(value))) return;
  const problem = `'pluginOptions.${option}' must be a ${fraction ? '' : 'whole '}number of 0 or more, got ${shown(value)}`;
  throw usageError(at, problem, 'leave it out for the default: the plugin would take it without a word otherwise');
}
