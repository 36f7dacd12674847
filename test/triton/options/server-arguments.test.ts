import { Duration, Size } from 'cdk8s';
import {
  GrpcCompression,
  LogFormat,
  ModelControlMode,
  RateLimitMode,
  TritonApi,
  TritonServerOptions,
} from '../../../lib';
import { EnvValue } from 'cdk8s-plus-28';
import { FLAGS } from '../../../lib/triton/options/server-arguments';
import { renderServer, secretKey } from '../../support/triton';

type Option = keyof typeof FLAGS;

/** A value of every option, and what it becomes. */
const ARGUMENTS: { [O in Option]: [Required<TritonServerOptions>[O], string[]] } = {
  serverId: ['resnet', ['--id=resnet']],
  modelControlMode: [ModelControlMode.EXPLICIT, ['--model-control-mode=explicit']],
  repositoryPoll: [Duration.minutes(1), ['--repository-poll-secs=60']],
  loadModels: [
    ['a', 'b'],
    ['--load-model=a', '--load-model=b'],
  ],
  modelConfigName: ['h100', ['--model-config-name=h100']],
  modelLoadThreadCount: [1, ['--model-load-thread-count=1']],
  modelLoadRetryCount: [0, ['--model-load-retry-count=0']],
  modelNamespacing: [true, ['--model-namespacing=true']],
  exitOnError: [false, ['--exit-on-error=false']],
  strictReadiness: [false, ['--strict-readiness=false']],
  disableAutoCompleteConfig: [true, ['--disable-auto-complete-config']],
  backendConfig: [['python,shm-default-byte-size=1'], ['--backend-config=python,shm-default-byte-size=1']],
  backendDirectory: ['/b', ['--backend-directory=/b']],
  repoAgentDirectory: ['/r', ['--repoagent-directory=/r']],
  modelLoadGpuLimits: [{ 0: 0.5, 1: 1 }, ['--model-load-gpu-limit=0:0.5', '--model-load-gpu-limit=1:1']],
  hostPolicies: [['gpu_0,numa-node=0'], ['--host-policy=gpu_0,numa-node=0']],
  bufferManagerThreadCount: [0, ['--buffer-manager-thread-count=0']],
  cacheConfig: [
    ['local,size=1048576', 'local,x=1'],
    ['--cache-config=local,size=1048576', '--cache-config=local,x=1'],
  ],
  cacheDirectory: ['/c', ['--cache-directory=/c']],
  rateLimit: [RateLimitMode.EXECUTION_COUNT, ['--rate-limit=execution_count']],
  rateLimitResources: [['R1:10:0'], ['--rate-limit-resource=R1:10:0']],
  pinnedMemoryPool: [Size.mebibytes(1), ['--pinned-memory-pool-byte-size=1048576']],
  cudaMemoryPools: [{ 0: Size.kibibytes(64) }, ['--cuda-memory-pool-byte-size=0:65536']],
  cudaVirtualAddressSizes: [{ 1: Size.gibibytes(1) }, ['--cuda-virtual-address-size=1:1073741824']],
  minSupportedComputeCapability: [7.5, ['--min-supported-compute-capability=7.5']],
  allowClientSharedMemory: [true, ['--allow-client-shm=true']],
  allowHttp: [true, ['--allow-http=true']],
  httpAddress: ['::', ['--http-address=::']],
  httpPort: [65535, ['--http-port=65535']],
  httpThreadCount: [16, ['--http-thread-count=16']],
  httpMaxInputSize: [Size.mebibytes(64), ['--http-max-input-size=67108864']],
  httpHeaderForwardPattern: ['x-.*', ['--http-header-forward-pattern=x-.*']],
  allowGrpc: [true, ['--allow-grpc=true']],
  grpcAddress: ['::', ['--grpc-address=::']],
  grpcPort: [1, ['--grpc-port=1']],
  grpcInferThreadCount: [128, ['--grpc-infer-thread-count=128']],
  grpcInferAllocationPoolSize: [0, ['--grpc-infer-allocation-pool-size=0']],
  grpcMaxResponsePoolSize: [1, ['--grpc-max-response-pool-size=1']],
  grpcCompression: [GrpcCompression.HIGH, ['--grpc-infer-response-compression-level=high']],
  grpcKeepaliveTime: [Duration.hours(2), ['--grpc-keepalive-time=7200000']],
  grpcKeepaliveTimeout: [Duration.seconds(20), ['--grpc-keepalive-timeout=20000']],
  grpcMaxConnectionAge: [Duration.minutes(5), ['--grpc-max-connection-age=300000']],
  grpcMaxConnectionAgeGrace: [Duration.seconds(30), ['--grpc-max-connection-age-grace=30000']],
  allowMetrics: [true, ['--allow-metrics=true']],
  allowGpuMetrics: [true, ['--allow-gpu-metrics=true']],
  allowCpuMetrics: [false, ['--allow-cpu-metrics=false']],
  metricsAddress: ['127.0.0.1', ['--metrics-address=127.0.0.1']],
  metricsPort: [9002, ['--metrics-port=9002']],
  metricsInterval: [Duration.millis(500), ['--metrics-interval-ms=500']],
  metricsConfig: [['summary_latencies=true'], ['--metrics-config=summary_latencies=true']],
  logVerbose: [2, ['--log-verbose=2']],
  logInfo: [false, ['--log-info=false']],
  logWarning: [false, ['--log-warning=false']],
  logError: [false, ['--log-error=false']],
  logFormat: [LogFormat.ISO8601, ['--log-format=ISO8601']],
  logFile: ['/scratch/log', ['--log-file=/scratch/log']],
  traceConfig: [['triton,file=/scratch/trace'], ['--trace-config=triton,file=/scratch/trace']],
  exitTimeout: [Duration.seconds(0), ['--exit-timeout-secs=0']],
};

