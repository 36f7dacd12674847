import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/scheduling.k8s.io/v1/priorityclasses';

const priorityClass = (name: string, rest: JsonObject): JsonObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  ...rest,
});

describe('PriorityClass', () => {
  test('preempts by default', () => {
    expect(answerTo(PATH, priorityClass('high', { value: 1000 }))?.defaulted).toEqual({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'high', generation: 1 },
      value: 1000,
      preemptionPolicy: 'PreemptLowerPriority',
    });
  });

  test('of the system is accepted with its own value', () => {
    expect(answerTo(PATH, priorityClass('system-node-critical', { value: 2000001000 }))?.status).toBe(201);
  });

  test.each<[string, JsonObject, string]>([
    ['high', { value: 1000000001 }, 'value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
    [
      'high',
      { value: 1, preemptionPolicy: 'Maybe' },
      'preemptionPolicy: Unsupported value: "Maybe": supported values: "PreemptLowerPriority", "Never"',
    ],
    ['high', { value: 1, preemptionPolicy: '' }, 'preemptionPolicy: Required value'],
    [
      'system-mine',
      { value: 1 },
      "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-mine is not a known system priority class",
    ],
    [
      'system-node-critical',
      { value: 5 },
      "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: value of system-node-critical PriorityClass must be 2000001000",
    ],
  ])('%s with %j is refused', (name, rest, message) => {
    expect(messageTo(PATH, priorityClass(name, rest))).toBe(message);
  });
});
