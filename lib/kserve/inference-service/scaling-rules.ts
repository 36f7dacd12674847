import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { checkSince } from '../since-release';
import { AutoscalerClass, ScaleMetric } from './autoscaler-class';
import { ComponentContext } from './component';
import { ComponentOptions } from './component-options';
import { DeploymentMode } from './deployment-mode';

const { CONCURRENCY, RPS, CPU, MEMORY } = ScaleMetric;

/**
 * Checks what KServe's webhook refuses of a component, and what KServe ignores.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1beta1/component.go, inference_service_validation.go v0.20.0.
 */
export function checkScaling(options: ComponentOptions, context: ComponentContext): void {
  checkNumbers(options, context);
  checkMode(options, context);
  checkMetric(options, context);
  checkAutoscalingMetrics(options, context);
  checkNoReplicas(options, context);
}

function checkNumbers(options: ComponentOptions, { at, prop }: ComponentContext): void {
  const { minReplicas, maxReplicas, scaleTarget, containerConcurrency, canaryTrafficPercent } = options;
  const atLeast = (name: string, value: number | undefined, min: number) => {
    if (value !== undefined) wholeNumber(at, `${prop}.${name}`, value, { min, fix: 'KServe refuses others' });
  };
  atLeast('minReplicas', minReplicas, 0);
  atLeast('maxReplicas', maxReplicas, 1);
  atLeast('scaleTarget', scaleTarget, 1);
  atLeast('containerConcurrency', containerConcurrency, 0);
  atLeast('canaryTrafficPercent', canaryTrafficPercent, 0);
  if ((canaryTrafficPercent ?? 0) > 100) {
    const problem = `'${prop}.canaryTrafficPercent' must be at most 100, got ${String(canaryTrafficPercent)}`;
    throw usageError(at, problem, 'Knative refuses more');
  }
  if (maxReplicas !== undefined && (minReplicas ?? 1) > maxReplicas) {
    const problem = `'${prop}.minReplicas' must not exceed 'maxReplicas', got ${minReplicas ?? 1} and ${maxReplicas}`;
    throw usageError(at, problem, "KServe refuses it; raise 'maxReplicas', or leave it out");
  }
}

/** Each mode ignores or refuses what is the other's. */
function checkMode(options: ComponentOptions, { at, prop, mode, kserve }: ComponentContext): void {
  const { rollout, autoscalingMetrics, canaryTrafficPercent } = options;
  checkSince(at, kserve, {
    prop: `${prop}.rollout`,
    given: rollout !== undefined,
    release: '0.13.0',
    fix: 'leave it out: one quarter of the pods is replaced at a time',
  });
  const knative = mode === DeploymentMode.KNATIVE;
  const wrong: [string, boolean, string][] = [
    ['rollout', knative && rollout !== undefined, 'Knative starts a revision and moves the requests'],
    ['autoscalingMetrics', knative && autoscalingMetrics !== undefined, "Knative scales by 'scaleMetric'"],
    ['canaryTrafficPercent', !knative && canaryTrafficPercent !== undefined, "give 'canaries', which need KServe 0.20"],
  ];
  for (const [name, isWrong, fix] of wrong) {
    if (!isWrong) continue;
    const [here, there] = knative ? ['Knative', 'Standard'] : ['Standard', 'Knative'];
    throw usageError(at, `'${prop}.${name}' needs mode ${there}, the mode is ${here}`, fix);
  }
}

function checkMetric(options: ComponentOptions, context: ComponentContext): void {
  const { scaleMetric, scaleTarget } = options;
  const { at, prop, mode, autoscaler } = context;
  const known = metricsOf(context);
  if (scaleMetric !== undefined && !known.includes(scaleMetric)) {
    const where = mode === DeploymentMode.KNATIVE ? 'mode Knative' : `mode Standard with autoscaler ${autoscaler}`;
    const allowed = known.length > 0 ? `must be one of ${known.join(', ')}` : 'must be left out';
    const fix = autoscaler === AutoscalerClass.KEDA ? "give 'autoscalingMetrics'" : 'leave it out for the default';
    throw usageError(at, `'${prop}.scaleMetric' ${allowed} in ${where}, got ${shown(scaleMetric)}`, fix);
  }
  if (scaleTarget === undefined || mode === DeploymentMode.KNATIVE) return;
  if (known.length === 0) {
    const problem = `'${prop}.scaleTarget' must be left out with autoscaler ${autoscaler}, which does not read it`;
    throw usageError(at, problem, autoscaler === AutoscalerClass.KEDA ? "give 'autoscalingMetrics'" : 'leave it out');
  }
  if (scaleTarget > 100) {
    const problem = `'${prop}.scaleTarget' must be at most 100 percent in mode Standard, got ${scaleTarget}`;
    throw usageError(at, problem, 'KServe refuses more, of memory, too');
  }
}

function metricsOf({ mode, autoscaler }: ComponentContext): ScaleMetric[] {
  if (mode === DeploymentMode.KNATIVE) return [CONCURRENCY, RPS];
  return autoscaler === AutoscalerClass.HPA ? [CPU, MEMORY] : [];
}

function checkAutoscalingMetrics(options: ComponentOptions, { at, prop, kserve, autoscaler }: ComponentContext): void {
  const { autoscalingMetrics: metrics, scaleMetric, scaleTarget } = options;
  const what = `${prop}.autoscalingMetrics`;
  if (metrics === undefined) return;
  checkSince(at, kserve, { prop: what, given: true, release: '0.15.0', fix: "give 'scaleMetric' and 'scaleTarget'" });
  if (metrics.length === 0) throw usageError(at, `'${what}' must not be empty`, 'leave it out for CPU at 80 percent');
  if (scaleMetric !== undefined || scaleTarget !== undefined) {
    const problem = `'${what}' must not stand beside 'scaleMetric' and 'scaleTarget', of which KServe reads one`;
    throw usageError(at, problem, 'leave those out');
  }
  if (autoscaler === AutoscalerClass.HPA && !metrics.every((metric) => metric._isResource)) {
    const problem = `'${what}' must be CPU and memory with autoscaler hpa, KServe refuses others`;
    throw usageError(at, problem, "give 'autoscaler' AutoscalerClass.KEDA");
  }
  if (autoscaler !== AutoscalerClass.HPA && autoscaler !== AutoscalerClass.KEDA) {
    throw usageError(at, `'${what}' needs autoscaler hpa or keda, got ${autoscaler}`, 'leave it out');
  }
}

function checkNoReplicas(options: ComponentOptions, { at, prop, mode, autoscaler }: ComponentContext): void {
  const { minReplicas, autoscalingMetrics = [] } = options;
  if (minReplicas !== 0 || mode === DeploymentMode.KNATIVE) return;
  if (autoscaler === AutoscalerClass.KEDA && autoscalingMetrics.some((metric) => metric._wakes)) return;
  const problem = `'${prop}.minReplicas' must be 1 or more in mode Standard, got 0`;
  const fix = 'use DeploymentMode.KNATIVE, or AutoscalerClass.KEDA with a metric that has a value without pods';
  throw usageError(at, problem, fix);
}
