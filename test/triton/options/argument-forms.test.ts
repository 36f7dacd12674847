import { Duration, Size } from 'cdk8s';
import { FLAGS } from '../../../lib/triton/options/server-arguments';
import { renderServer } from '../../support/triton';

/** For each form: an option that has it, what it refuses with the words for that, and what it takes instead. */
const FORMS: [keyof typeof FLAGS, unknown, string, unknown][] = [
  ['exitOnError', 'yes', "must be true or false, got 'yes'", true],
  ['disableAutoCompleteConfig', 1, 'must be true or false, got 1', false],
  ['serverId', '', "must be a string that is not empty, got ''", 'resnet'],
  ['httpAddress', 0, 'must be a string that is not empty, got 0', '0.0.0.0'],
  ['backendConfig', ['a=b', ''], "must hold strings that are not empty, got ''", ['a=b']],
  ['metricsConfig', [true], 'must hold strings that are not empty, got true', ['a=true']],
  ['traceConfig', [undefined], 'must hold strings that are not empty, got undefined', []],
  ['modelLoadThreadCount', 0, 'must be a whole number of 1 or more, got 0', 1],
  ['modelLoadRetryCount', -1, 'must be a whole number of 0 or more, got -1', 0],
  ['logVerbose', 1.5, 'must be a whole number of 0 or more, got 1.5', 2],
  ['httpThreadCount', NaN, 'must be a whole number of 1 or more, got NaN', 1],
  ['grpcMaxResponsePoolSize', 0, 'must be a whole number of 1 or more, got 0', 1],
  ['httpPort', 0, 'must be a whole number from 1 to 65535, got 0', 1],
  ['grpcPort', 65536, 'must be a whole number from 1 to 65535, got 65536', 65535],
  ['metricsPort', '8002', "must be a whole number from 1 to 65535, got '8002'", 8002],
  ['grpcInferThreadCount', 1, 'must be a whole number from 2 to 128, got 1', 2],
  ['grpcInferThreadCount', 129, 'must be a whole number from 2 to 128, got 129', 128],
  ['minSupportedComputeCapability', 0, 'must be above 0, got 0', 6],
  ['minSupportedComputeCapability', Infinity, 'must be above 0, got Infinity', 7.5],
  ['modelControlMode', 'EXPLICIT', "must be one of 'none', 'poll', 'explicit', got 'EXPLICIT'", 'explicit'],
  ['rateLimit', 'on', "must be one of 'off', 'execution_count', got 'on'", 'off'],
  ['grpcCompression', 'gzip', "must be one of 'none', 'low', 'medium', 'high', got 'gzip'", 'medium'],
  ['logFormat', 'json', "must be one of 'default', 'ISO8601', got 'json'", 'default'],
  ['exitTimeout', Duration.millis(1500), 'must be a whole number of seconds, got 1.5 seconds', Duration.millis(2000)],
  [
    'metricsInterval',
    Duration.seconds(0.0005),
    'must be a whole number of milliseconds, got 0.5 milliseconds',
    Duration.seconds(0.5),
  ],
  ['httpMaxInputSize', Size.kibibytes(0), 'must be above 0 bytes, got 0', Size.kibibytes(1)],
  ['modelLoadGpuLimits', { 0: 1.1 }, 'must be from 0 to 1, got 1.1', { 0: 1 }],
  ['modelLoadGpuLimits', { 0: -0.1 }, 'must be from 0 to 1, got -0.1', { 0: 0 }],
  ['modelLoadGpuLimits', { 0: NaN }, 'must be from 0 to 1, got NaN', {}],
  ['cudaMemoryPools', { all: Size.mebibytes(1) }, "must be keyed by GPU number, got 'all'", { 10: Size.mebibytes(1) }],
];

describe('TritonServerOptions', () => {
  test.each(FORMS)('refuses %s %p', (option, wrong, problem, right) => {
    expect(() => renderServer({ options: { [option]: wrong } })).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'options.${option}' ${problem}; it becomes --${FLAGS[option][0]}, which Triton refuses otherwise`,
      ),
    );
    expect(() => renderServer({ options: { [option]: right } })).not.toThrow();
  });

  test('writes pools of size 0, which turn them off', () => {
    const options = { pinnedMemoryPool: Size.kibibytes(0), cudaMemoryPools: { 0: Size.kibibytes(0) } };
    expect(renderServer({ options }).args).toEqual(
      expect.arrayContaining(['--pinned-memory-pool-byte-size=0', '--cuda-memory-pool-byte-size=0:0']),
    );
  });

  test('leaves out a flag without value that is false', () => {
    expect(renderServer({ options: { disableAutoCompleteConfig: false } }).args).toEqual(renderServer().args);
  });

  test('leaves out lists and maps that are empty', () => {
    const options = { backendConfig: [], loadModels: [], modelLoadGpuLimits: {}, cacheConfig: [] };
    expect(renderServer({ options }).args).toEqual(renderServer().args);
  });
});
