import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/storage.k8s.io/v1';
const apiVersion = 'storage.k8s.io/v1';
const metadata = { name: 'a' };

describe('CSINode', () => {
  const node = (...drivers: JsonObject[]): JsonObject => ({ apiVersion, kind: 'CSINode', metadata, spec: { drivers } });

  test('is accepted without drivers', () => {
    expect(answerTo(`${GROUP}/csinodes`, node())?.status).toBe(201);
  });

  test.each<[JsonObject[], string]>([
    [[{}], '[spec.drivers[0].name: Required value, spec.drivers[0].nodeID: Required value]'],
    [
      [{ name: 'a', nodeID: 'x'.repeat(257) }],
      `spec.drivers[0].nodeID: Invalid value: "${'x'.repeat(257)}": must be 256 characters or less`,
    ],
    [
      [
        { name: 'a', nodeID: 'x' },
        { name: 'a', nodeID: 'x' },
      ],
      'spec.drivers[1].name: Duplicate value: "a"',
    ],
    [
      [{ name: 'a', nodeID: 'x', topologyKeys: ['zone', 'zone'], allocatable: { count: -1 } }],
      '[spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0, spec.drivers[0]: Duplicate value: "zone"]',
    ],
  ])('with %j is refused', (drivers, message) => {
    expect(messageTo(`${GROUP}/csinodes`, node(...drivers))).toBe(message);
  });
});

describe('CSIStorageCapacity', () => {
  const PATH = `${GROUP}/namespaces/shop/csistoragecapacities`;
  const capacity = (rest: JsonObject): JsonObject => ({ apiVersion, kind: 'CSIStorageCapacity', metadata, ...rest });

  test.each<[JsonObject, string]>([
    [{ storageClassName: 'fast', capacity: '1Gi' }, ''],
    [{ storageClassName: 'fast', capacity: '-1' }, 'capacity: Invalid value: "-1": must be greater than or equal to 0'],
    [
      { storageClassName: 'fast', nodeTopology: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      "nodeTopology.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    ],
  ])('with %j is answered %p', (rest, message) => {
    expect(messageTo(PATH, capacity(rest))).toBe(message);
  });
});

describe('VolumeAttachment', () => {
  const PATH = `${GROUP}/volumeattachments`;
  const ONE = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';
  const inline = { csi: { driver: 'a', volumeHandle: 'b' }, accessModes: ['ReadWriteOnce'] };
  const attachment = (source: JsonObject): JsonObject => ({
    apiVersion,
    kind: 'VolumeAttachment',
    metadata,
    spec: { attacher: 'csi.example.com', nodeName: 'node-a', source },
    status: { attached: true },
  });

  test('has no status at first', () => {
    const answer = answerTo(PATH, attachment({ persistentVolumeName: 'models' }));
    expect(answer?.defaulted?.status).toEqual({ attached: false });
  });

  test.each<[JsonObject, string]>([
    [{ inlineVolumeSpec: inline }, ''],
    [{}, `spec.source: Required value: ${ONE}`],
    [{ persistentVolumeName: 'a', inlineVolumeSpec: inline }, `spec.source: Forbidden: ${ONE}`],
    [
      { inlineVolumeSpec: { ...inline, capacity: { storage: '1' }, persistentVolumeReclaimPolicy: 'Delete' } },
      '[spec.source.inlineVolumeSpec.capacity: Forbidden: may not be specified in the context of inline volumes, spec.source.inlineVolumeSpec.persistentVolumeReclaimPolicy: Forbidden: may only be Retain in the context of inline volumes]',
    ],
    [
      { inlineVolumeSpec: { accessModes: ['ReadWriteOnce'], hostPath: { path: '/a' }, volumeMode: 'Block' } },
      '[spec.source.inlineVolumeSpec.csi: Required value: has to be specified in the context of inline volumes, spec.source.inlineVolumeSpec.volumeMode: Forbidden: may not specify volumeMode other than Filesystem in the context of inline volumes]',
    ],
  ])('with %j is answered %p', (source, message) => {
    expect(messageTo(PATH, attachment(source))).toBe(message);
  });
});
