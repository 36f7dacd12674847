import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const component = 'gateway-api-inference-extension';
const [latest, earlier] = [refusalsOf(`${component}@1.6.0`), refusalsOf(`${component}@1.0.0`)];
const models = refusalsOf(`${component}@0.3.0`);
const pool = (rest: JsonObject): JsonObject => ({
  selector: { matchLabels: { app: 'llama' } },
  targetPorts: [{ number: 8000 }],
  endpointPickerRef: { name: 'picker', port: { number: 9002 } },
  ...rest,
});

describe('an InferencePool', () => {
  test('says the port of the Service that picks endpoints', () => {
    for (const refusals of [latest, earlier]) {
      expect(refusals('InferencePool', pool({}))).toEqual([]);
      expect(refusals('InferencePool', pool({ endpointPickerRef: { name: 'picker' } }))).toEqual([
        'spec.endpointPickerRef: a reference to a Service needs port',
      ]);
      expect(refusals('InferencePool', pool({ endpointPickerRef: { kind: 'Picker', name: 'p' } }))).toEqual([]);
    }
  });

  test('has each port once', () => {
    const ports = (...numbers: number[]): JsonObject => pool({ targetPorts: numbers.map((number) => ({ number })) });
    expect(latest('InferencePool', ports(8000, 8001))).toEqual([]);
    expect(latest('InferencePool', ports(8000, 8001, 8000)).at(-1)).toBe('spec.targetPorts: a port is given twice');
  });
});

test.each<[JsonObject[], string[]]>([
  [[{ name: 'a' }, { name: 'b' }], []],
  [
    [
      { name: 'a', weight: 1 },
      { name: 'b', weight: 2 },
    ],
    [],
  ],
  [[{ name: 'a', weight: 1 }, { name: 'b' }], ['spec.targetModels: either all models have a weight, or none']],
])('an InferenceModel weighs all of its models or none: %j', (targetModels, causes) => {
  expect(models('InferenceModel', { modelName: 'm', poolRef: { name: 'p' }, targetModels })).toEqual(causes);
});
