import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { problemOfPod, storedSpec, warningsAbout } from './pods';

const labelSelector: JsonObject = { matchLabels: { app: 'web' } };
const term: JsonObject = { labelSelector, topologyKey: 'kubernetes.io/hostname' };
const spread: JsonObject = { ...term, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' };
const nodes = (...matchExpressions: JsonObject[]): JsonObject => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
});
const apart = (...terms: JsonObject[]): JsonObject => ({
  podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms },
});

const NODES = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution';
const APART = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

describe('affinity', () => {
  test.each<[JsonObject]>([
    [nodes({ key: 'gpu', operator: 'In', values: ['a'] })],
    [nodes({ key: 'gpus', operator: 'Gt', values: ['3'] })],
    [apart(term)],
  ])('%j is accepted', (affinity) => {
    expect(problemOfPod({ affinity })).toBe('');
  });

  test.each<[JsonObject, string]>([
    [
      { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
      `${NODES}.nodeSelectorTerms: Required value: must have at least one node selector term`,
    ],
    [
      nodes({ key: 'gpu', operator: 'In' }),
      `${NODES}.nodeSelectorTerms[0].matchExpressions[0].values: Required value: must be specified when \`operator\` is 'In' or 'NotIn'`,
    ],
    [
      nodes({ key: 'gpu', operator: 'Is' }),
      `${NODES}.nodeSelectorTerms[0].matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator`,
    ],
    [
      { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, preference: {} }] } },
      'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 101: must be in the range 1-100',
    ],
    [
      apart({ ...term, topologyKey: '' }),
      `[${APART}.topologyKey: Required value: can not be empty, ${APART}.topologyKey: Invalid value: "": name part must be non-empty, ${APART}.topologyKey: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]`,
    ],
    [
      apart({ topologyKey: 'zone', matchLabelKeys: ['app'] }),
      `${APART}.matchLabelKeys: Forbidden: must not be specified when labelSelector is not set`,
    ],
    [
      apart({ ...term, matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }),
      `${APART}.matchLabelKeys[0]: Invalid value: "a": exists in both matchLabelKeys and mismatchLabelKeys`,
    ],
  ])('%j is refused', (affinity, message) => {
    expect(problemOfPod({ affinity })).toBe(message);
  });

  test('selects the values that the labels of the Pod have', () => {
    const affinity = apart({ ...term, matchLabelKeys: ['version'], mismatchLabelKeys: ['tenant', 'none'] });
    const matchExpressions = [
      { key: 'version', operator: 'In', values: ['2'] },
      { key: 'tenant', operator: 'NotIn', values: ['a'] },
    ];
    expect(storedSpec({ affinity }, { labels: { version: '2', tenant: 'a' } })).toMatchObject({
      affinity: apart({ labelSelector: { ...labelSelector, matchExpressions } }),
    });
  });

  test('cannot select a label twice', () => {
    const selector = { matchLabels: { version: '2' } };
    const affinity = apart({ ...term, labelSelector: selector, matchLabelKeys: ['version'] });
    expect(problemOfPod({ affinity }, { labels: { version: '2' } })).toBe(
      `${APART}[0]: Invalid value: "version": exists in both matchLabelKeys and labelSelector`,
    );
  });

  test('gives warnings of labels that have been replaced, and of selectors that select nothing', () => {
    const affinity = {
      ...nodes({ key: 'beta.kubernetes.io/arch', operator: 'Exists' }),
      ...apart({ topologyKey: 'a' }),
    };
    expect(warningsAbout({ affinity, nodeSelector: { 'beta.kubernetes.io/os': 'linux' } })).toEqual([
      'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      `${NODES}.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/arch is deprecated since v1.14; use "kubernetes.io/arch" instead`,
      `${APART}.labelSelector: a null labelSelector results in matching no pod`,
    ]);
  });
});

describe('tolerations', () => {
  test.each<[JsonObject, string]>([
    [{ key: 'gpu', operator: 'Exists' }, ''],
    [
      { operator: 'Equal' },
      'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
    ],
    [
      { key: 'gpu', operator: 'Exists', value: 'a' },
      'spec.tolerations[0].operator: Invalid value: "a": value must be empty when `operator` is \'Exists\'',
    ],
    [
      { key: 'gpu', operator: 'Gt', value: '1' },
      'spec.tolerations[0].operator: Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"',
    ],
    [
      { key: 'gpu', effect: 'NoSchedule', tolerationSeconds: 3 },
      'spec.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when `tolerationSeconds` is set',
    ],
    [
      { key: 'gpu', effect: 'Never' },
      'spec.tolerations[0].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ],
  ])('%j has the problem %j', (toleration, message) => {
    expect(problemOfPod({ tolerations: [toleration] })).toBe(message);
  });
});

describe('rules about spreading', () => {
  const at = 'spec.topologySpreadConstraints[0]';
  test.each<[JsonObject[], string]>([
    [[spread], ''],
    [[{ ...spread, maxSkew: 0 }], `${at}.maxSkew: Invalid value: 0: must be greater than zero`],
    [
      [{ ...spread, whenUnsatisfiable: 'Wait' }],
      `${at}.whenUnsatisfiable: Unsupported value: "Wait": supported values: "DoNotSchedule", "ScheduleAnyway"`,
    ],
    [
      [spread, spread],
      `${at}.{topologyKey, whenUnsatisfiable}: Duplicate value: "{kubernetes.io/hostname, DoNotSchedule}"`,
    ],
    [
      [{ ...spread, whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }],
      `${at}.minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway`,
    ],
    [
      [{ ...spread, nodeTaintsPolicy: 'Skip' }],
      `${at}.nodeTaintsPolicy: Unsupported value: "Skip": supported values: "Honor", "Ignore"`,
    ],
  ])('%j have the problem %j', (topologySpreadConstraints, message) => {
    expect(problemOfPod({ topologySpreadConstraints })).toBe(message);
  });
});
