import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';
import { template, workload } from '../workload-objects';

const pathOf = (kind: string) => `/apis/apps/v1/namespaces/shop/${kind.toLowerCase()}s`;
const specOf = (kind: string, spec: JsonObject = {}) => {
  const stored = answerTo(pathOf(kind), workload(kind, spec))?.defaulted?.spec as JsonObject | undefined;
  return Object.fromEntries(Object.entries(stored ?? {}).filter(([key]) => key !== 'template' && key !== 'selector'));
};
const ALL = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

describe('the workloads of apps', () => {
  test.each<[string, JsonObject]>([
    [
      'Deployment',
      {
        replicas: 1,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
    ],
    [
      'StatefulSet',
      {
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        serviceName: '',
      },
    ],
    [
      'DaemonSet',
      {
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
        revisionHistoryLimit: 10,
      },
    ],
    ['ReplicaSet', { replicas: 1 }],
  ])('give %s its defaults', (kind, defaults) => {
    expect(specOf(kind)).toEqual(defaults);
  });

  test.each(ALL)('want the selector of a %s to select its pods', (kind) => {
    expect(messageTo(pathOf(kind), workload(kind, { template: template({}, { app: 'db' }) }))).toBe(
      'spec.template.metadata.labels: Invalid value: {"app":"db"}: `selector` does not match template `labels`',
    );
    const matchExpressions: JsonObject[] = [
      { key: 'app', operator: 'In', values: ['web', 'db'] },
      { key: 'tier', operator: 'DoesNotExist' },
      { key: 'app', operator: 'Exists' },
      { key: 'env', operator: 'NotIn', values: ['test'] },
    ];
    expect(answerTo(pathOf(kind), workload(kind, { selector: { matchExpressions } }))?.status).toBe(201);
  });

  test.each([
    ['Deployment', 'deployment'],
    ['StatefulSet', 'statefulset'],
    ['DaemonSet', 'daemonset'],
    ['ReplicaSet', 'deployment'],
  ])('refuse an empty selector of a %s', (kind, name) => {
    expect(messageTo(pathOf(kind), workload(kind, { selector: {} }))).toBe(
      `spec.selector: Invalid value: {}: empty selector is invalid for ${name}`,
    );
  });

  test.each(ALL)('refuse pods of a %s that end', (kind) => {
    const ending = template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 });
    const owner = kind === 'Deployment' ? 'ReplicaSet' : kind;
    expect(messageTo(pathOf(kind), workload(kind, { template: ending }))).toBe(
      `[spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always", spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ${owner} is not Supported]`,
    );
  });

  test('do not look at the template when no selector can be made', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'Equals', values: ['web'] }] };
    const text = '{"matchExpressions":[{"key":"app","operator":"Equals","values":["web"]}]}';
    const operator =
      'spec.selector.matchExpressions[0].operator: Invalid value: "Equals": not a valid selector operator';
    const spec = { selector, template: { spec: {} } };
    expect(messageTo(pathOf('Deployment'), workload('Deployment', spec))).toBe(
      `[${operator}, spec.selector: Invalid value: ${text}: invalid label selector]`,
    );
  });

  test.each(['Deployment', 'ReplicaSet'])('warn of the name of a %s that is no label', (kind) => {
    expect(answerTo(pathOf(kind), workload(kind, {}, { name: 'a.b' }))?.warnings).toEqual([
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    ]);
  });

  test('refuse a StatefulSet with such a name', () => {
    expect(messageTo(pathOf('StatefulSet'), workload('StatefulSet', {}, { name: 'a.b' }))).toBe(
      'metadata.name: Invalid value: "a.b": must not contain dots',
    );
  });

  test.each<[string, JsonObject, string]>([
    [
      'Deployment',
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ],
    [
      'Deployment',
      { strategy: { type: 'Blue', rollingUpdate: { maxSurge: 1 } } },
      'spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":1}}: supported values: "Recreate", "RollingUpdate"',
    ],
    [
      'Deployment',
      { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } },
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ],
    [
      'Deployment',
      { minReadySeconds: 600 },
      'spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds',
    ],
    ['Deployment', { replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    [
      'DaemonSet',
      { updateStrategy: { rollingUpdate: { maxSurge: 1 } } },
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    [
      'DaemonSet',
      { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } },
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0',
    ],
    [
      'DaemonSet',
      { updateStrategy: { type: 'Recreate' } },
      'spec.updateStrategy: Unsupported value: {"Type":"Recreate","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"',
    ],
    [
      'StatefulSet',
      { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 2 } } },
      'spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":2,"MaxUnavailable":null}: only allowed for updateStrategy \'RollingUpdate\'',
    ],
    [
      'StatefulSet',
      { updateStrategy: { type: 'Recreate' } },
      'spec.updateStrategy: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be \'RollingUpdate\' or \'OnDelete\'',
    ],
    [
      'StatefulSet',
      { podManagementPolicy: 'Fast' },
      "spec.podManagementPolicy: Invalid value: \"Fast\": must be 'OrderedReady' or 'Parallel'",
    ],
    [
      'StatefulSet',
      { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Drop' } },
      'spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: "Drop": supported values: "Retain", "Delete"',
    ],
    [
      'StatefulSet',
      { ordinals: { start: -1 } },
      'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
    ],
  ])('refuse a %s with %j', (kind, spec, message) => {
    expect(messageTo(pathOf(kind), workload(kind, spec))).toBe(message);
  });
});

