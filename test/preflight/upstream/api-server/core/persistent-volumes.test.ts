import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const metadata = { name: 'models' };
const VOLUMES = '/api/v1/persistentvolumes';
const CLAIMS = '/api/v1/namespaces/shop/persistentvolumeclaims';
const NAMESPACED = { name: 'models', namespace: 'shop' };
const nfs = { server: '10.0.0.9', path: '/models' };
const ONE_SOURCE = 'Forbidden: may not specify more than 1 volume type';
const MODES = '"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"';

const volume = (spec: JsonObject, meta: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { ...metadata, ...meta },
  spec: { capacity: { storage: '5Gi' }, accessModes: ['ReadWriteMany'], ...spec },
});
const claim = (spec: JsonObject, meta: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { ...metadata, ...meta },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } }, ...spec },
});

describe('PersistentVolume', () => {
  test('is kept, protected and pending', () => {
    expect(answerTo(VOLUMES, volume({ hostPath: { path: '/models' } }))?.defaulted).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'models', finalizers: ['kubernetes.io/pv-protection'] },
      spec: {
        accessModes: ['ReadWriteMany'],
        capacity: { storage: '5Gi' },
        hostPath: { path: '/models', type: '' },
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
      },
      status: { phase: 'Pending', lastPhaseTransitionTime: '<varies>' },
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec: Required value: must specify a volume type'],
    [{ nfs, csi: { driver: 'csi.example.com', volumeHandle: 'v' } }, `spec.csi: ${ONE_SOURCE}`],
    [{ nfs, cephfs: { monitors: ['a'] } }, `spec.cephFS: ${ONE_SOURCE}`],
    [{ nfs, flexVolume: {} }, 'spec.flexVolume.driver: Required value'],
    [{ nfs, accessModes: [] }, 'spec.accessModes: Required value'],
    [{ nfs, accessModes: ['RWX'] }, `spec.accessModes: Unsupported value: "RWX": supported values: ${MODES}`],
    [{ nfs, capacity: { cpu: '1' } }, 'spec.capacity: Unsupported value: {"cpu":"1"}: supported values: "storage"'],
    [{ nfs, capacity: { storage: '0' } }, 'spec.capacity[storage]: Invalid value: "0": must be greater than zero'],
    [
      { nfs, capacity: { storage: '-1' } },
      '[spec.capacity[storage]: Invalid value: -1: must be a valid resource quantity, spec.capacity[storage]: Invalid value: "-1": must be greater than zero]',
    ],
    [{ local: { path: '/disk' } }, 'spec.nodeAffinity: Required value: Local volume requires node affinity'],
    [
      { local: { path: '../disk' }, nodeAffinity: {} },
      '[spec.nodeAffinity.required: Required value: must specify required node constraints, spec.local.path: Invalid value: "../disk": must not contain \'..\']',
    ],
    [
      { hostPath: { path: '//' }, persistentVolumeReclaimPolicy: 'Recycle' },
      "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'",
    ],
    [
      { nfs, persistentVolumeReclaimPolicy: 'Keep' },
      'spec.persistentVolumeReclaimPolicy: Unsupported value: "Keep": supported values: "Delete", "Recycle", "Retain"',
    ],
    [
      { nfs, volumeAttributesClassName: 'fast' },
      'spec.csi: Required value: has to be specified when using volumeAttributesClassName',
    ],
    [
      { csi: { driver: 'csi.example.com', nodeExpandSecretRef: { name: 'key' } } },
      '[spec.csi.volumeHandle: Required value, spec.csi.nodeExpandSecretRef.namespace: Required value]',
    ],
    [
      { iscsi: { targetPortal: '10.0.0.1', iqn: 'disk', chapAuthSession: true } },
      '[spec.iscsi.iqn: Invalid value: "disk": must be valid format, spec.iscsi.secretRef: Required value]',
    ],
    [
      { glusterfs: { endpoints: 'a', path: 'b', endpointsNamespace: '' } },
      'spec.glusterfs.endpointsNamespace: Invalid value: "": if the endpointnamespace is set, it must be a valid namespace name',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(VOLUMES, volume(spec))).toBe(message);
  });

  test('takes mount options in an annotation only for some sources', () => {
    const annotations = { 'volume.beta.kubernetes.io/mount-options': 'hard' };
    const local = { local: { path: '/disk' }, nodeAffinity: { required: { nodeSelectorTerms: [{}] } } };
    expect(answerTo(VOLUMES, volume({ nfs }, { annotations }))).toMatchObject({
      status: 201,
      warnings: [
        'metadata.annotations[volume.beta.kubernetes.io/mount-options]: deprecated since v1.31; use "mountOptions" attribute instead',
      ],
    });
    expect(messageTo(VOLUMES, volume(local, { annotations }))).toBe(
      'metadata.annotations.volume.beta.kubernetes.io/mount-options: Forbidden: may not specify mount options for this volume type',
    );
  });

  test('warns of what is deprecated', () => {
    const nodeSelectorTerms = [{ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] }];
    const spec = {
      rbd: { monitors: ['a'], image: 'b' },
      persistentVolumeReclaimPolicy: 'Recycle',
      nodeAffinity: { required: { nodeSelectorTerms } },
    };
    expect(answerTo(VOLUMES, volume(spec))?.warnings).toEqual([
      'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
      'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead',
      'spec.rbd: deprecated in v1.28, non-functional in v1.31+',
    ]);
  });
});

