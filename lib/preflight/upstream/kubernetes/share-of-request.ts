import { MetricSpec } from '../api-server/built-in/autoscaling/metrics';
import { ResourceList } from '../api-server/built-in/core/quantities';
import { JsonObject } from '../api-server/json-value';
import { PodTemplate } from './pod-template';

/** A metric of an autoscaler that is a share of what the pods request. */
export interface UtilizationMetric {
  readonly resource: string;

  /** The container that is measured; all of them without one. */
  readonly container?: string;

  /** Path of the metric. */
  readonly path: string;
}

interface AutoscalerSpec {
  readonly metrics?: readonly MetricSpec[];

  /** Of `autoscaling/v1`. */
  readonly targetCPUUtilizationPercentage?: number;
}

/** The metrics of an autoscaler that are shares of requests. */
export function utilizationMetrics(autoscaler: JsonObject): UtilizationMetric[] {
  const { metrics = [], targetCPUUtilizationPercentage } = (autoscaler.spec ?? {}) as AutoscalerSpec;
  if (targetCPUUtilizationPercentage !== undefined) {
    return [{ resource: 'cpu', path: 'spec.targetCPUUtilizationPercentage' }];
  }
  return metrics.flatMap(({ type, resource, containerResource }, index) => {
    const source = type === 'Resource' ? resource : type === 'ContainerResource' ? containerResource : undefined;
    if (source?.target?.averageUtilization === undefined) return [];
    const { name = '', container } = source;
    return [{ resource: name, path: `spec.metrics[${index}]`, ...(container === undefined ? {} : { container }) }];
  });
}

/**
 * The first container that lacks the request that a metric needs; one with a limit requests as much as that (kubernetes
 * pkg/controller/podautoscaler/replica_calculator.go, v1.36.3).
 */
export function containerWithoutRequest(
  { spec }: PodTemplate,
  { resource, container }: UtilizationMetric,
): string | undefined {
  if (container === undefined && spec.resources !== undefined) return undefined; // the sum of the pod may count instead
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...(spec.containers ?? []), ...sidecars]
    .filter(({ name }) => container === undefined || name === container)
    .find(({ resources = {} }) => !has(resources.requests, resource) && !has(resources.limits, resource))?.name;
}

/** Whether a LimitRange, with its defaults, gives containers a request. */
export function givesRequest(limitRange: JsonObject, resource: string): boolean {
  const { limits = [] } = (limitRange.spec ?? {}) as {
    readonly limits?: readonly {
      readonly type?: string;
      readonly defaultRequest?: ResourceList;
      readonly default?: ResourceList;
    }[];
  };
  return limits.some(
    ({ type, defaultRequest, default: limit }) =>
      type === 'Container' && (has(defaultRequest, resource) || has(limit, resource)),
  );
}

function has(amounts: ResourceList | undefined, resource: string): boolean {
  return amounts !== undefined && Object.hasOwn(amounts, resource);
}