/** What an option cannot be without. */
const COMPANIONS: Partial<Record<Option, TritonServerOptions>> = {
  loadModels: { modelControlMode: ModelControlMode.EXPLICIT },
  repositoryPoll: { modelControlMode: ModelControlMode.POLL },
};

const argsOf = (options?: TritonServerOptions) => renderServer({ options, gpus: 1 }).args;
const flagOf = (arg: string) => arg.split('=')[0];

describe('the options of TritonServer', () => {
  test('that are tested here are all that have a flag', () => {
    expect(Object.keys(ARGUMENTS)).toEqual(Object.keys(FLAGS));
  });

  test.each(Object.entries(ARGUMENTS))('render %s', (option, [value, expected]) => {
    const args = argsOf({ ...COMPANIONS[option as Option], [option]: value });
    expect(args.filter((arg) => flagOf(arg) === flagOf(expected[0]))).toEqual(expected);
  });

  test('have a flag each', () => {
    const flags = Object.values(FLAGS).map(([flag]) => flag);
    expect(new Set(flags).size).toBe(flags.length);
  });

  test('are the ports and the exit timeout by default', () => {
    expect(argsOf()).toEqual([
      'tritonserver',
      '--model-repository=/models',
      '--http-port=8000',
      '--grpc-port=8001',
      '--metrics-port=8002',
      '--exit-timeout-secs=30',
    ]);
  });

  test.each<[Option, unknown]>([
    ['httpPort', 8000],
    ['grpcPort', 8001],
    ['metricsPort', 8002],
    ['exitTimeout', Duration.seconds(30)],
    ['disableAutoCompleteConfig', false],
  ])('render the documented default of %s when it is left out', (option, documented) => {
    const options = { [option]: documented };
    expect(renderServer({ options }).objects).toEqual(renderServer().objects);
  });

  test.each<[Option, unknown]>([
    ['modelControlMode', ModelControlMode.NONE],
    ['allowHttp', true],
    ['allowGrpc', true],
    ['allowMetrics', true],
  ])('render nothing but its flag for the documented default of %s', (option, documented) => {
    const { pod, objects } = renderServer({ options: { [option]: documented } });
    const flag = `--${FLAGS[option][0]}=`;
    pod.containers[0].args = pod.containers[0].args.filter((arg: string) => !arg.startsWith(flag));
    expect(objects).toEqual(renderServer().objects);
  });

  test('cover every option', () => {
    const options: Required<TritonServerOptions> = {
      ...(Object.fromEntries(
        Object.entries(ARGUMENTS).map(([option, [value]]) => [option, value]),
      ) as unknown as Required<TritonServerOptions>),
      modelControlMode: ModelControlMode.POLL,
      loadModels: [],
      exitTimeout: Duration.seconds(45),
      httpRestrictedApis: [{ apis: [TritonApi.TRACE], header: 'x-admin', value: EnvValue.fromValue('a') }],
      grpcRestrictedApis: [{ apis: [TritonApi.TRACE], header: 'admin', value: EnvValue.fromValue('b') }],
    };
    expect(argsOf(options)).toMatchSnapshot();
  });
});

