import { ModelRepository } from '../../../lib';
import { renderServer, secret, secretKey } from '../../support/triton';

const cloudVariables = (modelRepository: ModelRepository) => {
  const { env } = renderServer({ modelRepository });
  return Object.fromEntries(Object.entries(env).filter(([name]) => /^(AZURE|GOOGLE)_/.test(name)));
};

describe('ModelRepository.fromGcs', () => {
  test.each(['gs://bucket', 'gs://bucket/path/to models'])('hands %s to the server as it is', (url) => {
    const { args, pod } = renderServer({ modelRepository: ModelRepository.fromGcs(url) });
    expect(args[1]).toBe(`--model-repository=${url}`);
    expect(pod.volumes.map(({ name }: any) => name)).toEqual(['scratch', 'shm']);
  });

  test('asks for no credentials by default', () => {
    expect(cloudVariables(ModelRepository.fromGcs('gs://bucket'))).toEqual({});
  });

  test('mounts the credential file of a Secret', () => {
    const modelRepository = ModelRepository.fromGcs('gs://bucket', { credentials: secret('reader') });
    const { pod, container, env } = renderServer({ modelRepository });
    expect(pod.volumes[0]).toEqual({ name: 'gcs-credentials', secret: { secretName: 'reader' } });
    const mountPath = '/var/run/secrets/triton-gcs/reader';
    expect(container.volumeMounts[0]).toEqual({ name: 'gcs-credentials', mountPath, readOnly: true });
    expect(env.GOOGLE_APPLICATION_CREDENTIALS).toBe(`${mountPath}/credentials.json`);
  });

  test('reads the key credentials.json unless another is given', () => {
    const variables = (credentialsKey?: string) =>
      cloudVariables(ModelRepository.fromGcs('gs://bucket', { credentials: secret('reader'), credentialsKey }));
    expect(variables('credentials.json')).toEqual(variables());
    expect(variables('key.json')).toEqual({
      GOOGLE_APPLICATION_CREDENTIALS: '/var/run/secrets/triton-gcs/reader/key.json',
    });
  });

  test.each(['', 'bucket', 'gs:/bucket', 'gs://', 'gs:///path', 's3://bucket'])('refuses %j', (url) => {
    expect(() => ModelRepository.fromGcs(url)).toThrow(
      new Error(`ModelRepository.fromGcs: 'url' must name a bucket, got '${url}'; write 'gs://bucket/path'`),
    );
  });
});

describe('ModelRepository.fromAzure', () => {
  test.each(['as://account/container', 'as://account/container/path/to/models'])('hands %s to the server', (url) => {
    const { args, pod } = renderServer({ modelRepository: ModelRepository.fromAzure(url) });
    expect(args[1]).toBe(`--model-repository=${url}`);
    expect(pod.volumes.map(({ name }: any) => name)).toEqual(['scratch', 'shm']);
  });

  test("uses the pod's own identity by default, by the way that workload identity works", () => {
    expect(cloudVariables(ModelRepository.fromAzure('as://account/container'))).toEqual({
      AZURE_STORAGE_ACCOUNT: 'account',
      AZURE_STORAGE_AUTH_TYPE: 'default',
    });
  });

  test("takes the account's key from a Secret", () => {
    const credentials = secret('storage');
    expect(cloudVariables(ModelRepository.fromAzure('as://account/container', { credentials }))).toEqual({
      AZURE_STORAGE_ACCOUNT: 'account',
      AZURE_STORAGE_KEY: secretKey('storage', 'AZURE_STORAGE_KEY'),
    });
  });

  test('reads the key AZURE_STORAGE_KEY unless another is given', () => {
    const variables = (accountKeyKey?: string) =>
      cloudVariables(
        ModelRepository.fromAzure('as://account/container', { credentials: secret('storage'), accountKeyKey }),
      );
    expect(variables('AZURE_STORAGE_KEY')).toEqual(variables());
    expect(variables('key1').AZURE_STORAGE_KEY).toEqual(secretKey('storage', 'key1'));
  });

  test.each(['', 'account/container', 'as://', 'as://account', 'as://account/', 'as:///container', 'az://a/c'])(
    'refuses %j',
    (url) => {
      expect(() => ModelRepository.fromAzure(url)).toThrow(
        new Error(
          `ModelRepository.fromAzure: 'url' must name a storage account and a container, got '${url}'; write 'as://account/container/path'`,
        ),
      );
    },
  );
});
