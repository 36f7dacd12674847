import { Volume } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/volume';
import { podOf, tried } from './trials';

const refusalsOf = (volumes: string[], volume: Volume, release?: number) =>
  tried({ volumes }, podOf({ volumes: [{ name: 'a', emptyDir: {} }, volume] }), release).texts;
const refused = (type: string) => [
  `spec.volumes[1]: Invalid value: "${type}": ${type} volumes are not allowed to be used`,
];

/** The volume with the token that a pod gets of its service account. */
const TOKEN = [
  { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  { configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }] } },
];

describe('volumes', () => {
  test.each([
    ['nfs', { nfs: {} }],
    ['hostPath', { hostPath: {} }],
    ['cephFS', { cephfs: {} }],
    ['vsphere', { vsphereVolume: {} }],
    ['storageOS', { storageos: {} }],
    ['image', { image: {} }],
    ['persistentVolumeClaim', { persistentVolumeClaim: {} }],
  ])('of the type %s are allowed by that name and by *', (type, volume) => {
    expect(refusalsOf(['emptyDir'], volume)).toEqual(refused(type));
    expect(refusalsOf(['emptyDir', type], volume)).toEqual([]);
    expect(refusalsOf(['*'], volume)).toEqual([]);
  });

  test('are all refused by none', () => {
    expect(refusalsOf(['none'], { secret: {} })).toHaveLength(2);
  });

  test('of images were empty directories to releases that did not know them', () => {
    expect(refusalsOf(['emptyDir'], { image: {} }, 17)).toEqual([]);
    expect(refusalsOf(['emptyDir'], { image: {} }, 18)).toEqual(refused('image'));
  });

  test('with the token of a service account are allowed to those who may use secrets', () => {
    const volume = { projected: { sources: TOKEN } };
    expect(refusalsOf(['emptyDir', 'secret'], volume)).toEqual([]);
    expect(refusalsOf(['emptyDir'], volume)).toEqual(refused('projected'));
  });

  test.each([
    ['another path', { serviceAccountToken: { path: 'tok' } }],
    ['an audience', { serviceAccountToken: { path: 'token', audience: 'vault' } }],
    ['another ConfigMap', { configMap: { name: 'mine', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }],
    ['a whole ConfigMap', { configMap: { name: 'kube-root-ca.crt' } }],
    ['another key', { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'x', path: 'ca.crt' }] } }],
    [
      'another name of the file',
      { configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'x' }] } },
    ],
    ['a secret', { secret: { name: 's' } }],
    [
      'a label',
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }] } },
    ],
    ['a resource', { downwardAPI: { items: [{ path: 'namespace' }] } }],
  ])('with a token and %s are projected ones', (_, source) => {
    expect(refusalsOf(['emptyDir', 'secret'], { projected: { sources: [...TOKEN, source] } })).toEqual(
      refused('projected'),
    );
  });

  test.each([
    [['flexVolume'], [{ driver: 'a' }], 'b', true],
    [['*'], [{ driver: 'a' }], 'b', true],
    [['flexVolume'], [{ driver: 'b' }], 'b', false],
    [['flexVolume'], [], 'b', false],
  ])('%j with the drivers %j and the driver %s: refused %s', (volumes, allowedFlexVolumes, driver, isRefused) => {
    const { refusals } = tried({ volumes, allowedFlexVolumes }, podOf({ volumes: [{ flexVolume: { driver } }] }));
    const text =
      'provider x: .spec.securityContext.volumes[0].driver: Invalid value: "b": Flexvolume driver is not allowed to be used';
    const path = 'spec.volumes[0].flexVolume.driver';
    expect(refusals).toEqual(isRefused ? [{ setting: 'allowedFlexVolumes', path, value: 'b', text }] : []);
  });
});
