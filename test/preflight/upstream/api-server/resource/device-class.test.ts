import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { messageTo } from '../built-in-objects';

const selector = (expression: string): JsonObject => ({ selectors: [{ cel: { expression } }] });
const config = (opaque: JsonObject): JsonObject => ({ config: [{ opaque }] });

const messageOf = (spec: JsonObject): string | undefined =>
  messageTo('/apis/resource.k8s.io/v1/deviceclasses', {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'DeviceClass',
    metadata: { name: 'gpu.example.com' },
    spec,
  });

describe('DeviceClass', () => {
  test.each<[JsonObject]>([
    [selector("device.driver == 'gpu.example.com' && device.attributes['gpu.example.com'].memory > 40")],
    [config({ driver: 'gpu.example.com', parameters: { kind: 'GpuConfig' } })],
    [{ extendedResourceName: 'example.com/gpu' }],
  ])('with %j is accepted', (spec) => {
    expect(messageOf(spec)).toBe('');
  });

  test.each<[JsonObject, string]>([
    [{ selectors: [{}] }, 'spec.selectors[0].cel: Required value'],
    [
      selector(''),
      `spec.selectors[0].cel.expression: Invalid value: "": compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}`,
    ],
    [
      selector('device.driver'),
      'spec.selectors[0].cel.expression: Invalid value: "device.driver": must evaluate to bool or the unknown type, not string',
    ],
    [config({ parameters: {} }), 'spec.config[0].opaque.driver: Required value'],
    [
      config({ driver: 'gpu.example.com', parameters: [1] }),
      'spec.config[0].opaque.parameters: Invalid value: "<value omitted>": must be a valid JSON object',
    ],
    [
      { extendedResourceName: 'gpu' },
      'spec.extendedResourceName: Invalid value: "gpu": must be a valid extended resource name',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageOf(spec)).toBe(message);
  });
});
