import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';
import { template } from '../workload-objects';

const PATH = '/apis/batch/v1/namespaces/shop/jobs';
const UID = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
const pods = template({ restartPolicy: 'Never' });
const job = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'score', ...metadata },
  spec: { template: structuredClone(pods), ...spec },
});
const stored = (object: JsonObject) => answerTo(PATH, object)?.defaulted as JsonObject;
const specOf = (object: JsonObject) => stored(object).spec as JsonObject;
const indexed = (spec: JsonObject = {}) => job({ completionMode: 'Indexed', completions: 10, ...spec });

describe('Job', () => {
  test('gets its defaults, and a selector with the labels for it', () => {
    const generated = {
      'batch.kubernetes.io/controller-uid': UID,
      'batch.kubernetes.io/job-name': 'score',
      'controller-uid': UID,
      'job-name': 'score',
      app: 'web',
    };
    const { metadata, spec } = stored(job());
    expect(metadata).toMatchObject({ labels: generated });
    expect(spec).toMatchObject({
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
      manualSelector: false,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': UID } },
      template: { metadata: { labels: generated } },
    });
  });

  test('keeps labels of its own', () => {
    expect((stored(job({}, { labels: { a: 'b' } })).metadata as JsonObject).labels).toEqual({ a: 'b' });
  });

  test.each<[JsonObject, JsonObject]>([
    [{ parallelism: 3 }, { parallelism: 3 }],
    [{ completions: 3 }, { parallelism: 1, completions: 3 }],
    [
      { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1 },
      { backoffLimit: 2147483647, backoffLimitPerIndex: 1 },
    ],
    [{ podFailurePolicy: { rules: [] } }, { podReplacementPolicy: 'Failed' }],
    [
      { podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] } },
      {
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
        },
      },
    ],
  ])('with %j becomes %j', (given, wanted) => {
    expect(specOf(job(given))).toMatchObject(wanted);
  });

  test('has no completions by default when its parallelism is given', () => {
    expect(specOf(job({ parallelism: 3 }))).not.toHaveProperty('completions');
  });

  test('may have a selector of its own', () => {
    const selector = { matchLabels: { app: 'web' } };
    expect(specOf(job({ manualSelector: true, selector })).selector).toEqual(selector);
    expect(messageTo(PATH, job({ manualSelector: true }))).toBe(
      '[spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`]',
    );
  });

  test('refuses labels in the place of generated ones', () => {
    const labelled = template({ restartPolicy: 'Never' }, { 'job-name': 'other' });
    const labels = `{"batch.kubernetes.io/controller-uid":"${UID}","batch.kubernetes.io/job-name":"score","controller-uid":"${UID}","job-name":"other"}`;
    expect(messageTo(PATH, job({ template: labelled }))).toBe(
      `spec.template.metadata.labels[job-name]: Invalid value: ${labels}: must be 'score'`,
    );
  });

  test.each<[JsonObject, string]>([
    [{ backoffLimit: -1 }, 'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0'],
    [
      { maxFailedIndexes: 1, completionMode: 'Indexed', completions: 2 },
      'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
    ],
    [{ backoffLimitPerIndex: 1 }, 'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    [
      { completionMode: 'Random' },
      'spec.completionMode: Unsupported value: "Random": supported values: "NonIndexed", "Indexed"',
    ],
    [{ managedBy: '' }, 'spec.managedBy: Required value'],
    [
      { managedBy: 'acme' },
      'spec.managedBy: Invalid value: "acme": must be a domain-prefixed path (such as "acme.io/foo")',
    ],
    [
      { managedBy: 'acme.io/a b' },
      "spec.managedBy: Invalid value: \"a b\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
    ],
    [{ managedBy: `acme.io/${'a'.repeat(56)}` }, 'spec.managedBy: Too long: may not be more than 63 bytes'],
    [
      { podReplacementPolicy: 'Now' },
      'spec.podReplacementPolicy: Unsupported value: "Now": supported values: "Failed", "TerminatingOrFailed"',
    ],
    [{ template: template() }, 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    [
      { template: template({ restartPolicy: 'OnFailure' }), podFailurePolicy: { rules: [] } },
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    ],
    [
      { completionMode: 'Indexed', parallelism: 1 },
      'spec.completions: Required value: when completion mode is Indexed',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, job(spec))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [
      { parallelism: 100001 },
      'spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed',
    ],
    [
      { backoffLimitPerIndex: 1, maxFailedIndexes: 11 },
      'spec.maxFailedIndexes: Invalid value: 11: must be less than or equal to completions',
    ],
    [
      { completions: 100001, backoffLimitPerIndex: 1 },
      'spec.maxFailedIndexes: Required value: must be specified when completions is above 100000',
    ],
    [
      { completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes: 10001 },
      'spec.maxFailedIndexes: Invalid value: 10001: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index',
    ],
    [
      { completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes: 1, parallelism: 10001 },
      'spec.parallelism: Invalid value: 10001: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index',
    ],
  ])('with indexes and %j is refused', (spec, message) => {
    expect(messageTo(PATH, indexed(spec))).toBe(message);
  });

  test('warns of more indexes than can be followed', () => {
    expect(answerTo(PATH, indexed({ completions: 100001, parallelism: 10001 }))?.warnings).toEqual([
      'spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail',
    ]);
  });

  test('needs room for indexes in hostnames', () => {
    const name = 'a'.repeat(61);
    expect(answerTo(PATH, { ...indexed(), metadata: { name } })?.status).toBe(201);
    expect(messageTo(PATH, { ...indexed({ completions: 11 }), metadata: { name } })).toBe(
      `metadata.name: Invalid value: "${name}": will not able to create pod with invalid DNS label: ${name}-10`,
    );
  });
});

