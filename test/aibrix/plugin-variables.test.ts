import { Duration } from 'cdk8s';
import { AibrixVersion, GatewayPluginOptions, GatewayTokenizer, VtcTimeUnit } from '../../lib';
import { pluginVariables } from '../../lib/aibrix/gateway/plugin-variables';
import { testChart } from '../support/test-chart';
import { secret } from '../support/triton';

const variables = (options: GatewayPluginOptions, version = AibrixVersion.V0_7_0) =>
  Object.fromEntries(
    Object.entries(pluginVariables(testChart(), version, options)).map(([name, { value, valueFrom }]) => [
      name,
      value ?? valueFrom,
    ]),
  );

const SHIPPED = {
  AIBRIX_GPU_OPTIMIZER_TRACING_FLAG: 'false',
  AIBRIX_PREFIX_CACHE_TOKENIZER_TYPE: 'character',
  AIBRIX_PREFIX_CACHE_BLOCK_SIZE: '128',
  AIBRIX_PREFIX_CACHE_BLOCK_NUMBER: '200000',
  AIBRIX_PREFIX_CACHE_POD_RUNNING_REQUEST_IMBALANCE_ABS_COUNT: '16',
  AIBRIX_PREFIX_CACHE_STANDARD_DEVIATION_FACTOR: '2',
  AIBRIX_POD_METRIC_REFRESH_INTERVAL_MS: '50',
  AIBRIX_PREFILL_REQUEST_TIMEOUT: '60',
};

describe('variables of the gateway plugin', () => {
  test('are those of the release by default', () => {
    expect(variables({}, AibrixVersion.V0_5_0)).toEqual(SHIPPED);
    expect(variables({}, AibrixVersion.V0_6_0)).toEqual(SHIPPED);
    expect(variables({})).toEqual({
      ...SHIPPED,
      AIBRIX_STATESYNC_ENABLED: 'false',
      AIBRIX_PREFIX_CACHE_KV_EVENT_SYNC_ENABLED: 'false',
      AIBRIX_PREFIX_CACHE_USE_REMOTE_TOKENIZER: 'false',
    });
  });

  test('cover every option', () => {
    const value = (key: string) => ({ secret: secret('prometheus'), key });
    const options: Required<GatewayPluginOptions> = {
      metricRefreshInterval: Duration.millis(100),
      prefillTimeout: Duration.minutes(2),
      tokenizer: GatewayTokenizer.remote('http://llama:8000'),
      prefixCacheBlockSize: 64,
      prefixCacheBlockNumber: 1000,
      prefixCacheImbalanceCount: 4,
      prefixCacheStandardDeviationFactor: 3,
      prefixCacheEvictionInterval: Duration.seconds(5),
      prefixCacheEvictionAge: Duration.minutes(10),
      kvEventSync: true,
      stateSync: true,
      stateSyncPeriod: Duration.seconds(2),
      httpRouteCacheTtl: Duration.seconds(10),
      firstTokenThreshold: Duration.seconds(3),
      gpuOptimizerTracing: true,
      prometheusEndpoint: 'http://prometheus:9090',
      prometheusUsername: value('user'),
      prometheusPassword: value('password'),
      otlpEndpoint: 'http://collector:4317',
      prebleTargetGpu: 'A100',
      prebleDecodingLength: 60,
      vtcWindowSize: 10,
      vtcTimeUnit: VtcTimeUnit.SECONDS,
      vtcMaxPodLoad: 50,
      vtcInputTokenWeight: 0.5,
      vtcOutputTokenWeight: 1.5,
      vtcFairnessWeight: 2,
      vtcUtilizationWeight: 0,
    };
    expect(variables(options)).toMatchSnapshot();
  });

  test('name the tokens of OpenAI', () => {
    expect(variables({ tokenizer: GatewayTokenizer.tiktoken() }).AIBRIX_PREFIX_CACHE_TOKENIZER_TYPE).toBe('tiktoken');
    expect(variables({ tokenizer: GatewayTokenizer.character() })).toEqual(variables({}));
  });

  test.each([
    ['stateSync', AibrixVersion.V0_6_0, AibrixVersion.V0_7_0],
    ['stateSyncPeriod', AibrixVersion.V0_6_0, AibrixVersion.V0_7_0],
    ['httpRouteCacheTtl', AibrixVersion.V0_6_0, AibrixVersion.V0_7_0],
    ['otlpEndpoint', AibrixVersion.V0_6_0, AibrixVersion.V0_7_0],
    ['firstTokenThreshold', AibrixVersion.V0_5_0, AibrixVersion.V0_6_0],
  ])('do not set %s for %s, but for %s', (option, before, since) => {
    const options = { [option]: Duration.seconds(1) };
    expect(() => variables(options, before)).toThrow(
      new Error(
        `Chart 'test': 'pluginOptions.${option}' needs AIBrix ${since.version}, the version is ${before.version}; leave it out`,
      ),
    );
    expect(variables(options, since)).not.toEqual(variables({}, since));
  });

  test('refuse events without the tokens of the engine', () => {
    for (const tokenizer of [undefined, GatewayTokenizer.tiktoken()]) {
      expect(() => variables({ kvEventSync: true, tokenizer })).toThrow(
        new Error(
          "Chart 'test': 'pluginOptions.kvEventSync' needs 'pluginOptions.tokenizer' GatewayTokenizer.remote(); give it, or leave kvEventSync out: events name tokens as the engine cuts them",
        ),
      );
    }
  });

  test.each<[GatewayPluginOptions, string]>([
    [
      { prefillTimeout: Duration.millis(1500) },
      "'pluginOptions.prefillTimeout' must be whole seconds, 1 or more, got 1500 ms",
    ],
    [
      { prefixCacheEvictionAge: Duration.seconds(0) },
      "'pluginOptions.prefixCacheEvictionAge' must be whole minutes, 1 or more, got 0 ms",
    ],
    [
      { prefixCacheBlockSize: 1.5 },
      "'pluginOptions.prefixCacheBlockSize' must be a whole number of 0 or more, got 1.5",
    ],
    [{ vtcFairnessWeight: -1 }, "'pluginOptions.vtcFairnessWeight' must be a number of 0 or more, got -1"],
  ])('refuse %j', (options, problem) => {
    expect(() => variables(options)).toThrow(`Chart 'test': ${problem}; leave it out for the default`);
  });
});