describe('PersistentVolumeClaim', () => {
  test('is protected and pending', () => {
    expect(answerTo(CLAIMS, claim({}))?.defaulted).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...NAMESPACED, finalizers: ['kubernetes.io/pvc-protection'] },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '5Gi' } },
        volumeMode: 'Filesystem',
      },
      status: { phase: 'Pending' },
    });
  });

  test.each<[JsonObject, JsonObject]>([
    [
      { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } },
      {
        dataSource: { apiGroup: null, kind: 'PersistentVolumeClaim', name: 'a' },
        dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' },
      },
    ],
    [
      { dataSourceRef: { apiGroup: 'example.com', kind: 'Model', name: 'a' } },
      {
        dataSource: { apiGroup: 'example.com', kind: 'Model', name: 'a' },
        dataSourceRef: { apiGroup: 'example.com', kind: 'Model', name: 'a' },
      },
    ],
    [{ dataSource: { apiGroup: 'example.com', kind: 'Model', name: 'a' } }, {}],
    [{ dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'other' } }, {}],
  ])('with %j is stored with %j', (given, stored) => {
    const { spec } = answerTo(CLAIMS, claim(given))?.defaulted as { spec: JsonObject };
    expect({ dataSource: spec.dataSource, dataSourceRef: spec.dataSourceRef }).toMatchObject(stored);
    expect(Object.keys(spec).filter((field) => field.startsWith('dataSource'))).toEqual(Object.keys(stored));
  });

  test.each<[JsonObject, string]>([
    [{ accessModes: [] }, 'spec.accessModes: Required value: at least 1 access mode is required'],
    [
      { accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] },
      'spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes',
    ],
    [{ resources: {} }, 'spec.resources[storage]: Required value'],
    [{ volumeMode: 'Raw' }, 'spec.volumeMode: Unsupported value: "Raw": supported values: "Block", "Filesystem"'],
    [
      {
        dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
        dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' },
      },
      'spec: Invalid value: {}: must match dataSourceRef',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(CLAIMS, claim(spec))).toBe(message);
  });

  test('warns of fractions of bytes and of the annotation that named its class', () => {
    const annotations = { 'volume.beta.kubernetes.io/storage-class': 'fast' };
    const fraction = claim({ resources: { requests: { storage: '1500m' } } }, { annotations });
    expect(answerTo(CLAIMS, fraction)?.warnings).toEqual([
      'metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead',
      'spec.resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer',
    ]);
  });
});
