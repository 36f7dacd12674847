import {
  Canary,
  DeploymentMode,
  InferenceServiceProps,
  KServeVersion,
  ModelFormat,
  ModelPredictorOptions,
  Predictor,
  ScaleMetric,
} from '../../../lib';
import { refusal, renderService, sklearn } from '../rendered-service';

const deploymentMode = DeploymentMode.STANDARD;

describe('canaries', () => {
  const canary = (name: string, options: Partial<ModelPredictorOptions> = {}, trafficPercent = 10): Canary => ({
    name,
    predictor: sklearn({ storageUri: 's3://models/iris-2', ...options }),
    trafficPercent,
  });
  const standing = (canaries: Canary[], props: Partial<InferenceServiceProps> = {}) =>
    refusal({ deploymentMode, predictorName: 'blue', canaries, ...props });

  test('are predictors with a name and a part of the requests', () => {
    const { spec, predictor } = renderService({ deploymentMode, predictorName: 'blue', canaries: [canary('green')] });
    expect([predictor.name, predictor.model.name]).toEqual(['blue', undefined]);
    expect(spec.canary).toEqual([
      {
        predictor: {
          ...predictor,
          name: 'green',
          model: { ...predictor.model, name: 'kserve-container', storageUri: 's3://models/iris-2' },
        },
        trafficPercent: 10,
      },
    ]);
  });

  test.each<[Canary[], Partial<InferenceServiceProps>, string]>([
    [[], {}, "'canaries' must not be empty; leave them out"],
    [
      [canary('green')],
      { deploymentMode: DeploymentMode.KNATIVE },
      "'canaries' need mode Standard, the mode is Knative; give 'canaryTrafficPercent' of the predictor",
    ],
    [
      [canary('green')],
      { kserve: KServeVersion.V0_19_0, predictorName: undefined },
      "'canaries' needs KServe 0.20.0, the release is 0.19.0; use mode Knative and 'canaryTrafficPercent'",
    ],
    [
      [canary('blue')],
      {},
      "'canaries.name' must differ from those of the other predictors, got 'blue'; take another name: KServe refuses it",
    ],
    [
      [canary('green'), canary('green')],
      {},
      "'canaries.name' must differ from those of the other predictors, got 'green'; take another name: KServe refuses it",
    ],
    [
      [canary('green', {}, 60), canary('red', {}, 50)],
      {},
      "'canaries.trafficPercent' must add up to at most 100, got 110; the predictor gets the rest",
    ],
    [
      [canary('green', {}, -1)],
      {},
      "'canaries.trafficPercent' must be a whole number of 0 or more, got -1; use percent of the requests",
    ],
    [
      [canary('green', { scaleMetric: ScaleMetric.CPU })],
      {},
      "canary 'green' must not set 'scaleMetric', its number of pods is fixed; give 'minReplicas'",
    ],
    [
      [canary('green', { worker: {} })],
      {},
      "canary 'green' must not set 'worker', KServe refuses it; serve it with one pod",
    ],
    [
      [canary('green', { minReplicas: 2 })],
      {},
      "'minReplicas' of canary 'green' must not exceed that of the predictor, 1, got 2; KServe refuses it",
    ],
    [
      [canary('green')],
      { predictor: Predictor.container({ container: { image: 'registry.example/server:1' } }) },
      "'canaries' need a predictor that a runtime serves; use Predictor.model()",
    ],
  ])('are not %j with %j', (canaries, props, message) => {
    expect(standing(canaries, props)).toBe(`InferenceService 'test/Iris': ${message}`);
  });

  test('may be several, with a name for each', () => {
    expect(standing([canary('green', {}, 50), canary('red', {}, 50)])).toBe('accepted');
    expect(standing([canary('green', { minReplicas: 2 })], { predictor: sklearn({ minReplicas: 2 }) })).toBe(
      'accepted',
    );
    expect(standing([canary('green', { format: ModelFormat.named('foo') })])).toContain("got 'foo'");
  });
});
