import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const SLICES = '/apis/resource.k8s.io/v1/resourceslices';
const pool = { name: 'node-a', resourceSliceCount: 1, generation: 1 };
const slice = (spec: JsonObject): JsonObject => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'gpus' },
  spec: { driver: 'gpu.example.com', pool, nodeName: 'node-a', ...spec },
});
const device = (rest: JsonObject): JsonObject => slice({ devices: [{ name: 'gpu-0', ...rest }] });
const PER_DEVICE = 'can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
const ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';

describe('ResourceSlice', () => {
  test('gets a time for its taints, and loses fields of features that are off', () => {
    const attributes = { model: { string: 'a100', strings: ['a'] } };
    const given = device({ attributes, taints: [{ key: 'a', effect: 'None' }], nodeAllocatableResourceMappings: {} });
    const { metadata, spec } = answerTo(SLICES, given)?.defaulted as { metadata: JsonObject; spec: JsonObject };
    expect(metadata).toEqual({ name: 'gpus', generation: 1 });
    expect(spec.devices).toEqual([
      {
        name: 'gpu-0',
        attributes: { model: { string: 'a100' } },
        taints: [{ key: 'a', effect: 'None', timeAdded: '<varies>' }],
      },
    ]);
  });

  test('warns of a driver in upper case', () => {
    expect(answerTo(SLICES, slice({ driver: 'GPU.example.com' }))?.warnings).toEqual([
      'spec.driver: driver names should be lowercase; "GPU.example.com" contains uppercase characters',
    ]);
  });

  test.each<[JsonObject, string]>([
    [{ nodeName: null }, `spec: Required value: ${ONE_OF}`],
    [{ allNodes: true }, `spec: Invalid value: "{\`nodeName\`, \`allNodes\`}": ${ONE_OF}, but multiple fields are set`],
    [{ allNodes: false }, 'spec.allNodes: Invalid value: false: must be either unset or set to true'],
    [
      { nodeName: null, nodeSelector: { nodeSelectorTerms: [{}, { matchFields: [] }] } },
      'spec.nodeSelector.nodeSelectorTerms: Invalid value: [{"MatchExpressions":null,"MatchFields":null},{"MatchExpressions":null,"MatchFields":[]}]: must have exactly one node selector term',
    ],
    [
      { pool: { name: 'a//b', generation: -1 } },
      expect.stringMatching(
        /^\[spec\.pool\.name: Invalid value: "": .*, spec\.pool\.resourceSliceCount: Invalid value: 0: must be greater than zero, spec\.pool\.generation: Invalid value: -1: must be greater than or equal to zero\]$/,
      ) as string,
    ],
    [
      { devices: [], sharedCounters: [{ name: 'a', counters: {} }] },
      '[spec: Invalid value: "": only one of `sharedCounters` or `devices` is allowed, spec.sharedCounters[0].counters: Required value]',
    ],
    [
      { devices: Array.from({ length: 129 }, (_, index) => ({ name: `d${index}` })) },
      'spec.devices: Too many: 129: must have at most 128 items',
    ],
    [
      {
        devices: Array.from({ length: 65 }, (_, index) => ({
          name: `d${index}`,
          taints: [{ key: 'a', effect: 'None' }],
        })),
      },
      'spec.devices: Too many: 65: must have at most 64 items',
    ],
    [
      { nodeName: null, perDeviceNodeSelection: true, devices: [{ name: 'a', nodeName: '' }] },
      '[spec.devices[0].nodeName: Invalid value: "": must not be empty, spec.devices[0]: Required value: exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec]',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(SLICES, slice(spec))).toEqual(message);
  });

  test.each<[JsonObject, string]>([
    [
      { nodeName: 'a' },
      `spec.devices[0]: Invalid value: null: \`nodeName\`, \`nodeSelector\` and \`allNodes\` ${PER_DEVICE}`,
    ],
    [
      { attributes: { a: {} } },
      'spec.devices[0].attributes[a]: Invalid value: "": exactly one value must be specified',
    ],
    [
      { attributes: { a: { int: 1, bool: true } } },
      'spec.devices[0].attributes[a]: Invalid value: {"IntValue":1,"BoolValue":true,"StringValue":null,"VersionValue":null,"IntValues":null,"BoolValues":null,"StringValues":null,"VersionValues":null}: exactly one value must be specified',
    ],
    [
      { attributes: { a: { version: '1.2' } } },
      'spec.devices[0].attributes[a].version: Invalid value: "1.2": must be a string compatible with semver.org spec 2.0.0',
    ],
    [
      { attributes: { '/a': { int: 1 } } },
      'spec.devices[0].attributes: Invalid value: "": the domain must not be empty',
    ],
    [
      { consumesCounters: [{ counterSet: '', counters: { a: { value: '1' } } }] },
      'spec.devices[0].consumesCounters[0].counterSet: Required value',
    ],
    [
      { bindingConditions: ['a', 'a'], bindingFailureConditions: ['a'] },
      '[spec.devices[0].bindingConditions[1]: Duplicate value: "a", spec.devices[0].bindingFailureConditions[0]: Invalid value: "a": bindingFailureConditions must not overlap with bindingConditions]',
    ],
    [
      { bindingConditions: ['a'] },
      'spec.devices[0].bindingFailureConditions: Invalid value: null: bindingFailureConditions are required to use bindingConditions',
    ],
  ])('with the device %j is refused', (rest, message) => {
    expect(messageTo(SLICES, device(rest))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [{ validValues: ['1', '2'] }, 'default: Required value: required when validValues is defined'],
    [{ validRange: {}, default: '1' }, 'validRange.min: Required value: required when validRange is defined'],
    [
      { validValues: ['4', '2'], default: '4' },
      'validValues[1]: Invalid value: "2": values must be sorted in ascending order',
    ],
    [
      { validValues: ['1', '16'], default: '1' },
      'validValues[1]: Invalid value: "16": option is larger than capacity value: 8',
    ],
    [
      { validValues: ['1'], default: '2' },
      'validValues: Invalid value: "2": default value is not valid according to the requestPolicy',
    ],
    [{ validRange: { min: '2' }, default: '1' }, 'validRange.min: Invalid value: "1": default is less than min: 2'],
    [
      { validRange: { min: '1', max: '4' }, default: '6' },
      'validRange.max: Invalid value: "6": default is more than max: 4',
    ],
    [
      { validRange: { min: '1', step: '2' }, default: '2' },
      'validRange.step: Invalid value: "2": value is not a multiple of a given step (2) from (1)',
    ],
    [
      { validRange: { min: '1', step: '8' }, default: '1' },
      'validRange.step: Invalid value: "8": one step 9 is larger than capacity value: 8',
    ],
  ])('with the policy %j for parts of a capacity is refused', (requestPolicy, message) => {
    const capacity = { cores: { value: '8', requestPolicy } };
    const path = 'spec.devices[0].capacity[cores].requestPolicy';
    expect(messageTo(SLICES, device({ allowMultipleAllocations: true, capacity }))).toBe(`${path}.${message}`);
    expect(messageTo(SLICES, device({ capacity }))).toBe(`${path}: Forbidden: allowMultipleAllocations must be true`);
  });
});
