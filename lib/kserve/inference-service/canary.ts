import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Predictor } from './predictor';

/** Options of a canary that KServe refuses, since its number of pods is fixed. */
const SCALING = ['maxReplicas', 'scaleTarget', 'scaleMetric', 'autoscalingMetrics'] as const;

/** A new version of the model that gets some of the requests, in mode Standard. Needs KServe 0.20. */
export interface Canary {
  /** Its name, by which its Deployment and Service are named: `INFERENCESERVICE-NAME-predictor`. */
  readonly name: string;

  /** What serves it. The number of its pods is fixed: `minReplicas`, at most that of the predictor. */
  readonly predictor: Predictor;

  /** Percent of the requests that it gets; all canaries together at most 100. */
  readonly trafficPercent: number;
}

/** What canaries stand beside. */
export interface StablePredictor {
  readonly at: Construct;
  readonly name?: string;
  readonly predictor: Predictor;
}

/** Checks canaries as KServe's webhook does (kserve/kserve:pkg/apis/serving/v1beta1/inference_service_validation.go v0.20.0, validateCanarySpecs). */
export function checkCanaries(canaries: Canary[], stable: StablePredictor): void {
  const { at } = stable;
  if (canaries.length > 0 && stable.predictor._model === undefined) {
    throw usageError(at, "'canaries' need a predictor that a runtime serves", 'use Predictor.model()');
  }
  const names = [stable.name, ...canaries.map(({ name }) => name)];
  for (const [index, canary] of canaries.entries()) {
    checkName(at, 'canaries.name', canary.name, SERVICE_NAME);
    if (names.indexOf(canary.name) !== index + 1) {
      const problem = `'canaries.name' must differ from those of the other predictors, got ${shown(canary.name)}`;
      throw usageError(at, problem, 'take another name: KServe refuses it');
    }
    checkCanary(canary, stable);
  }
  const total = canaries.reduce((sum, { trafficPercent }) => sum + trafficPercent, 0);
  if (total > 100) {
    throw usageError(
      at,
      `'canaries.trafficPercent' must add up to at most 100, got ${total}`,
      'the predictor gets the rest',
    );
  }
}

function checkCanary({ name, predictor, trafficPercent }: Canary, stable: StablePredictor): void {
  const { at } = stable;
  const fix = 'use percent of the requests';
  wholeNumber(at, 'canaries.trafficPercent', trafficPercent, { min: 0, fix });
  const { options } = predictor._component;
  const scaling = SCALING.find((each) => options[each] !== undefined);
  if (scaling !== undefined) {
    const problem = `canary ${shown(name)} must not set '${scaling}', its number of pods is fixed`;
    throw usageError(at, problem, "give 'minReplicas'");
  }
  if (predictor._model?.worker !== undefined) {
    throw usageError(at, `canary ${shown(name)} must not set 'worker', KServe refuses it`, 'serve it with one pod');
  }
  const most = stable.predictor._component.options.minReplicas ?? 1;
  if (options.minReplicas !== undefined && options.minReplicas > most) {
    const problem = `'minReplicas' of canary ${shown(name)} must not exceed that of the predictor, ${most}, got ${options.minReplicas}`;
    throw usageError(at, problem, 'KServe refuses it');
  }
}
