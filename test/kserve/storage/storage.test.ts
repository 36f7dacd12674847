import { Chart, Testing } from 'cdk8s';
import { ConfigMap, PersistentVolumeAccessMode, PersistentVolumeClaim, Secret, ServiceAccount } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';
import { KServeVersion, ModelStorage, S3Options, StorageConfigOptions, StorageCredentials } from '../../../lib';
import { testChart } from '../../support/test-chart';
import { refusal, renderService, sklearn } from '../rendered-service';

const uriOf = (storage: ModelStorage) => storage._binding.uri;

describe('ModelStorage', () => {
  test('is written as KServe reads it', () => {
    const claim = new PersistentVolumeClaim(testChart(), 'Models', {
      metadata: { name: 'models' },
      storage: Size.gibibytes(1),
      accessModes: [PersistentVolumeAccessMode.READ_ONLY_MANY],
    });
    const storages = [
      ModelStorage.uri('https://files.example/iris.tar.gz'),
      ModelStorage.s3('models', 'iris/1'),
      ModelStorage.s3('models'),
      ModelStorage.gcs('models', 'iris'),
      ModelStorage.azureBlob('account', 'models', 'iris'),
      ModelStorage.huggingFace('Qwen/Qwen3-8B'),
      ModelStorage.huggingFace('Qwen/Qwen3-8B', { revision: 'v1' }),
      ModelStorage.fromClaim(claim),
      ModelStorage.fromClaimName('models', { directory: 'iris/1' }),
      ModelStorage.image('registry.example/iris:1'),
      ModelStorage.image('registry.example/iris:1', { imageVolume: true }),
    ];
    expect(storages.map(uriOf)).toEqual([
      'https://files.example/iris.tar.gz',
      's3://models/iris/1',
      's3://models',
      'gs://models/iris',
      'https://account.blob.core.windows.net/models/iris',
      'hf://Qwen/Qwen3-8B',
      'hf://Qwen/Qwen3-8B:v1',
      'pvc://models',
      'pvc://models/iris/1',
      'oci://registry.example/iris:1',
      'oci+native://registry.example/iris:1',
    ]);
  });

  test.each<[() => ModelStorage, string]>([
    [
      () => ModelStorage.uri('models/iris'),
      "ModelStorage.uri: 'uri' must have a scheme and a place, got 'models/iris'; write it as 's3://models/iris'",
    ],
    [
      () => ModelStorage.s3('s3://models'),
      "ModelStorage.s3: 'bucket' must be the name of a bucket, got 's3://models'; leave scheme and path out, such as 'models'",
    ],
    [
      () => ModelStorage.gcs('models', '/iris'),
      "ModelStorage.gcs: 'path' must be relative, got '/iris'; write it from the root, such as 'iris/1'",
    ],
    [
      () => ModelStorage.azureBlob('https://account', 'models', 'iris'),
      "ModelStorage.azureBlob: 'account' must be 3 to 24 lower-case letters and digits, got 'https://account'; write the name of the storage account, not its URL",
    ],
    [
      () => ModelStorage.huggingFace('hf://Qwen/Qwen3-8B'),
      "ModelStorage.huggingFace: 'modelId' must be the owner and the name of a model, got 'hf://Qwen/Qwen3-8B'; write it as its page does, such as 'Qwen/Qwen3-8B'",
    ],
    [
      () => ModelStorage.fromClaimName('models', { directory: '../x' }),
      "ModelStorage.fromClaimName: 'directory' must be a relative path without '..', got '../x'; write it from the root of the volume, or leave it out for the root",
    ],
    [
      () => ModelStorage.image('oci://registry.example/iris:1'),
      "ModelStorage.image: 'image' must be an image without a scheme, got 'oci://registry.example/iris:1'; write it as pods do, such as 'registry.example/models/iris:1'",
    ],
    [
      () => ModelStorage.fromStorageConfig({ path: 'iris', parameters: { secret_access_key: 'x' } }),
      "ModelStorage.fromStorageConfig: 'parameters' must hold no credentials, got 'secret_access_key'; write them into the Secret",
    ],
  ])('is not %s', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('an entry of a storage Secret', () => {
  const entry = (json: string, options: Partial<StorageConfigOptions> = {}) =>
    refusal((chart) => {
      const secret = new Secret(chart, 'Config', { metadata: { name: 'storage-config' }, stringData: { minio: json } });
      const storage = ModelStorage.fromStorageConfig({ path: 'iris', key: 'minio', secret, ...options });
      return { predictor: sklearn({ storageUri: undefined, storage }) };
    });

  test.each([
    [
      '{"type":"gs"}',
      "[test/Iris] 'type' in key 'minio' of Secret 'storage-config' must be one of s3, hdfs, webhdfs, got 'gs'; write it into the entry",
    ],
    [
      'no JSON',
      "[test/Iris] 'type' in key 'minio' of Secret 'storage-config' must be one of s3, hdfs, webhdfs, got undefined; write it into the entry",
    ],
    [
      '{"type":"s3"}',
      "[test/Iris] key 'minio' of Secret 'storage-config' must name a bucket; write 'bucket' into the entry or into 'parameters'",
    ],
  ])('is not %s', (json, message) => {
    expect(entry(json)).toBe(message);
  });

  test('may be completed by parameters, or be written elsewhere', () => {
    expect(entry('{"type":"s3","bucket":"models"}')).toBe('accepted');
    expect(entry('{"type":"s3"}', { parameters: { bucket: 'models' } })).toBe('accepted');
    expect(entry('{"type":"hdfs"}')).toBe('accepted');
    expect(entry('{}', { key: 'elsewhere' })).toBe('accepted');
  });
});

describe('StorageCredentials', () => {
  const s3Keys = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
  const secretOf = (chart: Chart, stringData: { [key: string]: string }) =>
    new Secret(chart, 'Secret', { metadata: { name: 'stores' }, stringData });

  test('of S3 annotate the Secret', () => {
    const all: Required<S3Options> = {
      endpoint: 'minio.storage:9000',
      region: 'eu-central-1',
      insecureHttp: true,
      insecureSkipTlsVerify: true,
      caBundle: ConfigMap.fromConfigMapName(testChart(), 'Ca', 'ca'),
      virtualBucket: false,
      accelerate: false,
      anonymous: true,
    };
    const { ofKind } = renderService((chart) => ({
      credentials: [StorageCredentials.s3(secretOf(chart, s3Keys), all)],
    }));
    expect(ofKind('Secret').metadata.annotations).toEqual({
      'serving.kserve.io/s3-endpoint': 'minio.storage:9000',
      'serving.kserve.io/s3-region': 'eu-central-1',
      'serving.kserve.io/s3-usehttps': '0',
      'serving.kserve.io/s3-verifyssl': '0',
      'serving.kserve.io/s3-cabundle-configmap': 'ca',
      'serving.kserve.io/s3-usevirtualbucket': 'false',
      'serving.kserve.io/s3-useaccelerate': 'false',
      'serving.kserve.io/s3-useanoncredential': 'true',
    });
    expect(ofKind('ServiceAccount').secrets).toEqual([{ name: 'stores' }]);
  });

  test('of S3 use TLS, and say nothing else by default', () => {
    const annotations = (options: S3Options) =>
      renderService((chart) => ({ credentials: [StorageCredentials.s3(secretOf(chart, s3Keys), options)] })).ofKind(
        'Secret',
      ).metadata.annotations;
    expect(annotations({})).toBeUndefined();
    expect(annotations({ endpoint: 'minio:9000' })).toEqual({
      'serving.kserve.io/s3-endpoint': 'minio:9000',
      'serving.kserve.io/s3-usehttps': '1',
    });
  });

  test('are added to an account of the app', () => {
    const chart = testChart();
    const account = new ServiceAccount(chart, 'Account', { metadata: { name: 'models' } });
    StorageCredentials.huggingFace(Secret.fromSecretName(chart, 'Token', 'hf')).addTo(account);
    expect(Testing.synth(chart)[0].secrets).toEqual([{ name: 'hf' }]);
  });

  test.each<[string, (secret: Secret) => StorageCredentials, { [key: string]: string }, string]>([
    [
      'S3',
      (secret) => StorageCredentials.s3(secret),
      { AWS_SECRET_ACCESS_KEY: 'y' },
      "[test/Iris] Secret 'stores' must have the keys 'AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'; add 'AWS_ACCESS_KEY_ID'",
    ],
    [
      'Hugging Face beside S3',
      (secret) => StorageCredentials.huggingFace(secret),
      { ...s3Keys, HF_TOKEN: 'z' },
      "[test/Iris] Secret 'stores' must hold keys of one kind, but KServe takes it for s3 by its key 'AWS_SECRET_ACCESS_KEY'; make a Secret for each kind",
    ],
    [
      'Google Cloud',
      (secret) => StorageCredentials.gcs(secret),
      { 'key.json': '{}' },
      "[test/Iris] Secret 'stores' must have the keys 'gcloud-application-credentials.json'; add 'gcloud-application-credentials.json'",
    ],
    [
      'Azure',
      (secret) => StorageCredentials.azure(secret),
      { AZURE_CLIENT_ID: 'x', AZURE_CLIENT_SECRET: 'y', AZURE_SUBSCRIPTION_ID: 'z' },
      "[test/Iris] Secret 'stores' must have the keys 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_SUBSCRIPTION_ID', 'AZURE_TENANT_ID'; add 'AZURE_TENANT_ID'",
    ],
  ])('of %s need their keys', (_, make, stringData, message) => {
    expect(refusal((chart) => ({ credentials: [make(secretOf(chart, stringData))] }))).toBe(message);
  });

  test.each<[(secret: Secret) => StorageCredentials, { [key: string]: string }]>([
    [(secret) => StorageCredentials.s3(secret), s3Keys],
    [(secret) => StorageCredentials.s3(secret), {}],
    [(secret) => StorageCredentials.gcs(secret), { 'gcloud-application-credentials.json': '{}' }],
    [(secret) => StorageCredentials.azureAccessKey(secret), { AZURE_STORAGE_ACCESS_KEY: 'x' }],
    [(secret) => StorageCredentials.huggingFace(secret), { HF_TOKEN: 'x' }],
    [(secret) => StorageCredentials.hdfs(secret), { HDFS_NAMENODE: 'x', HDFS_ROOTPATH: '/' }],
    [(secret) => StorageCredentials.httpHeadersInPod(secret), { 'https-host': 'x', headers: '{}' }],
  ])('%s fit %j', (make, stringData) => {
    expect(refusal((chart) => ({ credentials: [make(secretOf(chart, stringData))] }))).toBe('accepted');
  });

  test('of S3 write their options on Secrets of the app only, and know what an endpoint is', () => {
    const theirs = Secret.fromSecretName(testChart(), 'S3', 's3');
    expect(() => StorageCredentials.s3(theirs, { region: 'x' })).toThrow(
      "StorageCredentials.s3: 'options' are written on the Secret, but this app does not define 's3'; annotate it with serving.kserve.io/s3-endpoint and the like, or define it here",
    );
    expect(() => StorageCredentials.s3(theirs, { endpoint: 'http://minio' })).toThrow(
      "StorageCredentials.s3: 'endpoint' must be a host and perhaps a port, got 'http://minio'; leave scheme and path out, such as 'minio.storage:9000'",
    );
  });

  test('are read from the release on that knows them', () => {
    const token = (kserve: KServeVersion) =>
      refusal((chart) => ({
        kserve,
        credentials: [StorageCredentials.huggingFace(secretOf(chart, { HF_TOKEN: 'x' }))],
      }));
    expect(token(KServeVersion.V0_13_0)).toBe(
      "[test/Iris] 'credentials' of Secret 'stores' need KServe 0.14.0, the release is 0.13.0; leave out what the release does not read",
    );
    expect(token(KServeVersion.V0_14_0)).toBe('accepted');
    const accelerate = (kserve: KServeVersion) =>
      refusal((chart) => ({
        kserve,
        credentials: [StorageCredentials.s3(secretOf(chart, s3Keys), { accelerate: true })],
      }));
    expect(accelerate(KServeVersion.V0_11_0)).toContain('need KServe 0.12.0');
    expect(accelerate(KServeVersion.V0_12_0)).toBe('accepted');
  });
});
