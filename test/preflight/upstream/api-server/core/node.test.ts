import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const NODES = '/api/v1/nodes';
const node = (rest: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, ...rest });
const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

describe('Node', () => {
  test('is not ready at first, and can hold what it has', () => {
    const given = node({ spec: { podCIDR: '10.0.0.0/24' }, status: { capacity: { cpu: '1' } } });
    expect(answerTo(NODES, given)?.defaulted).toMatchObject({
      spec: { podCIDRs: ['10.0.0.0/24'], taints: [NOT_READY] },
      status: { allocatable: { cpu: '1' } },
    });
  });

  test('that is said to hold nothing can hold what it has', () => {
    const given = node({ status: { capacity: { cpu: '1' }, allocatable: {} } });
    expect(answerTo(NODES, given)?.defaulted?.status).toMatchObject({ allocatable: { cpu: '1' } });
  });

  test('keeps a taint that it would get', () => {
    expect(answerTo(NODES, node({ spec: { taints: [NOT_READY] } }))?.defaulted?.spec).toEqual({ taints: [NOT_READY] });
  });

  test('loses what dynamic configuration left', () => {
    const given = node({ spec: { configSource: {} }, status: { config: {} } });
    const { spec, status } = answerTo(NODES, given)?.defaulted as { spec: JsonObject; status: JsonObject };
    expect(spec).not.toHaveProperty('configSource');
    expect(status).not.toHaveProperty('config');
  });

  test('warns of an identity that nobody reads', () => {
    expect(answerTo(NODES, node({ spec: { externalID: 'i-1' } }))?.warnings).toEqual([
      'spec.externalID: this field is deprecated, and is unused by Kubernetes',
    ]);
  });

  test.each<[JsonObject, string]>([
    [
      { spec: { taints: [{ key: 'a', effect: 'Stop' }] } },
      'metadata.taints[0].effect: Unsupported value: "Stop": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ],
    [{ spec: { taints: [{ key: 'a' }] } }, 'metadata.taints[0].effect: Required value'],
    [
      {
        spec: {
          taints: [
            { key: 'a', effect: 'NoExecute' },
            { key: 'a', value: 'b', effect: 'NoExecute' },
          ],
        },
      },
      'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"b","Effect":"NoExecute","TimeAdded":null}: taints must be unique by key and effect pair',
    ],
    [
      { spec: { podCIDRs: ['10.0.0.0/24', '10.0.1.0/24'] } },
      'spec.podCIDRs: Invalid value: ["10.0.0.0/24","10.0.1.0/24"]: may specify no more than one CIDR for each IP family',
    ],
    [
      { status: { capacity: { cpu: '-1' } } },
      '[status.capacity.cpu: Invalid value: "-1": must be greater than or equal to 0, status.allocatable.cpu: Invalid value: "-1": must be greater than or equal to 0]',
    ],
    [
      { status: { declaredFeatures: ['B', 'A'] } },
      'status.declaredFeatures[1]: Invalid value: "A": list must be sorted alphabetically',
    ],
    [
      { status: { declaredFeatures: ['a'] } },
      `status.declaredFeatures[0]: Invalid value: "a": invalid feature name "a": must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes`,
    ],
    [
      { status: { nodeInfo: { swap: { capacity: 0 } } } },
      'metadata.nodeSwapStatus.capacity: Invalid value: 0: must be greater than zero',
    ],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(NODES, node(rest))).toBe(message);
  });
});