describe('the failure policy of a Job', () => {
  const refusal = (rule: JsonObject, spec: JsonObject = {}) =>
    messageTo(PATH, job({ podFailurePolicy: { rules: [rule] }, ...spec }));
  const RULE = 'spec.podFailurePolicy.rules[0]';

  test.each<[JsonObject, string]>([
    [
      { onExitCodes: { operator: 'In', values: [1] } },
      `${RULE}.action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]`,
    ],
    [
      { action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } },
      `${RULE}.action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set`,
    ],
    [{ action: 'Count' }, `${RULE}: Invalid value: specifying one of OnExitCodes and OnPodConditions is required`],
    [
      { action: 'Count', onExitCodes: { operator: 'In', values: [1] }, onPodConditions: [{ type: 'Ready' }] },
      `${RULE}: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported`,
    ],
    [
      { action: 'Count', onPodConditions: [{ type: 'Ready', status: 'Yes' }] },
      `${RULE}.onPodConditions[0].status: Unsupported value: "Yes": supported values: "False", "True", "Unknown"`,
    ],
    [
      { action: 'Count', onExitCodes: { operator: 'In', values: [0] } },
      `${RULE}.onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator`,
    ],
    [
      { action: 'Count', onExitCodes: { operator: 'NotIn', values: [] } },
      `${RULE}.onExitCodes.values: Invalid value: []: at least one value is required`,
    ],
    [
      { action: 'Count', onExitCodes: { operator: 'NotIn', values: [2, 1, 1] } },
      `[${RULE}.onExitCodes.values[2]: Duplicate value: 1, ${RULE}.onExitCodes.values: Invalid value: [2,1,1]: must be ordered]`,
    ],
    [
      { action: 'Count', onExitCodes: { operator: 'In', containerName: 'db', values: [1] } },
      `${RULE}.onExitCodes.containerName: Invalid value: "db": must be one of the container or initContainer names in the pod template`,
    ],
  ])('refuses %j', (rule, message) => {
    expect(refusal(rule)).toBe(message);
  });

  test('takes a rule for each index, and one for a container', () => {
    const rules: JsonObject[] = [
      { action: 'FailIndex', onExitCodes: { operator: 'In', containerName: 'web', values: [1, 2] } },
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'False' }] },
    ];
    expect(answerTo(PATH, indexed({ backoffLimitPerIndex: 1, podFailurePolicy: { rules } }))?.status).toBe(201);
  });

  test('has at most 20 rules', () => {
    const rules = Array.from({ length: 21 }, () => ({ action: 'Count', onPodConditions: [{ type: 'Ready' }] }));
    expect(messageTo(PATH, job({ podFailurePolicy: { rules } }))).toBe(
      'spec.podFailurePolicy.rules: Too many: 21: must have at most 20 items',
    );
  });
});

describe('the success policy of a Job', () => {
  const RULE = 'spec.successPolicy.rules[0]';

  test.each<[string, string | undefined]>([
    ['1', undefined],
    ['0-9', undefined],
    ['1,3-5,7', undefined],
    ['', undefined],
    ['10', 'too large index: "10"'],
    ['a', 'cannot convert string to integer for index: "a"'],
    [
      '1-2-3',
      'the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by \'-\'',
    ],
    ['3-3', 'non-increasing order, previous: 3, current: 3'],
    ['1-4,4', 'non-increasing order, previous: 4, current: 4'],
  ])('reads the indexes %j', (succeededIndexes, problem) => {
    const message =
      problem &&
      `${RULE}.succeededIndexes: Invalid value: "${succeededIndexes}": error parsing succeededIndexes: ${problem}`;
    expect(messageTo(PATH, indexed({ successPolicy: { rules: [{ succeededIndexes }] } }))).toBe(message ?? '');
  });

  test.each<[JsonObject, string]>([
    [
      { rules: [] },
      'spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified',
    ],
    [{ rules: [{}] }, `${RULE}: Required value: at least one of succeededCount or succeededIndexes must be specified`],
    [
      { rules: [{ succeededCount: 11 }] },
      `${RULE}.succeededCount: Invalid value: 11: must be less than or equal to 10 (the number of specified completions)`,
    ],
    [
      { rules: [{ succeededIndexes: '1-3', succeededCount: 4 }] },
      `${RULE}.succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)`,
    ],
  ])('refuses %j', (successPolicy, message) => {
    expect(messageTo(PATH, indexed({ successPolicy }))).toBe(message);
  });

  test('wants indexes', () => {
    expect(messageTo(PATH, job({ successPolicy: { rules: [{ succeededCount: 1 }] } }))).toBe(
      'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
    );
  });
});
