import { Size, SizeRoundingBehavior } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { AskedMetric } from '../../metrics/asked-metrics';
import { PodAutoscalerVersion } from './pod-autoscaler-version';
import { PodMetricOptions } from './pod-metric-options';
import { podSource } from './pod-source';
import { METRICS_PATH, MetricUse, RenderedSource, SECURE_WAY } from './rendered-source';

/** How a source is rendered, with what pods are asked for where it does not say. */
type Render = (use: MetricUse, pods: PodMetricOptions) => RenderedSource;

/** A metric in an API of Kubernetes: its group, the resource in it, and its name where an adapter answers it. */
export interface ApiMetric {
  readonly group: string;
  readonly resource: string;
  readonly asked?: AskedMetric;
}

/**
 * The metric that an autoscaler follows, and how much of it one pod should have.
 *
 * | Source | 0.4.1 | 0.5.0 to 0.7.0 |
 * | --- | --- | --- |
 * | `pod` | any name, http, or https unverified | gauges of the engine, http only |
 * | `custom` | with the HPA strategy | all strategies; verified TLS, authenticated |
 * | `cpuUtilization` | with the HPA strategy | with the HPA strategy |
 * | `cpuMillicores` | none | with KPA and APA |
 * | `memory` | with the HPA strategy | all strategies |
 * | `domain` | with KPA and APA | none: always read as 0 |
 *
 * The releases from 0.5.0 on have a source `external` as well, which they always read as 0. Source: vllm-project/aibrix:pkg/controller/podautoscaler
 * (v0.4.1, v0.5.0, v0.6.0, v0.7.0).
 */
export class MetricSource {
  /**
   * A metric that the controller asks each pod for, past all Services and gateways and without credentials.
   *
   * @param metric the engine's name for it, such as `vllm:num_requests_waiting`, or AIBrix's own, such as `num_requests_waiting`
   * @param target how much of it each pod should have
   * @throws a usage error for a target that is not above 0
   */
  public static pod(metric: string, target: number, options: PodMetricOptions = {}): MetricSource {
    checkTarget('MetricSource.pod', target);
    return new MetricSource((use, pods) => podSource(use, metric, target, { ...pods, ...options }));
  }

  /**
   * A metric of pods in `custom.metrics.k8s.io`, which an adapter serves.
   *
   * @param metric its name in that API
   * @param target how much of it each pod should have; whole, since both the controller and the HPA cut the rest off
   * @throws a usage error for a target that is not a whole number of 1 or more
   */
  public static custom(metric: string, target: number): MetricSource {
    checkWholeTarget('MetricSource.custom', target);
    const render = ({ version }: MetricUse): RenderedSource => sourceOfApi(version, 'custom', metric, target);
    const asked: AskedMetric = { of: 'pods', name: metric };
    return new MetricSource(render, { group: 'custom.metrics.k8s.io', resource: `pods/${metric}`, asked });
  }

  /**
   * Use of CPU, in percent of what the pods request; with the HPA strategy.
   *
   * @throws a usage error for a target that is not a whole number of 1 or more
   */
  public static cpuUtilization(percent: number): MetricSource {
    checkWholeTarget('MetricSource.cpuUtilization', percent);
    return MetricSource.ofResource('cpu', (use) => {
      if (use.strategy === 'HPA') return percent;
      const problem = `'metric' must be read by the strategy ${use.strategy}, got MetricSource.cpuUtilization`;
      throw usageError(use.at, problem, 'use MetricSource.cpuMillicores, or ScalingStrategy.hpa()');
    });
  }

  /**
   * Use of CPU, in thousandths of a CPU; with the strategies KPA and APA.
   *
   * @throws a usage error for a target that is not a whole number of 1 or more
   */
  public static cpuMillicores(millicores: number): MetricSource {
    checkWholeTarget('MetricSource.cpuMillicores', millicores);
    return MetricSource.ofResource('cpu', (use) => {
      if (use.strategy !== 'HPA') return millicores;
      const problem = "'metric' must be read by the strategy HPA, got MetricSource.cpuMillicores";
      throw usageError(use.at, problem, 'use MetricSource.cpuUtilization');
    });
  }

