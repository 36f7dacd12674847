import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/storage.k8s.io/v1';
const apiVersion = 'storage.k8s.io/v1';
const metadata = { name: 'fast' };

const storageClass = (rest: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'StorageClass',
  metadata,
  provisioner: 'disk.example.com',
  ...rest,
});
const driver = (spec: JsonObject): JsonObject => ({ apiVersion, kind: 'CSIDriver', metadata, spec });
const attributes = (rest: JsonObject): JsonObject => ({ apiVersion, kind: 'VolumeAttributesClass', metadata, ...rest });

describe('StorageClass', () => {
  test('gets its reclaim policy and binding mode', () => {
    expect(answerTo(`${GROUP}/storageclasses`, storageClass({}))?.defaulted).toEqual({
      apiVersion,
      kind: 'StorageClass',
      metadata,
      provisioner: 'disk.example.com',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    });
  });

  test.each<[JsonObject, string]>([
    [{ provisioner: '' }, 'provisioner: Required value'],
    [{ reclaimPolicy: 'Recycle' }, 'reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"'],
    [
      { volumeBindingMode: 'Later' },
      'volumeBindingMode: Unsupported value: "Later": supported values: "Immediate", "WaitForFirstConsumer"',
    ],
    [{ parameters: { '': 'x' } }, 'parameters: Invalid value: "": field can not be empty.'],
    [
      { allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: ['a', 'a'] }] }] },
      'allowedTopologies[0].matchLabelExpressions[0].values[1]: Duplicate value: "a"',
    ],
    [
      { allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: [] }] }] },
      'allowedTopologies[0].matchLabelExpressions[0].values: Required value',
    ],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(`${GROUP}/storageclasses`, storageClass(rest))).toBe(message);
  });

  test('refuses a topology that repeats another one', () => {
    const term = { matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] };
    const same = { matchLabelExpressions: [{ key: 'zone', values: ['b', 'a'] }] };
    expect(messageTo(`${GROUP}/storageclasses`, storageClass({ allowedTopologies: [term, same] }))).toBe(
      'allowedTopologies[1].matchLabelExpressions: Duplicate value: ""',
    );
  });
});

describe('CSIDriver', () => {
  test('gets the defaults of its spec, and a warning about tokens', () => {
    const answer = answerTo(`${GROUP}/csidrivers`, driver({ tokenRequests: [{ audience: 'a' }] }));
    expect(answer?.defaulted?.spec).toEqual({
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      requiresRepublish: false,
      seLinuxMount: false,
      volumeLifecycleModes: ['Persistent'],
      tokenRequests: [{ audience: 'a' }],
    });
    expect(answer?.warnings).toEqual([
      'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
    ]);
  });

  test.each<[JsonObject, string]>([
    [
      { fsGroupPolicy: 'Always' },
      'spec.fsGroupPolicy: Unsupported value: "Always": supported values: "File", "None", "ReadWriteOnceWithFSType"',
    ],
    [
      { tokenRequests: [{ audience: 'a', expirationSeconds: 60 }] },
      'spec.tokenRequests[0].expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
    ],
    [{ tokenRequests: [{ audience: 'a' }, { audience: 'a' }] }, 'spec.tokenRequests[1].audience: Duplicate value: "a"'],
    [
      { volumeLifecycleModes: ['Forever'] },
      'spec.volumeLifecycleModes: Unsupported value: "Forever": supported values: "Persistent", "Ephemeral"',
    ],
    [
      { nodeAllocatableUpdatePeriodSeconds: 5 },
      'spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 5: must be greater than or equal to 10 seconds',
    ],
    [
      { serviceAccountTokenInSecrets: false },
      'spec.serviceAccountTokenInSecrets: Invalid value: false: serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(`${GROUP}/csidrivers`, driver(spec))).toBe(message);
  });
});

describe('VolumeAttributesClass', () => {
  test('is protected by a finalizer', () => {
    const given = { driverName: 'disk.example.com', parameters: { iops: '10' } };
    expect(answerTo(`${GROUP}/volumeattributesclasses`, attributes(given))?.defaulted?.metadata).toEqual({
      name: 'fast',
      finalizers: ['kubernetes.io/vac-protection'],
    });
  });

  test.each<[JsonObject, string]>([
    [{ driverName: 'd', parameters: {} }, 'parameters: Required value: must contain at least one key/value pair'],
    [{ parameters: { a: 'b' } }, 'driverName: Required value'],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(`${GROUP}/volumeattributesclasses`, attributes(rest))).toBe(message);
  });
});
