import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { ModelControlMode } from './model-options';
import { TritonServerOptions } from './server-options';

/** Options with the values that other fields of the pod depend on; those of endpoints that are not served stay out. */
export interface ResolvedOptions extends TritonServerOptions {
  readonly exitTimeout: Duration;
}

/** An endpoint of the server. */
export interface Endpoint {
  readonly name: 'http' | 'grpc' | 'metrics';
  readonly port: number;
}

/** Fills in the defaults and refuses combinations with which Triton does not start. */
export function resolveOptions(at: IConstruct, options: TritonServerOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    ...options,
    httpPort: options.allowHttp === false ? undefined : (options.httpPort ?? 8000),
    grpcPort: options.allowGrpc === false ? undefined : (options.grpcPort ?? 8001),
    metricsPort: options.allowMetrics === false ? undefined : (options.metricsPort ?? 8002),
    exitTimeout: options.exitTimeout ?? Duration.seconds(30),
  };
  checkModels(at, options);
  checkEndpoints(at, resolved);
  return resolved;
}

/** The endpoints that are served. */
export function servedEndpoints(options: ResolvedOptions): Endpoint[] {
  const { httpPort, grpcPort, metricsPort } = options;
  return [
    ...(httpPort === undefined ? [] : [{ name: 'http' as const, port: httpPort }]),
    ...(grpcPort === undefined ? [] : [{ name: 'grpc' as const, port: grpcPort }]),
    ...(metricsPort === undefined ? [] : [{ name: 'metrics' as const, port: metricsPort }]),
  ];
}

function checkModels(at: IConstruct, options: TritonServerOptions): void {
  const mode = options.modelControlMode ?? ModelControlMode.NONE;
  const models = options.loadModels ?? [];
  if (models.length > 0 && mode !== ModelControlMode.EXPLICIT) {
    const problem = `'options.loadModels' needs 'options.modelControlMode' explicit, got ${shown(mode)}`;
    throw usageError(at, problem, 'set ModelControlMode.EXPLICIT: Triton exits at start otherwise');
  }
  if (models.length > 1 && models.includes('*')) {
    throw usageError(
      at,
      `'options.loadModels' must hold '*' alone, got ${shown(models)}`,
      "leave the names out, or leave '*' out",
    );
  }
  if (options.repositoryPoll !== undefined && mode !== ModelControlMode.POLL) {
    const problem = `'options.repositoryPoll' needs 'options.modelControlMode' poll, got ${shown(mode)}`;
    throw usageError(at, problem, 'leave it out: Triton never polls otherwise');
  }
  const caches = new Set(options.cacheConfig?.map((entry) => entry.split(',', 1)[0]));
  if (caches.size > 1) {
    const problem = `'options.cacheConfig' must configure one kind of cache, got ${[...caches].map(shown).join(' and ')}`;
    throw usageError(at, problem, 'keep one: Triton exits at start otherwise');
  }
}

function checkEndpoints(at: IConstruct, options: ResolvedOptions): void {
  if (options.httpPort === undefined && options.grpcPort === undefined) {
    const problem = "one of 'options.allowHttp' and 'options.allowGrpc' must be true";
    throw usageError(at, problem, 'a server without both answers no request and no probe');
  }
  const taken = new Map<number, string>();
  for (const { name, port } of servedEndpoints(options)) {
    const other = taken.get(port);
    if (other !== undefined) {
      const problem = `'options.${name}Port' must differ from 'options.${other}Port', got ${port} for both`;
      throw usageError(at, problem, 'Triton exits at start when two services listen on one port');
    }
    taken.set(port, name);
  }
}
