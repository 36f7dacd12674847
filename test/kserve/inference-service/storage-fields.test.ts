import { Secret } from 'cdk8s-plus-28';
import {
  InferenceServiceProps,
  KServeVersion,
  ModelPredictorOptions,
  ModelStorage,
  Predictor,
  StorageLocation,
} from '../../../lib';
import { refusal, renderService, sklearn } from '../rendered-service';

const at = (mountPath: string, uri = 's3://models/iris'): StorageLocation => ({
  storage: ModelStorage.uri(uri),
  mountPath,
});
const asked = (options: Partial<ModelPredictorOptions>, props: Partial<InferenceServiceProps> = {}) =>
  refusal({ ...props, predictor: sklearn({ storageUri: undefined, ...options }) });

describe('where a model is', () => {
  test('is a URI, an entry of a Secret, or several folders', () => {
    const model = (options: Partial<ModelPredictorOptions>) =>
      renderService({ predictor: sklearn({ storageUri: undefined, ...options }) });
    expect(model({ storageUri: 'gs://models/iris' }).predictor.model.storageUri).toBe('gs://models/iris');
    const storage = ModelStorage.fromStorageConfig({ key: 'minio', path: 'iris', parameters: { bucket: 'models' } });
    expect(model({ storage }).predictor.model.storage).toEqual({
      key: 'minio',
      path: 'iris',
      parameters: { bucket: 'models' },
    });
    expect(model({ storage }).metadata.annotations['serving.kserve.io/storageSecretName']).toBeUndefined();
    const storageLocations = [
      at('/mnt/models/base'),
      at('/mnt/models/adapter', 'hf://owner/adapter'),
      { storage: ModelStorage.fromClaimName('c') },
    ];
    expect(model({ storageLocations }).predictor.storageUris).toEqual([
      { uri: 's3://models/iris', mountPath: '/mnt/models/base' },
      { uri: 'hf://owner/adapter', mountPath: '/mnt/models/adapter' },
      { uri: 'pvc://c', mountPath: '/mnt/models' },
    ]);
    expect(model({}).predictor.model.storageUri).toBeUndefined();
  });

  test('is an entry of another Secret by an annotation', () => {
    const { metadata } = renderService((chart) => {
      const secret = Secret.fromSecretName(chart, 'Config', 'stores');
      return {
        predictor: sklearn({
          storageUri: undefined,
          storage: ModelStorage.fromStorageConfig({ path: 'iris', secret }),
        }),
      };
    });
    expect(metadata.annotations['serving.kserve.io/storageSecretName']).toBe('stores');
  });

  test.each<[Partial<ModelPredictorOptions>, KServeVersion | undefined, string]>([
    [
      { storageUri: 's3://a', storage: ModelStorage.uri('s3://b') },
      undefined,
      "'predictor' must say once where the model is, got 'storageUri' and 'storage'; KServe refuses both; leave one of them out",
    ],
    [
      { storageUri: 's3://a', storageLocations: [at('/mnt/models')] },
      undefined,
      "'predictor' must say once where the model is, got 'storageUri' and 'storageLocations'; KServe refuses both; leave one of them out",
    ],
    [
      { storageUri: 'ftp://a/b' },
      KServeVersion.V0_11_0,
      "'predictor.storageUri' must have one of the schemes s3, gs, pvc, file, https, http, hdfs, webhdfs, got 'ftp://a/b'; use ModelStorage.fromStorageContainer() if the cluster knows more",
    ],
    [
      { storage: ModelStorage.huggingFace('owner/model') },
      KServeVersion.V0_13_0,
      "'predictor.storage' has scheme hf, which needs KServe 0.14.0, the release is 0.13.0; keep the model elsewhere",
    ],
    [
      { storage: ModelStorage.image('i:1', { imageVolume: true }) },
      KServeVersion.V0_19_0,
      "'predictor.storage' has scheme oci+native, which needs KServe 0.20.0, the release is 0.19.0; keep the model elsewhere",
    ],
    [
      { storage: ModelStorage.fromStorageContainer('ftp://a/b', 'ftp') },
      KServeVersion.V0_19_0,
      "'predictor.storage' names ClusterStorageContainer 'ftp', which needs KServe 0.20, the release is 0.19.0; leave the name out: the scheme decides",
    ],
    [
      { storageLocations: [at('/mnt/models')] },
      KServeVersion.V0_15_0,
      "'predictor.storageLocations' needs KServe 0.16.0, the release is 0.15.0; give 'storage'",
    ],
    [{ storageLocations: [] }, undefined, "'predictor.storageLocations' must not be empty; leave it out"],
    [
      { storageLocations: [at('/')] },
      undefined,
      "'predictor.storageLocations.mountPath' must be an absolute folder without '..' and not the root, got '/'; use a folder of /mnt/models",
    ],
    [
      { storageLocations: [at('/mnt/a/../b')] },
      undefined,
      "'predictor.storageLocations.mountPath' must be an absolute folder without '..' and not the root, got '/mnt/a/../b'; use a folder of /mnt/models",
    ],
    [
      { storageLocations: [at('/mnt/a'), at('/mnt/a')] },
      undefined,
      "'predictor.storageLocations' must not use a folder twice, got '/mnt/a'; mount each elsewhere",
    ],
    [
      { storageLocations: [at('/mnt/a'), at('/opt/b')] },
      undefined,
      "'predictor.storageLocations' must share a parent folder below the root, got '/mnt/a', '/opt/b'; use folders of /mnt/models; KServe refuses others",
    ],
    [
      { storageLocations: [{ storage: ModelStorage.fromStorageConfig({ path: 'iris' }) }] },
      undefined,
      "'predictor.storageLocations' must have URIs, got an entry of a Secret; give that one by 'storage'",
    ],
  ])('is not %j with %s', (options, kserve, message) => {
    expect(asked(options, { kserve })).toBe(`InferenceService 'test/Iris': ${message}`);
  });

  test.each<[Partial<ModelPredictorOptions>, KServeVersion | undefined]>([
    [{ storage: ModelStorage.huggingFace('owner/model') }, KServeVersion.V0_14_0],
    [{ storage: ModelStorage.fromStorageContainer('ftp://a/b') }, KServeVersion.V0_19_0],
    [{ storage: ModelStorage.fromStorageContainer('ftp://a/b', 'ftp') }, undefined],
    [{ storageLocations: [at('/mnt/a'), at('/opt/b', 'pvc://c')] }, undefined],
  ])('may be %j with %s', (options, kserve) => {
    expect(asked(options, { kserve })).toBe('accepted');
  });

  test('is no entry of a Secret for a container, which gets a variable', () => {
    const container = { image: 'registry.example/server:1' };
    const predictor = Predictor.container({ container, storage: ModelStorage.fromStorageConfig({ path: 'iris' }) });
    expect(refusal({ predictor })).toBe(
      "InferenceService 'test/Iris': 'predictor.storage' must be a URI for a container, got an entry of a Secret; use ModelStorage.uri() and StorageCredentials",
    );
  });
});