  /**
   * Use of memory, of all containers of a pod together.
   *
   * @throws a usage error for less than 1 MiB
   */
  public static memory(size: Size): MetricSource {
    checkWholeTarget('MetricSource.memory', size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }));
    return MetricSource.ofResource('memory', ({ strategy }) =>
      strategy === 'HPA' ? size.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR }) : size.toKibibytes() * 1024,
    );
  }

  /**
   * A metric of one endpoint, which counts for all pods together; on 0.4.1 only.
   *
   * @param endpoint host and port, such as `optimizer.models.svc.cluster.local:8080`
   * @param metric name of it, or a part of the name
   * @throws a usage error for an endpoint with a scheme or a path, and for a target that is not above 0
   */
  public static domain(endpoint: string, metric: string, target: number): MetricSource {
    checkTarget('MetricSource.domain', target);
    if (!/^[a-zA-Z0-9.-]+(:\d+)?$/.test(endpoint)) {
      const problem = `'endpoint' must be a host, with a port or without, got ${shown(endpoint)}`;
      throw usageError('MetricSource.domain', problem, 'leave scheme and path out');
    }
    return new MetricSource((use) => domainSource(use, endpoint, metric, target));
  }

  private static ofResource(metric: string, targetFor: (use: MetricUse) => number): MetricSource {
    const render = (use: MetricUse): RenderedSource => {
      const target = targetFor(use);
      return sourceOfApi(use.version, 'resource', metric, target);
    };
    return new MetricSource(render, { group: 'metrics.k8s.io', resource: 'pods' });
  }

  private constructor(
    private readonly render: Render,
    private readonly api?: ApiMetric,
    private readonly pods: PodMetricOptions = {},
  ) {}

  /**
   * The API that it is read from; nothing where pods or an endpoint are asked.
   *
   * @internal
   */
  public get _api(): ApiMetric | undefined {
    return this.api;
  }

  /**
   * The same metric, of pods that are known.
   *
   * @internal
   */
  public _of(pods: PodMetricOptions): MetricSource {
    return new MetricSource(this.render, this.api, pods);
  }

  /** @internal */
  public _sourceFor(use: MetricUse): RenderedSource {
    const { api } = this;
    if (use.strategy === 'HPA' && api === undefined) {
      const problem = "'metric' must come from an API of Kubernetes with the strategy HPA, which asks no pod";
      throw usageError(use.at, problem, 'use MetricSource.custom, or ScalingStrategy.kpa()');
    }
    if (use.strategy !== 'HPA' && api !== undefined && use.version._gauges === undefined) {
      const problem = `'metric' must come from pods or an endpoint with the strategy ${use.strategy} on AIBrix ${use.version.version}`;
      throw usageError(use.at, problem, 'use MetricSource.pod, or ScalingStrategy.hpa()');
    }
    return this.render(use, this.pods);
  }
}

function domainSource(use: MetricUse, endpoint: string, metric: string, target: number): RenderedSource {
  if (use.version._gauges !== undefined) {
    const problem = `'metric' must not be a domain: AIBrix ${use.version.version} reads every endpoint as 0`;
    throw usageError(use.at, problem, SECURE_WAY);
  }
  return {
    metricSourceType: 'domain',
    protocolType: 'http',
    endpoint,
    path: METRICS_PATH,
    targetMetric: metric,
    targetValue: String(target),
  };
}

/** Before 0.5.0 the schema asks for a protocol and a path that the HPA strategy does not read. */
function sourceOfApi(version: PodAutoscalerVersion, type: string, metric: string, target: number): RenderedSource {
  const named = { targetMetric: metric, targetValue: String(target) };
  if (version._gauges !== undefined) return { metricSourceType: type, ...named };
  return { metricSourceType: 'pod', protocolType: 'http', path: METRICS_PATH, ...named };
}

function checkTarget(factory: string, target: number): void {
  if (Number.isFinite(target) && target > 0) return;
  throw usageError(
    factory,
    `'target' must be above 0, got ${shown(target)}`,
    'say how much of it each pod should have',
  );
}

function checkWholeTarget(factory: string, target: number): void {
  if (Number.isInteger(target) && target >= 1) return;
  const problem = `'target' must be a whole number of 1 or more, got ${shown(target)}`;
  throw usageError(factory, problem, 'say how much of it each pod should have');
}
