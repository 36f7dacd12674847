import { Volume } from 'cdk8s-plus-28';
import { ModelRepository, TritonServerProps } from '../../lib';
import { testChart } from '../support/test-chart';
import { renderServer, secret, secretKey } from '../support/triton';

/** Renders a server with several repositories. */
const render = (
  [modelRepository, ...additionalModelRepositories]: ModelRepository[],
  props: Partial<TritonServerProps> = {},
) => renderServer({ modelRepository, additionalModelRepositories, ...props });

const refuse = (repositories: ModelRepository[], message: string, props: Partial<TritonServerProps> = {}) =>
  expect(() => render(repositories, props)).toThrow(new Error(`TritonServer 'test/Triton': ${message}`));

const disagree = (name: string) =>
  `'additionalModelRepositories' must agree on ${name}, of which the server has one; leave the credentials of all repositories out and give them in 'cloudCredentialFile'`;

describe('TritonServer with several repositories', () => {
  test('gives each a volume, a path and an argument of its own', () => {
    const { pod, container, args } = render([
      ModelRepository.fromClaimName('a'),
      ModelRepository.fromClaimName('b'),
      ModelRepository.fromClaimName('c'),
    ]);
    expect(pod.volumes.slice(0, 3)).toEqual([
      { name: 'models', persistentVolumeClaim: { claimName: 'a' } },
      { name: 'models-2', persistentVolumeClaim: { claimName: 'b' } },
      { name: 'models-3', persistentVolumeClaim: { claimName: 'c' } },
    ]);
    expect(container.volumeMounts.slice(0, 3)).toEqual([
      { name: 'models', mountPath: '/models', readOnly: true },
      { name: 'models-2', mountPath: '/models-2', readOnly: true },
      { name: 'models-3', mountPath: '/models-3', readOnly: true },
    ]);
    expect(args.filter((arg) => arg.startsWith('--model-repository'))).toEqual([
      '--model-repository=/models',
      '--model-repository=/models-2',
      '--model-repository=/models-3',
    ]);
  });

  test('names their downloads apart', () => {
    const download = ModelRepository.fromDownload({ image: 'registry.example/fetch:1' });
    const { pod } = render([download, download]);
    expect(pod.initContainers.map(({ name }: any) => name)).toEqual(['download-models', 'download-models-2']);
  });

  test('mixes stores of different clouds', () => {
    const { env } = render([
      ModelRepository.fromS3('s3://bucket', { credentials: secret('aws') }),
      ModelRepository.fromGcs('gs://bucket', { credentials: secret('gcp') }),
      ModelRepository.fromAzure('as://account/container'),
    ]);
    expect(env).toMatchObject({
      AWS_ACCESS_KEY_ID: secretKey('aws', 'AWS_ACCESS_KEY_ID'),
      GOOGLE_APPLICATION_CREDENTIALS: '/var/run/secrets/triton-gcs/gcp/credentials.json',
      AZURE_STORAGE_AUTH_TYPE: 'default',
    });
  });

  test('shares the credentials of one S3 endpoint, however it is written', () => {
    const credentials = secret('minio');
    const { env } = render([
      ModelRepository.fromS3('s3://minio:9000/a', { credentials }),
      ModelRepository.fromS3('s3://http://minio:9000/b', { credentials }),
    ]);
    expect(env.AWS_ACCESS_KEY_ID).toEqual(secretKey('minio', 'AWS_ACCESS_KEY_ID'));
  });

  test('shares the credential file of two GCS buckets', () => {
    const credentials = secret('reader');
    const { pod, container } = render([
      ModelRepository.fromGcs('gs://a', { credentials }),
      ModelRepository.fromGcs('gs://b', { credentials }),
    ]);
    const names = [pod.volumes, container.volumeMounts].map((list) => list.map(({ name }: any) => name));
    expect(names).toEqual([
      ['gcs-credentials', 'scratch', 'shm'],
      ['gcs-credentials', 'scratch', 'shm'],
    ]);
  });

  test('refuses two sets of S3 credentials', () => {
    const a = ModelRepository.fromS3('s3://a', { credentials: secret('a') });
    refuse([a, ModelRepository.fromS3('s3://b', { credentials: secret('b') })], disagree('AWS_ACCESS_KEY_ID'));
    expect(render([a, ModelRepository.fromS3('s3://b', { credentials: secret('a') })]).args).toContain(
      '--model-repository=s3://b',
    );
  });

  test('refuses two regions', () => {
    refuse(
      [ModelRepository.fromS3('s3://a', { region: 'eu-1' }), ModelRepository.fromS3('s3://b', { region: 'us-1' })],
      disagree('AWS_REGION'),
    );
  });

  test('refuses two GCS credential files', () => {
    refuse(
      [
        ModelRepository.fromGcs('gs://a', { credentials: secret('a') }),
        ModelRepository.fromGcs('gs://b', { credentials: secret('b') }),
      ],
      disagree('GOOGLE_APPLICATION_CREDENTIALS'),
    );
  });

  test('refuses two Azure accounts', () => {
    refuse(
      [ModelRepository.fromAzure('as://one/c'), ModelRepository.fromAzure('as://two/c')],
      disagree('AZURE_STORAGE_ACCOUNT'),
    );
    expect(
      render([ModelRepository.fromAzure('as://one/c'), ModelRepository.fromAzure('as://one/d')]).env
        .AZURE_STORAGE_ACCOUNT,
    ).toBe('one');
  });

  test.each([
    [['s3://minio:9000/a', 's3://https://other:443/b'], "'minio:9000' and 'https://other:443'"],
    [['s3://a', 's3://minio:9000/b'], "'amazonaws.com' and 'minio:9000'"],
  ])('refuses two S3 endpoints: %j', (urls, endpoints) => {
    refuse(
      urls.map((url) => ModelRepository.fromS3(url)),
      `'additionalModelRepositories' must be on one S3 endpoint, got ${endpoints}; give credentials in 'cloudCredentialFile': Triton asks the first endpoint for all otherwise`,
    );
  });
});