describe('allowGpuMetrics', () => {
  const gpuMetrics = (props: Parameters<typeof renderServer>[0]) =>
    renderServer(props).args.filter((arg) => arg.startsWith('--allow-gpu-metrics'));

  test('is false without GPUs, where reading them only logs errors', () => {
    expect(gpuMetrics({})).toEqual(['--allow-gpu-metrics=false']);
  });

  test('is left to Triton with GPUs', () => {
    expect(gpuMetrics({ gpus: 1 })).toEqual([]);
  });

  test.each([true, false])('is %p when given', (allowGpuMetrics) => {
    expect(gpuMetrics({ options: { allowGpuMetrics } })).toEqual([`--allow-gpu-metrics=${allowGpuMetrics}`]);
  });
});

describe('extraArgs', () => {
  const refuse = (arg: unknown, message: string) =>
    expect(() => renderServer({ extraArgs: [arg as string] })).toThrow(
      new Error(`TritonServer 'test/Triton': 'extraArgs' ${message}`),
    );

  test.each(['--allow-sagemaker=true', '--allow-vertex-ai=false', '--strict-model-config'])('end with %s', (arg) => {
    expect(renderServer({ extraArgs: [arg] }).args.at(-1)).toBe(arg);
  });

  test.each([
    [true, 'true'],
    [8000, '8000'],
    [null, 'null'],
    ['tritonserver', "'tritonserver'"],
    ['-v', "'-v'"],
    ['true', "'true'"],
  ])('refuse %j, which is no flag', (arg, seen) => {
    refuse(
      arg,
      `must hold strings that start with '--', got ${seen}; write flag and value in one string, such as '--allow-sagemaker=true'`,
    );
  });

  test.each(['--', '--allow-sagemaker true', '--Allow-SageMaker=true', '--=x'])('refuse %j', (arg) => {
    refuse(
      arg,
      `must hold flags of lower-case letters, digits and '-', got '${arg}'; write flag and value in one string, such as '--allow-sagemaker=true'`,
    );
  });

  test.each([
    ...Object.entries(FLAGS).map(([option, [flag]]) => [flag, `options.${option}`]),
    ['model-repository', 'modelRepository'],
    ['model-store', 'modelRepository'],
    ['grpc-use-ssl', 'grpcTlsSecret'],
    ['grpc-use-ssl-mutual', 'grpcMutualTls'],
    ['grpc-server-cert', 'grpcTlsSecret'],
    ['grpc-server-key', 'grpcTlsSecret'],
    ['grpc-root-cert', 'grpcTlsSecret'],
    ['http-restricted-api', 'options.httpRestrictedApis'],
    ['grpc-restricted-protocol', 'options.grpcRestrictedApis'],
  ])('refuse --%s, for which there is %s', (flag, prop) => {
    refuse(`--${flag}=x`, `must not set --${flag}, on which other fields depend, got '--${flag}=x'; use '${prop}'`);
    refuse(`--${flag}`, `must not set --${flag}, on which other fields depend, got '--${flag}'; use '${prop}'`);
  });
});

describe('the restricted APIs of TritonServer', () => {
  test('reach the command line as variables, never in clear', () => {
    const value = EnvValue.fromSecretValue({ secret: { name: 'api' } as never, key: 'token' });
    const restricted = { apis: [TritonApi.MODEL_REPOSITORY, TritonApi.LOGGING], header: 'x-admin', value };
    const second = { apis: [TritonApi.TRACE], header: 'x-trace', value };
    const { args, env } = renderServer({
      options: { httpRestrictedApis: [restricted, second], grpcRestrictedApis: [restricted] },
    });
    expect(args.slice(-3)).toEqual([
      '--http-restricted-api=model-repository,logging:x-admin=$(TRITON_HTTP_API_VALUE_1)',
      '--http-restricted-api=trace:x-trace=$(TRITON_HTTP_API_VALUE_2)',
      '--grpc-restricted-protocol=model-repository,logging:x-admin=$(TRITON_GRPC_API_VALUE_1)',
    ]);
    expect(env).toMatchObject({
      TRITON_HTTP_API_VALUE_1: secretKey('api', 'token'),
      TRITON_HTTP_API_VALUE_2: secretKey('api', 'token'),
      TRITON_GRPC_API_VALUE_1: secretKey('api', 'token'),
    });
  });
});
