import { Size } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { quantity } from '../../workload/container-fields';

/** A metric that a server outside of Kubernetes answers. */
export interface QueriedMetricOptions {
  /** URL of the server, such as `http://prometheus.monitoring:9090`. */
  readonly serverAddress: string;

  /** The query, whose answer is one number. */
  readonly query: string;

  /** The number of one pod's worth. */
  readonly target: number;
}

/** A metric of Prometheus. */
export interface PrometheusMetricOptions extends QueriedMetricOptions {
  /**
   * Namespace of the query, for servers that divide by it.
   *
   * @default - none
   */
  readonly namespace?: string;
}

/** A metric that the pods send to KEDA's OpenTelemetry scaler. */
export interface OpenTelemetryMetricOptions {
  /** The query, such as `sum(vllm:num_requests_running)`. */
  readonly query: string;

  /** The number of one pod's worth. */
  readonly target: number;

  /**
   * Names of the metrics of the query, which KServe lets the collector of the pod send on.
   *
   * @default - none
   */
  readonly metricNames?: string[];

  /**
   * Address of the scaler.
   *
   * @default - that of KServe's configuration
   */
  readonly serverAddress?: string;
}

/**
 * A metric by which KServe lets an autoscaler change the number of pods in mode Standard. Needs KServe 0.15.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1beta1/component.go v0.20.0.
 */
export class AutoscalingMetric {
  /** CPU in use, in percent of the request. */
  public static cpuUtilization(percent: number): AutoscalingMetric {
    return AutoscalingMetric.utilization('cpuUtilization', 'cpu', percent);
  }

  /** Memory in use, in percent of the request. */
  public static memoryUtilization(percent: number): AutoscalingMetric {
    return AutoscalingMetric.utilization('memoryUtilization', 'memory', percent);
  }

  /**
   * Memory in use of a pod on the average.
   *
   * @throws a usage error below 1 MiB, which KServe refuses
   */
  public static memory(average: Size): AutoscalingMetric {
    if (average.toKibibytes() < 1024) {
      const problem = `'average' must be 1 MiB or more, got ${average.toKibibytes()} KiB`;
      throw usageError('AutoscalingMetric.memory', problem, 'KServe refuses less');
    }
    const target = { type: 'AverageValue', averageValue: quantity(average) };
    return new AutoscalingMetric({ type: 'Resource', resource: { name: 'memory', target } }, true, false);
  }

  /** What Prometheus answers. KEDA only. */
  public static prometheus(options: PrometheusMetricOptions): AutoscalingMetric {
    return AutoscalingMetric.external('prometheus', options, options.namespace);
  }

  /** What Graphite answers. KEDA only. */
  public static graphite(options: QueriedMetricOptions): AutoscalingMetric {
    return AutoscalingMetric.external('graphite', options);
  }

  /** What the pods send by OpenTelemetry. KEDA only. */
  public static openTelemetry(options: OpenTelemetryMetricOptions): AutoscalingMetric {
    const { query, metricNames, serverAddress } = options;
    const target = queryTarget('AutoscalingMetric.openTelemetry', options);
    const metric = { backend: 'opentelemetry', serverAddress, metricNames, query };
    return new AutoscalingMetric({ type: 'PodMetric', podmetric: { metric, target } }, false, true);
  }

  private static utilization(factory: string, name: string, percent: number): AutoscalingMetric {
    if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
      const problem = `'percent' must be a whole number from 1 to 100, got ${shown(percent)}`;
      throw usageError(`AutoscalingMetric.${factory}`, problem, 'KServe refuses others');
    }
    const target = { type: 'Utilization', averageUtilization: percent };
    return new AutoscalingMetric({ type: 'Resource', resource: { name, target } }, true, false);
  }

  private static external(backend: string, options: QueriedMetricOptions, namespace?: string): AutoscalingMetric {
    const { serverAddress, query } = options;
    const target = queryTarget(`AutoscalingMetric.${backend}`, options);
    const metric = { backend, serverAddress, query, namespace };
    return new AutoscalingMetric({ type: 'External', external: { metric, target } }, false, true);
  }

  private constructor(
    private readonly spec: object,
    /** @internal Whether a HorizontalPodAutoscaler of KServe takes it. */
    public readonly _isResource: boolean,
    /** @internal Whether it has a value without a pod, so that KEDA can start the first. */
    public readonly _wakes: boolean,
  ) {}

  /** @internal */
  public _toKube(): object {
    return this.spec;
  }
}

function queryTarget(factory: string, { query, target }: { query: string; target: number }): object {
  if (query.trim() === '') throw usageError(factory, "'query' must not be empty", 'write what the server shall answer');
  if (!(target > 0 && Number.isFinite(target))) {
    throw usageError(factory, `'target' must be above 0, got ${shown(target)}`, "write the number of one pod's worth");
  }
  return { type: 'Value', value: String(target) };
}
