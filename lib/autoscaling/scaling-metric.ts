import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { checkLabels } from '../core/label-rules';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';
import { AskedMetric } from '../metrics/asked-metrics';
import { quantity } from '../workload/container-fields';
import { MetricTarget, averageValue } from './metric-target';

/** Which containers a metric of CPU or memory is about. */
export interface ResourceMetricOptions {
  /**
   * The one container that counts.
   *
   * @default - all of the pod
   */
  readonly container?: string;
}

/** Which series of a metric count. */
export interface SeriesOptions {
  /**
   * Labels that they have.
   *
   * @default - all series of the name
   */
  readonly labels?: { [label: string]: string };
}

/** An object in the namespace of the autoscaler that a metric describes. */
export interface DescribedObject {
  /** API group and version, such as `networking.k8s.io/v1`. */
  readonly apiVersion: string;

  /** Kind. */
  readonly kind: string;

  /** Name. */
  readonly name: string;
}

/**
 * What a HorizontalAutoscaler watches.
 *
 * | Metric | Answered by |
 * | --- | --- |
 * | CPU, memory | `metrics.k8s.io`: metrics-server |
 * | pods, object | `custom.metrics.k8s.io`: an adapter, such as prometheus-adapter |
 * | external | `external.metrics.k8s.io`: an adapter, or KEDA |
 */
export class ScalingMetric {
  /**
   * CPU in use, in percent of the request, which every container that counts must have.
   *
   * @throws a usage error for what the API server refuses
   */
  public static cpuUtilization(percent: number, options: ResourceMetricOptions = {}): ScalingMetric {
    return ScalingMetric.utilization('cpu', percent, options);
  }

  /**
   * Memory in use, in percent of the request, which every container that counts must have.
   *
   * @throws a usage error for what the API server refuses
   */
  public static memoryUtilization(percent: number, options: ResourceMetricOptions = {}): ScalingMetric {
    return ScalingMetric.utilization('memory', percent, options);
  }

  /** CPU in use of a pod on the average. */
  public static cpuAverageValue(average: Cpu, options: ResourceMetricOptions = {}): ScalingMetric {
    return ScalingMetric.usage('cpu', average.amount, options);
  }

  /** Memory in use of a pod on the average. */
  public static memoryAverageValue(average: Size, options: ResourceMetricOptions = {}): ScalingMetric {
    return ScalingMetric.usage('memory', quantity(average), options);
  }

  /**
   * A metric of each pod, by its average.
   *
   * @throws a usage error for what the API server refuses
   */
  public static pods(metricName: string, average: number, options: SeriesOptions = {}): ScalingMetric {
    const at = 'ScalingMetric.pods';
    const metric = identifier(at, metricName, options);
    const pods = { metric, target: averageValue(at, 'average', average) };
    return new ScalingMetric({ type: 'Pods', pods }, { of: 'pods', name: metricName });
  }

  /**
   * A metric of one object, such as the requests of an Ingress.
   *
   * @throws a usage error for what the API server refuses
   */
  public static object(
    describedObject: DescribedObject,
    metricName: string,
    target: MetricTarget,
    options: SeriesOptions = {},
  ): ScalingMetric {
    const at = 'ScalingMetric.object';
    const { apiVersion, kind, name } = describedObject;
    checkName(at, 'describedObject.name', name, SUBDOMAIN_NAME);
    const metric = identifier(at, metricName, options);
    const object = { describedObject: { apiVersion, kind, name }, metric, target: target._toKube() };
    return new ScalingMetric({ type: 'Object', object }, { of: 'object', name: metricName });
  }

  /**
   * A metric of something outside of the cluster, or of what has no pods yet.
   *
   * @throws a usage error for what the API server refuses
   */
  public static external(metricName: string, target: MetricTarget, options: SeriesOptions = {}): ScalingMetric {
    const metric = identifier('ScalingMetric.external', metricName, options);
    const external = { metric, target: target._toKube() };
    return new ScalingMetric({ type: 'External', external }, { of: 'outside', name: metricName });
  }

  private static utilization(name: string, percent: number, options: ResourceMetricOptions): ScalingMetric {
    const at = `ScalingMetric.${name}Utilization`;
    wholeNumber(at, 'percent', percent, { min: 1, fix: 'give percent of the request, such as 70' });
    return ScalingMetric.ofResource(
      at,
      { name, target: { type: 'Utilization', averageUtilization: percent } },
      options,
    );
  }

  private static usage(name: string, amount: string, options: ResourceMetricOptions): ScalingMetric {
    const at = `ScalingMetric.${name}AverageValue`;
    if (!(Number.parseFloat(amount) > 0)) {
      throw usageError(at, `'average' must be more than 0, got ${shown(amount)}`, 'the API server refuses it');
    }
    return ScalingMetric.ofResource(at, { name, target: { type: 'AverageValue', averageValue: amount } }, options);
  }

  private static ofResource(at: string, source: object, { container }: ResourceMetricOptions): ScalingMetric {
    if (container === undefined) return new ScalingMetric({ type: 'Resource', resource: source });
    checkName(at, 'container', container, LABEL_NAME);
    return new ScalingMetric({ type: 'ContainerResource', containerResource: { ...source, container } });
  }

  private constructor(
    private readonly spec: object,
    private readonly asked?: AskedMetric,
  ) {}

  /**
   * The metric by its name, where an adapter answers it.
   *
   * @internal
   */
  public get _asked(): AskedMetric | undefined {
    return this.asked;
  }

  /** @internal */
  public _toKube(): object {
    return this.spec;
  }
}

/** Name and labels of a metric; the name becomes a part of a path (k8s.io/kubernetes:pkg/apis/autoscaling/validation/validation.go v1.36.3). */
function identifier(at: string, name: string, { labels }: SeriesOptions): object {
  if (!/^[^/%]+$/.test(name) || name === '.' || name === '..') {
    const problem = `'metricName' must be a name without '/' and '%', got ${shown(name)}`;
    throw usageError(at, problem, 'name it as the adapter does');
  }
  if (labels === undefined) return { name };
  checkLabels(at, 'labels', labels);
  return { name, selector: { matchLabels: labels } };
}
