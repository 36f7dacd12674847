import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/flowcontrol.apiserver.k8s.io/v1';
const apiVersion = 'flowcontrol.apiserver.k8s.io/v1';
const metadata = { name: 'batch' };
const user = { kind: 'User', user: { name: 'ann' } };
const resourceRule = { verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['*'] };
const rule = { subjects: [user], resourceRules: [resourceRule] };

const flowSchema = (spec: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'FlowSchema',
  metadata,
  spec: { priorityLevelConfiguration: { name: 'workload-low' }, rules: [rule], ...spec },
});
const level = (spec: JsonObject): JsonObject => ({ apiVersion, kind: 'PriorityLevelConfiguration', metadata, spec });
const queue = (queuing: JsonObject): JsonObject => ({
  type: 'Limited',
  limited: { limitResponse: { type: 'Queue', queuing } },
});

describe('FlowSchema', () => {
  test('comes late by default', () => {
    expect(answerTo(`${GROUP}/flowschemas`, flowSchema({}))?.defaulted).toMatchObject({
      metadata: { name: 'batch', generation: 1 },
      spec: { matchingPrecedence: 1000 },
    });
  });

  test.each<[JsonObject, string]>([
    [
      { matchingPrecedence: 1 },
      "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1",
    ],
    [{ matchingPrecedence: 10001 }, 'spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000'],
    [
      { priorityLevelConfiguration: {} },
      'spec.priorityLevelConfiguration.name: Required value: must reference a priority level',
    ],
    [
      { rules: [{ ...rule, subjects: [{ kind: 'User', group: { name: 'all' } }] }] },
      `[spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User', spec.rules[0].subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group']`,
    ],
    [
      { rules: [{ subjects: [user] }] },
      'spec.rules[0]: Required value: at least one of resourceRules and nonResourceRules has to be non-empty',
    ],
    [
      { rules: [{ ...rule, resourceRules: [{ ...resourceRule, namespaces: [] }] }] },
      'spec.rules[0].resourceRules[0].namespaces: Required value: resource rules that are not cluster scoped must supply at least one namespace',
    ],
    [
      { rules: [{ subjects: [user], nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/a/*b'] }] }] },
      'spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: "/a/*b": wildcard can only do suffix matching',
    ],
    [
      { rules: [{ ...rule, resourceRules: [{ ...resourceRule, verbs: ['read'] }] }] },
      'spec.rules[0].resourceRules[0].verbs: Unsupported value: ["read"]: supported values: "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(`${GROUP}/flowschemas`, flowSchema(spec))).toBe(message);
  });
});

describe('PriorityLevelConfiguration', () => {
  test('has queues by default', () => {
    expect(answerTo(`${GROUP}/prioritylevelconfigurations`, level(queue({})))?.defaulted?.spec).toEqual({
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 30,
        lendablePercent: 0,
        limitResponse: { type: 'Queue', queuing: { queues: 64, handSize: 8, queueLengthLimit: 50 } },
      },
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec.type: Required value'],
    [{ type: 'Exempt' }, "spec.type: Invalid value: \"Exempt\": must be 'Exempt' if and only if `name` is 'exempt'"],
    [{ type: 'Limited' }, 'spec.limited: Required value: must not be empty when type is Limited'],
    [
      queue({ queues: 4 }),
      'spec.limited.limitResponse.queuing.handSize: Invalid value: 8: should not be greater than queues (4)',
    ],
    [
      queue({ queues: 1000, handSize: 7 }),
      'spec.limited.limitResponse.queuing.handSize: Invalid value: 7: required entropy bits of deckSize 1000 and handSize 7 should not be greater than 60',
    ],
    [
      { type: 'Limited', limited: { lendablePercent: 101, limitResponse: { type: 'Reject' } } },
      'spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(`${GROUP}/prioritylevelconfigurations`, level(spec))).toBe(message);
  });
});
