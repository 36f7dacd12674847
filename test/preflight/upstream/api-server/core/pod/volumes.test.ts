import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { answerToPod, problemOfPod, storedSpec, warningsAbout } from './pods';

const at = 'spec.volumes[0]';
const request: JsonObject = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const refusal = (source: JsonObject) => problemOfPod({ volumes: [{ name: 'data', ...source }] });

describe('volumes', () => {
  test.each<[JsonObject, JsonObject]>([
    [{}, { emptyDir: {} }],
    [{ secret: { secretName: 's' } }, { secret: { secretName: 's', defaultMode: 420 } }],
    [{ hostPath: { path: '/x' } }, { hostPath: { path: '/x', type: '' } }],
    [{ image: { reference: 'app' } }, { image: { reference: 'app', pullPolicy: 'Always' } }],
    [{ image: { reference: 'app:1' } }, { image: { reference: 'app:1', pullPolicy: 'IfNotPresent' } }],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      { projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] } },
    ],
    [
      { ephemeral: { volumeClaimTemplate: { spec: request } } },
      { ephemeral: { volumeClaimTemplate: { spec: { ...request, volumeMode: 'Filesystem' } } } },
    ],
    [
      { iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:a', lun: 0 } },
      { iscsi: { iscsiInterface: 'default' } },
    ],
    [{ nfs: { server: 's', path: '/x' } }, { nfs: { server: 's', path: '/x' } }],
    [{ csi: { driver: 'csi.example.com' } }, { csi: { driver: 'csi.example.com' } }],
  ])('%j is stored as %j', (source, stored) => {
    expect(storedSpec({ volumes: [{ name: 'data', ...source }] })).toMatchObject({ volumes: [stored] });
  });

  test.each<[JsonObject, string]>([
    [
      { name: 'a_b', emptyDir: {} },
      `${at}.name: Invalid value: "a_b": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`,
    ],
    [{ emptyDir: {}, secret: { secretName: 's' } }, `${at}.secret: Forbidden: may not specify more than 1 volume type`],
    [{ hostPath: {} }, `${at}.hostPath.path: Required value`],
    [{ hostPath: { path: '/a/../b' } }, `${at}.hostPath.path: Invalid value: "/a/../b": must not contain '..'`],
    [
      { configMap: { name: 'c', defaultMode: 512 } },
      `${at}.configMap.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive`,
    ],
    [
      { configMap: { name: 'c', items: [{ key: 'k', path: '/k' }] } },
      `${at}.configMap.items[0].path: Invalid value: "/k": must be a relative path`,
    ],
    [
      { secret: { secretName: 's', items: [{ key: 'k', path: '..k' }] } },
      `${at}.secret.items[0].path: Invalid value: "..k": must not start with '..'`,
    ],
    [{ persistentVolumeClaim: {} }, `${at}.persistentVolumeClaim.claimName: Required value`],
    [{ nfs: { server: 's', path: 'x' } }, `${at}.nfs.path: Invalid value: "x": must be an absolute path`],
    [{ csi: {} }, `${at}.csi.driver: Required value`],
    [
      { downwardAPI: { items: [{ path: 'x' }] } },
      `${at}.downwardAPI: Required value: one of fieldRef and resourceFieldRef is required`,
    ],
    [
      { downwardAPI: { items: [{ path: 'x', resourceFieldRef: { resource: 'limits.cpu' } }] } },
      `${at}.downwardAPI.resourceFieldRef.containerName: Required value`,
    ],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 60 } }] } },
      `${at}.projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes`,
    ],
    [
      { projected: { sources: [{ secret: { name: 's' }, configMap: { name: 'c' } }] } },
      `${at}.projected.sources[0]: Forbidden: may not specify more than 1 volume type per source`,
    ],
    [{ ephemeral: {} }, `${at}.ephemeral.volumeClaimTemplate: Required value`],
    [
      { ephemeral: { volumeClaimTemplate: { metadata: { name: 'x' }, spec: request } } },
      `${at}.ephemeral.volumeClaimTemplate.metadata.name: Forbidden: cannot be set`,
    ],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { ...request, accessModes: [] } } } },
      `${at}.ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required`,
    ],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { ...request, resources: {} } } } },
      `${at}.ephemeral.volumeClaimTemplate.spec.resources[storage]: Required value`,
    ],
    [{ image: {} }, `${at}.image.reference: Required value`],
    [
      { iscsi: { targetPortal: 'p', iqn: 'x', lun: 300 } },
      `[${at}.iscsi.iqn: Invalid value: "x": must be valid format starting with iqn, eui, or naa, ${at}.iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive]`,
    ],
    [{ fc: { targetWWNs: ['a'] } }, `${at}.fc.lun: Required value: lun is required if targetWWNs is specified`],
  ])('%j is refused', (source, message) => {
    expect(refusal(source)).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [{ gcePersistentDisk: {} }, `${at}.persistentDisk.pdName: Required value`],
    [
      { awsElasticBlockStore: { volumeID: 'v', partition: 256 } },
      `${at}.awsElasticBlockStore.partition: Invalid value: 256: must be between 1 and 255, inclusive`,
    ],
    [
      { azureDisk: { diskName: 'd', diskURI: 'x' } },
      `${at}.azureDisk.diskURI: Unsupported value: "x": supported values: "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"`,
    ],
    [{ azureFile: { shareName: 's' } }, `${at}.azureFile.secretName: Required value`],
    [{ cephfs: {} }, `${at}.cephfs.monitors: Required value`],
    [{ cinder: {} }, `${at}.cinder.volumeID: Required value`],
    [
      { flexVolume: { driver: 'd', options: { 'kubernetes.io/x': 'y' } } },
      `${at}.flexVolume.options[kubernetes.io/x]: Invalid value: "kubernetes.io/x": kubernetes.io and k8s.io namespaces are reserved`,
    ],
    [{ flocker: {} }, `${at}.flocker: Required value: one of datasetName and datasetUUID is required`],
    [{ gitRepo: { repository: '' } }, `${at}.gitRepo.repository: Required value`],
    [{ glusterfs: { endpoints: 'e', path: '' } }, `${at}.glusterfs.path: Required value`],
    [
      { quobyte: { registry: 'host', volume: 'v' } },
      `${at}.quobyte.registry: Invalid value: "host": must be a host:port pair or multiple pairs separated by commas`,
    ],
    [{ rbd: { monitors: ['m'], image: '' } }, `${at}.rbd.image: Required value`],
    [{ scaleIO: { gateway: 'g', system: 's', secretRef: {} } }, `${at}.scaleIO.volumeName: Required value`],
    [{ storageos: {} }, `${at}.storageos.volumeName: Required value`],
    [{ vsphereVolume: { volumePath: '' } }, `${at}.vsphereVolume.volumePath: Required value`],
  ])('%j of a replaced driver is refused', (source, message) => {
    expect(refusal(source)).toBe(message);
  });

  test('a claim that a pod makes cannot be another volume of it', () => {
    const volumes: JsonObject[] = [
      { name: 'data', ephemeral: { volumeClaimTemplate: { spec: request } } },
      { name: 'same', persistentVolumeClaim: { claimName: 'web-data' } },
    ];
    expect(problemOfPod({ volumes })).toBe(
      'spec.volumes[1].persistentVolumeClaim.claimName: Invalid value: "web-data": must not reference a PVC that gets created for an ephemeral volume',
    );
  });

  test('fields behind gates that are off are dropped', () => {
    const volumes = [{ name: 'data', projected: { sources: [{ clusterTrustBundle: { name: 'b', path: 'p' } }] } }];
    expect(answerToPod({ volumes })).toMatchObject({
      status: 201,
      warnings: ['volume "data" (Projected) has no sources provided'],
      defaulted: { spec: { volumes: [{ projected: { sources: [{}] } }] } },
    });
  });

  test.each<[JsonObject, string]>([
    [
      { configMap: { name: 'c', items: ['a', 'a/b'].map((path) => ({ key: path[0], path })) } },
      'volume "data" (ConfigMap "c"): overlapping paths: "a/b" with "a"',
    ],
    [
      {
        projected: {
          sources: [
            { serviceAccountToken: { path: 'a' } },
            { secret: { name: 's', items: [{ key: 'k', path: 'a/k' }] } },
          ],
        },
      },
      'volume "data" (Projected): overlapping paths: "a/k" (Secret "s") with "a" (ServiceAccountToken)',
    ],
    [{ gitRepo: { repository: 'r' } }, `${at}.gitRepo: deprecated in v1.11, and disabled by default in v1.33+`],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { ...request, resources: { requests: { storage: '1500m' } } } } } },
      `${at}.ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer`,
    ],
  ])('%j gives a warning', (source, warning) => {
    expect(warningsAbout({ volumes: [{ name: 'data', ...source }] })).toEqual([warning]);
  });
});
