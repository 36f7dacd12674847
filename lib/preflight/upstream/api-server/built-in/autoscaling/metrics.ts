import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { parseQuantity } from '../../go/quantity';
import { labelProblems, qualifiedNameProblems } from '../../name-rules';
import { ObjectReference, objectReferenceCauses, pathSegmentCauses } from './object-reference';

interface MetricTarget {
  readonly type?: string;
  readonly value?: string;
  readonly averageValue?: string;
  readonly averageUtilization?: number;
}

interface MetricSource {
  readonly name?: string;
  readonly container?: string;
  readonly metric?: { readonly name?: string };
  readonly describedObject?: ObjectReference;
  readonly target?: MetricTarget;
}

const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;

type SourceName = (typeof SOURCES)[number];

/** `autoscaling/v2` `MetricSpec`. */
export type MetricSpec = { readonly type?: string } & { readonly [name in SourceName]?: MetricSource };

const SOURCE_OF_TYPE: { readonly [type: string]: SourceName | undefined } = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

const STANDARD_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

/** What is wrong with the metrics that a HorizontalPodAutoscaler follows (kubernetes `autoscaling/validation` validateMetrics, v1.36.3). */
export function metricsCauses(metrics: readonly MetricSpec[], minReplicas: number | undefined, path: string): Cause[] {
  const causes = metrics.flatMap((metric, index) => metricCauses(metric, `${path}[${index}]`));
  if (minReplicas !== 0 || metrics.some(({ type }) => type === 'Object' || type === 'External')) return causes;
  const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
  return [...causes, forbidden(path, detail)];
}

function metricCauses(metric: MetricSpec, path: string): Cause[] {
  const { type = '' } = metric;
  const expected = Object.hasOwn(SOURCE_OF_TYPE, type) ? SOURCE_OF_TYPE[type] : undefined;
  const unknown = expected === undefined ? [notSupported(`${path}.type`, type, Object.keys(SOURCE_OF_TYPE))] : [];
  const present = SOURCES.filter((name) => metric[name] !== undefined);
  const [first] = present;
  const causes = [
    ...(type === '' ? [required(`${path}.type`, 'must specify a metric source type')] : []),
    ...unknown,
    ...(first === undefined ? [] : CHECKS[first](metric[first] ?? {}, `${path}.${first}`)),
    ...unknown,
  ];
  if (expected !== undefined && metric[expected] === undefined) {
    causes.push(required(`${path}.${expected}`, 'must populate information for the given metric source'));
  }
  if (present.length === 1) return causes;
  const others = present.filter((name) => name !== expected);
  return [
    ...causes,
    ...others.map((name) => forbidden(`${path}.${name}`, 'must populate the given metric source only')),
  ];
}

const CHECKS: { readonly [name in SourceName]: (source: MetricSource, path: string) => Cause[] } = {
  object: ({ describedObject = {}, metric, target = {} }, path) => [
    ...objectReferenceCauses(describedObject, false, `${path}.describedObject`),
    ...metricNameCauses(metric, path),
    ...targetCauses(target, `${path}.target`),
    ...(target.value === undefined && target.averageValue === undefined
      ? [required(`${path}.target.averageValue`, 'must set either a target value or averageValue')]
      : []),
  ],
  external: ({ metric, target = {} }, path) => [
    ...metricNameCauses(metric, path),
    ...targetCauses(target, `${path}.target`),
    ...externalTargetCauses(target, `${path}.target`),
  ],
  pods: ({ metric, target = {} }, path) => [
    ...metricNameCauses(metric, path),
    ...targetCauses(target, `${path}.target`),
    ...(target.averageValue === undefined
      ? [required(`${path}.target.averageValue`, 'must specify a positive target averageValue')]
      : []),
  ],
  resource: ({ name = '', target = {} }, path) => [
    ...(name === '' ? [required(`${path}.name`, 'must specify a resource name')] : []),
    ...targetCauses(target, `${path}.target`),
    ...utilizationCauses(target, `${path}.target`),
  ],
  containerResource: ({ name = '', container = '', target = {} }, path) => [
    ...(name === ''
      ? [required(`${path}.name`, 'must specify a resource name')]
      : resourceNameCauses(name, `${path}.name`)),
    ...(container === ''
      ? [required(`${path}.container`, 'must specify a container')]
      : labelProblems(container).map((problem) => invalid(`${path}.container`, container, problem))),
    ...targetCauses(target, `${path}.target`),
    ...utilizationCauses(target, `${path}.target`),
  ],
};

function metricNameCauses(metric: MetricSource['metric'], path: string): Cause[] {
  return pathSegmentCauses(metric?.name ?? '', `${path}.metric.name`, 'must specify a metric name');
}

function externalTargetCauses({ value, averageValue }: MetricTarget, path: string): Cause[] {
  if (value === undefined && averageValue === undefined) {
    return [required(`${path}.averageValue`, 'must set either a target value for metric or a per-pod target')];
  }
  if (value === undefined || averageValue === undefined) return [];
  return [forbidden(`${path}.value`, 'may not set both a target value for metric and a per-pod target')];
}

function utilizationCauses({ averageUtilization, averageValue }: MetricTarget, path: string): Cause[] {
  if (averageUtilization === undefined && averageValue === undefined) {
    return [required(`${path}.averageUtilization`, 'must set either a target raw value or a target utilization')];
  }
  if (averageUtilization === undefined || averageValue === undefined) return [];
  return [forbidden(`${path}.averageValue`, 'may not set both a target raw value and a target utilization')];
}

function targetCauses({ type = '', value, averageValue, averageUtilization }: MetricTarget, path: string): Cause[] {
  const causes = type === '' ? [required(`${path}.type`, 'must specify a metric target type')] : [];
  if (!TARGET_TYPES.includes(type)) {
    causes.push(invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue'));
  }
  if (value !== undefined && !isPositive(value)) causes.push(invalid(`${path}.value`, value, 'must be positive'));
  if (averageValue !== undefined && !isPositive(averageValue)) {
    causes.push(invalid(`${path}.averageValue`, averageValue, 'must be positive'));
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    causes.push(invalid(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0'));
  }
  return causes;
}

function isPositive(quantity: string): boolean {
  return (parseQuantity(quantity)?.nanos ?? 0n) > 0n;
}

function resourceNameCauses(name: string, path: string): Cause[] {
  const problems = qualifiedNameProblems(name);
  const isStandard = STANDARD_RESOURCES.includes(name) || name.startsWith('hugepages-');
  if (problems.length === 0 && !name.includes('/') && !isStandard) {
    problems.push('must be a standard resource type or fully qualified');
  }
  if (!name.includes('/')) {
    if (!isStandard) problems.push('must be a standard resource for containers');
  } else if (!name.includes('kubernetes.io/') && !isExtended(name)) {
    problems.push("doesn't follow extended resource name standard");
  }
  return problems.map((problem) => invalid(path, name, problem));
}

function isExtended(name: string): boolean {
  return !name.startsWith('requests.') && qualifiedNameProblems(`requests.${name}`).length === 0;
}