describe('StatefulSet', () => {
  const claim = (name: string, storage = '1Gi') => ({
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });
  const mounting = template({
    containers: [{ name: 'web', image: 'web:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    hostname: 'No_Label',
  });

  test('gives its pods a volume for each claim, and a hostname of their own', () => {
    const spec = { template: mounting, volumeClaimTemplates: [claim('data')] };
    const stored = answerTo(pathOf('StatefulSet'), workload('StatefulSet', spec))?.defaulted?.spec as JsonObject;
    expect(stored.volumeClaimTemplates).toEqual([
      {
        kind: 'PersistentVolumeClaim',
        apiVersion: 'v1',
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeMode: 'Filesystem' },
        status: { phase: 'Pending' },
      },
    ]);
    expect(messageTo(pathOf('StatefulSet'), workload('StatefulSet', { template: mounting }))).toBe(
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    );
  });

  test('looks at the labels of its template twice', () => {
    const object = workload('StatefulSet', { template: template({}, { app: 'web', tier: '-' }) });
    expect(answerTo(pathOf('StatefulSet'), object)?.causes.map(({ field }) => field)).toEqual([
      'spec.template.labels',
      'spec.template.labels',
    ]);
  });

  test('drops a number whose feature is off', () => {
    expect(specOf('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } }).updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 0 },
    });
    expect(specOf('StatefulSet', { updateStrategy: { type: 'RollingUpdate' } }).updateStrategy).toEqual({
      type: 'RollingUpdate',
    });
  });

  test('warns of fractions of bytes and of endless history', () => {
    const spec = { revisionHistoryLimit: -1, volumeClaimTemplates: [claim('data', '1500m')] };
    expect(answerTo(pathOf('StatefulSet'), workload('StatefulSet', spec))?.warnings).toEqual([
      'spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer',
      'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended',
    ]);
  });
});

describe('annotations that were fields', () => {
  const GENERATION = 'deprecated.daemonset.template.generation';
  const ROLLBACK = 'deprecated.deployment.rollback.to';
  const annotated = (kind: string, annotations: JsonObject) =>
    answerTo(pathOf(kind), workload(kind, {}, { name: 'web', annotations }));

  test.each<[string, JsonObject, JsonObject | undefined]>([
    ['DaemonSet', {}, { [GENERATION]: '1' }],
    ['DaemonSet', { [GENERATION]: '-4' }, { [GENERATION]: '1' }],
    ['DaemonSet', { [GENERATION]: '+07' }, { [GENERATION]: '7' }],
    ['Deployment', { [ROLLBACK]: '007' }, { [ROLLBACK]: '7' }],
    ['Deployment', { [ROLLBACK]: '' }, undefined],
  ])('of a %s are written anew: %j', (kind, given, written) => {
    expect((annotated(kind, given)?.defaulted?.metadata as JsonObject).annotations).toEqual(written);
  });

  test.each<[string, JsonObject, string]>([
    [
      'DaemonSet',
      { [GENERATION]: '' },
      'DaemonSet in version "v1" cannot be handled as a DaemonSet: strconv.ParseInt: parsing "": invalid syntax',
    ],
    [
      'Deployment',
      { [ROLLBACK]: '9223372036854775808' },
      `Deployment in version "v1" cannot be handled as a Deployment: failed to parse annotation[${ROLLBACK}]=9223372036854775808 as int64: strconv.ParseInt: parsing "9223372036854775808": value out of range`,
    ],
    [
      'Deployment',
      { [ROLLBACK]: '-1' },
      'Deployment.apps "web" is invalid: spec.rollback.version: Invalid value: -1: must be greater than or equal to 0',
    ],
  ])('of a %s are refused: %j', (kind, given, message) => {
    expect(annotated(kind, given)?.message).toBe(message);
  });
});
