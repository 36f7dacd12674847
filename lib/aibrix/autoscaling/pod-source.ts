import { checkPort } from '../../core/port-number';
import { shown, usageError } from '../../core/usage-error';
import { PodMetricOptions } from './pod-metric-options';
import { METRICS_PATH, MetricUse, RenderedSource, SECURE_WAY } from './rendered-source';

/** Engines that releases from 0.5.0 on ask on another path (pkg/metrics/engine_fetcher.go v0.7.0). */
const FIXED_PATHS: { readonly [engine: string]: string | undefined } = { trtllm: '/prometheus/metrics' };

/** A metric that pods are asked for, as a release asks. */
export function podSource(use: MetricUse, metric: string, target: number, options: PodMetricOptions): RenderedSource {
  const { at, version } = use;
  const { port, engine = 'vllm', allowInsecureTls = false } = options;
  const fixedPath = version._gauges === undefined ? undefined : (FIXED_PATHS[engine] ?? METRICS_PATH);
  const { path = fixedPath ?? METRICS_PATH } = options;
  if (port === undefined)
    throw usageError(at, "'port' must be given for MetricSource.pod", 'say where pods serve metrics');
  if (!path.startsWith('/')) {
    throw usageError(at, `'path' must begin with "/", got ${shown(path)}`, `leave it out for '${METRICS_PATH}'`);
  }
  if (fixedPath !== undefined) checkFixedUrl(use, { path, fixedPath, allowInsecureTls });
  return {
    metricSourceType: 'pod',
    protocolType: allowInsecureTls ? 'https' : 'http',
    port: String(checkPort(at, 'port', port, 'give the port that the pods serve metrics on')),
    path,
    targetMetric: nameFor(use, metric, engine),
    targetValue: String(target),
  };
}

/** From 0.5.0 on the controller makes the URL itself. */
function checkFixedUrl(
  { at, version }: MetricUse,
  { path, fixedPath, allowInsecureTls }: { path: string; fixedPath: string; allowInsecureTls: boolean },
): void {
  if (allowInsecureTls) {
    const problem = `'allowInsecureTls' must not be set: AIBrix ${version.version} asks pods over http whatever it is told`;
    throw usageError(at, problem, SECURE_WAY);
  }
  if (path !== fixedPath) {
    const problem = `'path' must be '${fixedPath}': AIBrix ${version.version} asks for no other, got ${shown(path)}`;
    throw usageError(at, problem, SECURE_WAY);
  }
}

/** The name that the release reads a metric by. */
function nameFor({ at, version }: MetricUse, metric: string, engine: string): string {
  if (typeof metric !== 'string' || metric === '') {
    throw usageError(
      at,
      `'metric' must name a metric, got ${shown(metric)}`,
      "write one such as 'num_requests_waiting'",
    );
  }
  if (version._gauges === undefined) return metric;
  const gauges = Object.entries(version._gauges[engine] ?? {});
  const [name] = gauges.find(([name, own]) => metric === name || metric === own) ?? [];
  if (name !== undefined) return name;
  const problem = `'metric' must be a gauge that AIBrix ${version.version} reads from ${engine} pods, got ${shown(metric)}`;
  throw usageError(at, problem, `use ${[...gauges.map(([each]) => each), 'MetricSource.custom'].join(' or ')}`);
}
