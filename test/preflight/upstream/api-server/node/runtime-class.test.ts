import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/node.k8s.io/v1/runtimeclasses';
const runtimeClass = (rest: JsonObject): JsonObject => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'nvidia' },
  handler: 'nvidia',
  ...rest,
});
const gpu: JsonObject = { key: 'gpu', operator: 'Exists' };

describe('RuntimeClass', () => {
  test('is stored as it is given', () => {
    const given = runtimeClass({ overhead: { podFixed: { cpu: '250m' } }, scheduling: { tolerations: [gpu] } });
    expect(answerTo(PATH, given)).toMatchObject({ status: 201, warnings: [], defaulted: given });
  });

  test.each<[JsonObject, string]>([
    [{ handler: '' }, 'handler: Required value'],
    [{ handler: 'a.b' }, 'handler: Invalid value: "a.b": must not contain dots'],
    [
      { overhead: { podFixed: { cpu: '-1' } } },
      'overhead.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0',
    ],
    [
      { scheduling: { tolerations: [gpu, gpu] } },
      'scheduling.tolerations[1]: Duplicate value: {"Key":"gpu","Operator":"Exists","Value":"","Effect":"","TolerationSeconds":null}',
    ],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(PATH, runtimeClass(rest))).toBe(message);
  });

  test('warns of labels of nodes that have been replaced', () => {
    const nodeSelector = { 'beta.kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };
    expect(answerTo(PATH, runtimeClass({ scheduling: { nodeSelector } }))?.warnings).toEqual([
      'scheduling.nodeSelector: deprecated since v1.14; use "kubernetes.io/os" instead',
    ]);
  });
});