describe('cloudCredentialFile', () => {
  const cloudCredentialFile = secret('clouds');

  test('is mounted, and named to Triton', () => {
    const { pod, container, env } = render([ModelRepository.fromS3('s3://bucket')], { cloudCredentialFile });
    expect(pod.volumes).toContainEqual({ name: 'cloud-credentials', secret: { secretName: 'clouds' } });
    expect(container.volumeMounts).toContainEqual({
      name: 'cloud-credentials',
      mountPath: '/var/run/secrets/triton-cloud',
      readOnly: true,
    });
    expect(env.TRITON_CLOUD_CREDENTIAL_PATH).toBe('/var/run/secrets/triton-cloud/credentials.json');
  });

  test('serves two S3 endpoints', () => {
    const { args } = render(
      [ModelRepository.fromS3('s3://minio:9000/a'), ModelRepository.fromS3('s3://other:9000/b')],
      { cloudCredentialFile },
    );
    expect(args.slice(1, 3)).toEqual(['--model-repository=s3://minio:9000/a', '--model-repository=s3://other:9000/b']);
  });

  test('serves two Azure accounts, of which the environment then says nothing', () => {
    const { env } = render([ModelRepository.fromAzure('as://one/c'), ModelRepository.fromAzure('as://two/c')], {
      cloudCredentialFile,
    });
    expect(Object.keys(env).filter((name) => name.startsWith('AZURE'))).toEqual([]);
  });

  test.each([
    [
      'AWS_ACCESS_KEY_ID',
      ModelRepository.fromS3('s3://bucket', { credentials: secret('a') }),
      ModelRepository.fromS3('s3://bucket'),
    ],
    [
      'GOOGLE_APPLICATION_CREDENTIALS',
      ModelRepository.fromGcs('gs://bucket', { credentials: secret('a') }),
      ModelRepository.fromGcs('gs://bucket'),
    ],
    [
      'AZURE_STORAGE_KEY',
      ModelRepository.fromAzure('as://a/c', { credentials: secret('a') }),
      ModelRepository.fromAzure('as://a/c'),
    ],
  ])('refuses other credentials: %s', (name, withCredentials, without) => {
    refuse(
      [withCredentials],
      `'cloudCredentialFile' must be the only credentials, but a repository sets ${name}; move them to the file: Triton reads no others when it has one`,
      { cloudCredentialFile },
    );
    expect(render([without], { cloudCredentialFile }).env).not.toHaveProperty(name);
  });

  test('leaves variables of the user alone', () => {
    const { env } = render([ModelRepository.fromS3('s3://bucket', { region: 'eu-1' })], { cloudCredentialFile });
    expect(env.AWS_REGION).toBe('eu-1');
  });
});

describe('ModelRepository.fromMountedPath', () => {
  const mount = (path: string) => ({ path, storage: Volume.fromEmptyDir(testChart(), 'Volume', 'data') });

  test.each([
    ['/data', '/data'],
    ['/data/models', '/data'],
    ['/data', '/data/model-a'],
    ['/data/models', '/data/'],
  ])('takes %s with a volume at %s', (path, mountPath) => {
    const { args } = render([ModelRepository.fromMountedPath(path)], { mounts: [mount(mountPath)] });
    expect(args[1]).toBe(`--model-repository=${path}`);
  });

  test.each(['/data', '/databases/models', '/srv'])('refuses %s when that is on no volume', (path) => {
    refuse(
      [ModelRepository.fromMountedPath(path)],
      `'modelRepository' must be equal to or below the path of a mount ('/scratch', '/dev/shm', '/database'), got '${path}'; add the volume to 'mounts': Triton exits at start otherwise`,
      { mounts: [mount('/database')] },
    );
    expect(
      render([ModelRepository.fromMountedPath('/database/models')], { mounts: [mount('/database')] }).args[1],
    ).toBe('--model-repository=/database/models');
  });

  test.each(['', 'models', './models', '/', '//', '/models/../secrets'])('refuses the path %j', (path) => {
    expect(() => ModelRepository.fromMountedPath(path)).toThrow(
      new Error(
        `ModelRepository.fromMountedPath: 'path' must be absolute, below '/' and without '..', got '${path}'; write it as the server container sees it`,
      ),
    );
  });
});
