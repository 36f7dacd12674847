import { Cause, invalid, required } from '../../field-error';
import { JsonObject, JsonValue, isJsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { MetricSpec, metricsCauses } from './metrics';
import { ObjectReference, objectReferenceCauses } from './object-reference';
import { ScalingBehavior, behaviorCauses, defaultedBehavior } from './scaling-behavior';

interface AutoscalerSpec {
  readonly scaleTargetRef?: ObjectReference;
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly metrics?: readonly MetricSpec[];
  readonly behavior?: ScalingBehavior;

  /** Of `autoscaling/v1`. */
  readonly targetCPUUtilizationPercentage?: number;
}

const DEFAULT_UTILIZATION = 80;

/** HorizontalPodAutoscaler (kubernetes `autoscaling/validation` ValidateHorizontalPodAutoscaler, v1.36.3). */
export const HORIZONTAL_POD_AUTOSCALER: BuiltInKind = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  applyDefaults: (object) => {
    const spec = withMinReplicas(object);
    if (((spec.metrics as JsonValue[] | undefined) ?? []).length === 0) {
      spec.metrics = [cpuMetric(DEFAULT_UTILIZATION) as JsonObject];
    }
    if (isJsonObject(spec.behavior)) spec.behavior = { ...defaultedBehavior(spec.behavior) } as JsonObject;
  },
  prepare: (object, minor) => {
    dropV1Annotations(object);
    // HPAConfigurableTolerance
    if (minor < 35) dropTolerance(object.spec as AutoscalerSpec);
  },
  causes: (object) => specCauses(object.spec as AutoscalerSpec, 'spec'),
};

/**
 * The older form of HorizontalPodAutoscaler, which knows the CPU alone.
 *
 * What it says of further metrics in annotations, for objects that were written as v2, is not read.
 */
export const HORIZONTAL_POD_AUTOSCALER_V1: BuiltInKind = {
  ...HORIZONTAL_POD_AUTOSCALER,
  version: 'v1',
  applyDefaults: (object) => {
    const spec = withMinReplicas(object);
    spec.targetCPUUtilizationPercentage ??= DEFAULT_UTILIZATION;
  },
  causes: (object) => {
    const { targetCPUUtilizationPercentage, ...spec } = object.spec as AutoscalerSpec;
    return specCauses({ ...spec, metrics: [cpuMetric(targetCPUUtilizationPercentage ?? DEFAULT_UTILIZATION)] }, 'spec');
  },
};

function withMinReplicas(object: JsonObject): JsonObject {
  const spec: JsonObject = isJsonObject(object.spec) ? { ...object.spec } : {};
  spec.minReplicas ??= 1;
  object.spec = spec;
  return spec;
}

function cpuMetric(averageUtilization: number): MetricSpec {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

/** Annotations in which the older form keeps what it has no fields for. */
function dropV1Annotations(object: JsonObject): void {
  const meta = object.metadata as JsonObject;
  if (!isJsonObject(meta.annotations)) return;
  const kept = Object.entries(meta.annotations).filter(
    ([key]) => !/^autoscaling\.alpha\.kubernetes\.io\/(metrics|current-metrics|conditions|behavior)$/.test(key),
  );
  object.metadata = { ...meta, annotations: Object.fromEntries(kept) };
}

function dropTolerance({ behavior: { scaleUp, scaleDown } = {} }: AutoscalerSpec): void {
  delete scaleUp?.tolerance;
  delete scaleDown?.tolerance;
}

function specCauses(spec: AutoscalerSpec, path: string): Cause[] {
  const { scaleTargetRef = {}, minReplicas, maxReplicas = 0, metrics = [], behavior = {} } = spec;
  const needsGroup = scaleTargetRef.kind !== 'ReplicationController';
  return [
    ...replicaCauses(minReplicas, maxReplicas, path),
    ...objectReferenceCauses(scaleTargetRef, needsGroup, `${path}.scaleTargetRef`),
    ...metricsCauses(metrics, minReplicas, `${path}.metrics`),
    ...behaviorCauses(behavior, `${path}.behavior`),
  ];
}

function replicaCauses(min: number | undefined, max: number, path: string): Cause[] {
  const causes: Cause[] = [];
  const maxPath = `${path}.maxReplicas`;
  if (min !== undefined && min < 1) {
    causes.push(invalid(`${path}.minReplicas`, min, 'must be greater than or equal to 1'));
  }
  if (max === 0) causes.push(required(maxPath, 'must be set and greater than 0'));
  if (max < 0) causes.push(invalid(maxPath, max, 'must be greater than or equal to 1'));
  if (min !== undefined && max < min) {
    causes.push(invalid(maxPath, max, 'must be greater than or equal to `minReplicas`'));
  }
  return causes;
}
