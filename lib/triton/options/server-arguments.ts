import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import {
  ArgumentForm,
  bareFlag,
  bool,
  bytes,
  duration,
  oneOf,
  perGpu,
  positive,
  share,
  someBytes,
  text,
  texts,
  whole,
} from './argument-forms';
import { GrpcCompression } from './endpoint-options';
import { ModelControlMode, RateLimitMode } from './model-options';
import { LogFormat } from './observation-options';
import { TritonServerOptions } from './server-options';

type PlainOptions = Omit<TritonServerOptions, 'httpRestrictedApis' | 'grpcRestrictedApis'>;

/** Flag and form of every option, in the order in which they are written (server:src/command_line_parser.cc v2.71.0). */
export const FLAGS: { readonly [Option in keyof Required<PlainOptions>]: readonly [string, ArgumentForm<never>] } = {
  serverId: ['id', text],
  modelControlMode: ['model-control-mode', oneOf(ModelControlMode)],
  repositoryPoll: ['repository-poll-secs', duration('seconds')],
  loadModels: ['load-model', texts],
  modelConfigName: ['model-config-name', text],
  modelLoadThreadCount: ['model-load-thread-count', whole(1)],
  modelLoadRetryCount: ['model-load-retry-count', whole(0)],
  modelNamespacing: ['model-namespacing', bool],
  exitOnError: ['exit-on-error', bool],
  strictReadiness: ['strict-readiness', bool],
  disableAutoCompleteConfig: ['disable-auto-complete-config', bareFlag],
  backendConfig: ['backend-config', texts],
  backendDirectory: ['backend-directory', text],
  repoAgentDirectory: ['repoagent-directory', text],
  modelLoadGpuLimits: ['model-load-gpu-limit', perGpu(share)],
  hostPolicies: ['host-policy', texts],
  bufferManagerThreadCount: ['buffer-manager-thread-count', whole(0)],
  cacheConfig: ['cache-config', texts],
  cacheDirectory: ['cache-directory', text],
  rateLimit: ['rate-limit', oneOf(RateLimitMode)],
  rateLimitResources: ['rate-limit-resource', texts],
  pinnedMemoryPool: ['pinned-memory-pool-byte-size', bytes],
  cudaMemoryPools: ['cuda-memory-pool-byte-size', perGpu(bytes)],
  cudaVirtualAddressSizes: ['cuda-virtual-address-size', perGpu(bytes)],
  minSupportedComputeCapability: ['min-supported-compute-capability', positive],
  allowClientSharedMemory: ['allow-client-shm', bool],
  allowHttp: ['allow-http', bool],
  httpAddress: ['http-address', text],
  httpPort: ['http-port', whole(1, 65535)],
  httpThreadCount: ['http-thread-count', whole(1)],
  httpMaxInputSize: ['http-max-input-size', someBytes],
  httpHeaderForwardPattern: ['http-header-forward-pattern', text],
  allowGrpc: ['allow-grpc', bool],
  grpcAddress: ['grpc-address', text],
  grpcPort: ['grpc-port', whole(1, 65535)],
  grpcInferThreadCount: ['grpc-infer-thread-count', whole(2, 128)],
  grpcInferAllocationPoolSize: ['grpc-infer-allocation-pool-size', whole(0)],
  grpcMaxResponsePoolSize: ['grpc-max-response-pool-size', whole(1)],
  grpcCompression: ['grpc-infer-response-compression-level', oneOf(GrpcCompression)],
  grpcKeepaliveTime: ['grpc-keepalive-time', duration('milliseconds')],
  grpcKeepaliveTimeout: ['grpc-keepalive-timeout', duration('milliseconds')],
  grpcMaxConnectionAge: ['grpc-max-connection-age', duration('milliseconds')],
  grpcMaxConnectionAgeGrace: ['grpc-max-connection-age-grace', duration('milliseconds')],
  allowMetrics: ['allow-metrics', bool],
  allowGpuMetrics: ['allow-gpu-metrics', bool],
  allowCpuMetrics: ['allow-cpu-metrics', bool],
  metricsAddress: ['metrics-address', text],
  metricsPort: ['metrics-port', whole(1, 65535)],
  metricsInterval: ['metrics-interval-ms', duration('milliseconds')],
  metricsConfig: ['metrics-config', texts],
  logVerbose: ['log-verbose', whole(0)],
  logInfo: ['log-info', bool],
  logWarning: ['log-warning', bool],
  logError: ['log-error', bool],
  logFormat: ['log-format', oneOf(LogFormat)],
  logFile: ['log-file', text],
  traceConfig: ['trace-config', texts],
  exitTimeout: ['exit-timeout-secs', duration('seconds')],
};

/** Flags that have a place of their own among the props of `TritonServer`. */
const OWN_PROPS: { readonly [flag: string]: string } = {
  'model-repository': 'modelRepository',
  'model-store': 'modelRepository',
  'grpc-use-ssl': 'grpcTlsSecret',
  'grpc-use-ssl-mutual': 'grpcMutualTls',
  'grpc-server-cert': 'grpcTlsSecret',
  'grpc-server-key': 'grpcTlsSecret',
  'grpc-root-cert': 'grpcTlsSecret',
  'http-restricted-api': 'options.httpRestrictedApis',
  'grpc-restricted-protocol': 'options.grpcRestrictedApis',
};

/** The arguments of typed options. */
export function optionArguments(at: IConstruct, options: TritonServerOptions): string[] {
  return Object.entries(FLAGS).flatMap(([option, [flag, form]]) => {
    const value = options[option as keyof PlainOptions] as never;
    if (value === undefined) return [];
    const problem = form.problem(value);
    if (problem !== undefined) {
      throw usageError(at, `'options.${option}' ${problem}`, `it becomes --${flag}, which Triton refuses otherwise`);
    }
    return form.write(value).map((one) => (one === null ? `--${flag}` : `--${flag}=${one}`));
  });
}

/** Checks an argument given as it is: a whole flag, for which there is no typed place. */
export function extraArgument(at: IConstruct, arg: string): string {
  if (typeof arg !== 'string' || !arg.startsWith('--')) {
    const problem = `'extraArgs' must hold strings that start with '--', got ${shown(arg)}`;
    throw usageError(at, problem, "write flag and value in one string, such as '--allow-sagemaker=true'");
  }
  const [flag] = arg.slice(2).split('=', 1);
  if (!/^[a-z0-9-]+$/.test(flag)) {
    const problem = `'extraArgs' must hold flags of lower-case letters, digits and '-', got ${shown(arg)}`;
    throw usageError(at, problem, "write flag and value in one string, such as '--allow-sagemaker=true'");
  }
  const option = Object.entries(FLAGS).find(([, [known]]) => known === flag)?.[0];
  const prop = option === undefined ? OWN_PROPS[flag] : `options.${option}`;
  if (prop !== undefined) {
    const problem = `'extraArgs' must not set --${flag}, on which other fields depend, got ${shown(arg)}`;
    throw usageError(at, problem, `use '${prop}'`);
  }
  return arg;
}
