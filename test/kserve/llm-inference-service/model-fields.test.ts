import {
  KServeVersion,
  LlmAdapter,
  LlmCriticality,
  LlmInferenceService,
  LlmModelOptions,
  ModelStorage,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const storage = ModelStorage.huggingFace('Qwen/Qwen3-8B');
const adapter = (name: string, from = storage): LlmAdapter => ({ name, storage: from });

const modelOf = (model: Partial<LlmModelOptions>, kserve = KServeVersion.V0_20_0) => {
  const metadata = { name: 'qwen' };
  const service = new LlmInferenceService(testChart(), 'Qwen', { model: { storage, ...model }, kserve, metadata });
  return service.apiObject.toJson().spec.model;
};

const known = 'keep it there: LLMInferenceServices know no others';

describe('the model of an LlmInferenceService', () => {
  test('renders every property', () => {
    const model: Required<Omit<LlmModelOptions, 'criticality'>> = {
      storage: ModelStorage.fromClaimName('models', { directory: 'qwen' }),
      name: 'Qwen3',
      adapters: [adapter('sql', ModelStorage.s3('adapters', 'sql')), adapter('law')],
      maxAdapterRank: 32,
      maxAdapters: 1,
      maxCpuAdapters: 2,
    };
    expect(modelOf(model)).toEqual({
      uri: 'pvc://models/qwen',
      name: 'Qwen3',
      lora: {
        adapters: [
          { name: 'sql', uri: 's3://adapters/sql' },
          { name: 'law', uri: 'hf://Qwen/Qwen3-8B' },
        ],
        maxRank: 32,
        maxAdapters: 1,
        maxCpuAdapters: 2,
      },
    });
  });

  test('renders how much it matters in 0.16', () => {
    const criticality = LlmCriticality.SHEDDABLE;
    expect(modelOf({ criticality }, KServeVersion.V0_16_0)).toEqual({
      uri: 'hf://Qwen/Qwen3-8B',
      criticality: 'Sheddable',
    });
  });

  test.each<[string, Partial<LlmModelOptions>, string, KServeVersion?]>([
    ['an empty name', { name: '' }, "'model.name' must not be empty; leave it out"],
    [
      'how much it matters from 0.17 on',
      { criticality: LlmCriticality.CRITICAL },
      "'model.criticality' needs KServe 0.16, the release is 0.20.0, which drops it; leave it out",
    ],
    [
      'a scheme that only InferenceServices know',
      { storage: ModelStorage.gcs('models') },
      `'model.storage' must have one of the schemes hf, s3, pvc, oci, oci+native, got 'gs://models'; ${known}`,
    ],
    [
      'an image volume before 0.20',
      { storage: ModelStorage.image('m:1', { imageVolume: true }) },
      `'model.storage' must have one of the schemes hf, s3, pvc, oci, got 'oci+native://m:1'; ${known}`,
      KServeVersion.V0_19_0,
    ],
    [
      'an entry of a Secret',
      { storage: ModelStorage.fromStorageConfig({ path: 'qwen' }) },
      `'model.storage' must have one of the schemes hf, s3, pvc, oci, oci+native, got an entry of a Secret; ${known}`,
    ],
    [
      'an adapter in an image',
      { adapters: [adapter('a', ModelStorage.image('a:1'))] },
      `'model.adapters.storage' must have one of the schemes hf, s3, pvc, got 'oci://a:1'; ${known}`,
    ],
    [
      'adapters before 0.19',
      { adapters: [adapter('a')] },
      "'model.adapters' needs KServe 0.19.0, the release is 0.18.0; leave it out",
      KServeVersion.V0_18_0,
    ],
    [
      'a rank before 0.19',
      { maxAdapterRank: 8 },
      "'model.maxAdapterRank' needs KServe 0.19.0, the release is 0.18.0; leave it out",
      KServeVersion.V0_18_0,
    ],
    ['no adapters', { adapters: [] }, "'model.adapters' must not be empty; leave it out"],
    ['a rank without adapters', { maxAdapterRank: 8 }, "'model.maxAdapterRank' needs 'adapters'; leave it out"],
    [
      'no adapter at once',
      { adapters: [adapter('a')], maxAdapters: 0 },
      "'model.maxAdapters' must be a whole number of 1 or more, got 0; leave it out for the default",
    ],
    [
      'a part of a path',
      { adapters: [adapter('..')] },
      "'model.adapters.name' must be a name and no part of a path, got '..'; rename it: KServe refuses it",
    ],
    [
      'two adapters of one name',
      { adapters: [adapter('a'), adapter('a')] },
      "'model.adapters.name' must differ from the model and from each other, got 'a' twice; rename it: clients choose by name",
    ],
    [
      'an adapter named like the service, which names the model',
      { adapters: [adapter('qwen')] },
      "'model.adapters.name' must differ from the model and from each other, got 'qwen' twice; rename it: clients choose by name",
    ],
  ])('refuses %s', (...[, model, message, kserve]) => {
    expect(() => modelOf(model, kserve)).toThrow(new Error(`LlmInferenceService 'test/Qwen': ${message}`));
  });
});
