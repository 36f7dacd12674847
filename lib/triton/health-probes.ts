import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { ResolvedOptions } from './options/resolved-options';
import { ProbeTiming } from './probe-timing';
import { TritonServerProps } from './triton-server-props';

/** The props of a server that shape its probes. */
type ProbeProps = Pick<
  TritonServerProps,
  'startupTimeout' | 'readinessModel' | 'startupProbe' | 'readinessProbe' | 'livenessProbe' | 'grpcTlsSecret'
>;

/**
 * The probe fields of the server container.
 *
 * Nothing listens until every initial model is loaded (server:src/main.cc v2.71.0), so the startup probe waits for the load, and liveness begins after it.
 */
export function probeFields(at: IConstruct, props: ProbeProps, options: ResolvedOptions): object {
  const { httpPort } = options;
  if (httpPort === undefined && props.grpcTlsSecret !== undefined) {
    const problem = "'options.allowHttp' must be true with 'grpcTlsSecret'";
    throw usageError(at, problem, 'leave it out: the kubelet probes gRPC only without TLS');
  }
  if (httpPort === undefined && props.readinessModel !== undefined) {
    const problem = `'options.allowHttp' must be true with 'readinessModel', got ${shown(props.readinessModel)}`;
    throw usageError(at, problem, 'leave it out: gRPC reports the readiness of the whole server only');
  }
  const { live, ready } = checks(props, options);
  checkAtLeastOneSecond(at, 'startupTimeout', props.startupTimeout);
  return {
    startupProbe: { ...live, ...timing(at, 'startupProbe', startupTiming(props), 10) },
    readinessProbe: { ...ready, ...timing(at, 'readinessProbe', props.readinessProbe, 5) },
    livenessProbe: { ...live, ...timing(at, 'livenessProbe', props.livenessProbe, 10) },
  };
}

/**
 * What the probes ask.
 *
 * Over gRPC, Triton reports readiness only (server:src/grpc/grpc_server.cc v2.71.0), for want of which a server must not be restarted: there, an open
 * port shows that it lives.
 */
function checks(
  { readinessModel }: ProbeProps,
  { httpPort, grpcPort }: ResolvedOptions,
): { live: object; ready: object } {
  if (httpPort === undefined) return { live: { tcpSocket: { port: 'grpc' } }, ready: { grpc: { port: grpcPort } } };
  const ready = readinessModel === undefined ? '/v2/health/ready' : `/v2/models/${readinessModel}/ready`;
  return {
    live: { httpGet: { path: '/v2/health/live', port: 'http' } },
    ready: { httpGet: { path: ready, port: 'http' } },
  };
}

/** Seconds after which a server that has not started is restarted. */
export function startupSeconds(props: ProbeProps): number {
  const { initialDelay, period, failureThreshold } = startupTiming(props);
  return (initialDelay?.toSeconds() ?? 0) + period.toSeconds() * failureThreshold;
}

function startupTiming(props: ProbeProps): ProbeTiming & { period: Duration; failureThreshold: number } {
  const period = props.startupProbe?.period ?? Duration.seconds(10);
  const budget = props.startupTimeout ?? Duration.minutes(30);
  const failureThreshold = props.startupProbe?.failureThreshold ?? Math.ceil(budget.toSeconds() / period.toSeconds());
  return { ...props.startupProbe, period, failureThreshold };
}

function timing(at: IConstruct, prop: string, given: ProbeTiming = {}, defaultPeriod: number): object {
  for (const [field, value] of Object.entries({ period: given.period, timeout: given.timeout })) {
    checkAtLeastOneSecond(at, `${prop}.${field}`, value);
  }
  const failureThreshold = given.failureThreshold ?? 3;
  if (!Number.isInteger(failureThreshold) || failureThreshold < 1) {
    const problem = `'${prop}.failureThreshold' must be a whole number of 1 or more, got ${shown(failureThreshold)}`;
    throw usageError(at, problem, 'leave it out for the default');
  }
  return {
    initialDelaySeconds: given.initialDelay?.toSeconds(),
    periodSeconds: given.period?.toSeconds() ?? defaultPeriod,
    timeoutSeconds: given.timeout?.toSeconds() ?? 5,
    failureThreshold,
  };
}

/** Kubernetes takes 0 for its own default. */
function checkAtLeastOneSecond(at: IConstruct, prop: string, value: Duration | undefined): void {
  if (value !== undefined && value.toMilliseconds() < 1000) {
    const problem = `'${prop}' must be at least 1 s, got ${value.toMilliseconds()} ms`;
    throw usageError(at, problem, 'leave it out for the default');
  }
}
