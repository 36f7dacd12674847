import { ModelRepository, S3RepositoryOptions } from '../../../lib';
import { renderServer, secret, secretKey } from '../../support/triton';

const VARIABLES = /^AWS_/;

/** What a repository in S3 adds to the server. */
const render = (url: string, options?: S3RepositoryOptions) => {
  const { args, env } = renderServer({ modelRepository: ModelRepository.fromS3(url, options) });
  const variables = Object.fromEntries(Object.entries(env).filter(([name]) => VARIABLES.test(name)));
  return { uri: args[1], variables };
};
const refuse = (url: string, message: string) =>
  expect(() => ModelRepository.fromS3(url)).toThrow(new Error(`ModelRepository.fromS3: ${message}`));

describe('ModelRepository.fromS3', () => {
  test.each([
    's3://bucket',
    's3://bucket/',
    's3://my.bucket-1/models/v1_2.x',
    's3://bucket/team=vision/a+b@c',
    's3://minio.models.svc:9000/bucket',
    's3://minio:9000/bucket/models/',
    's3://http://minio:9000/bucket/models',
    's3://https://minio.example:443/bucket/models',
    's3://10.0.0.1:9000/bucket',
  ])('hands %s to the server as it is', (url) => {
    expect(render(url)).toEqual({ uri: `--model-repository=${url}`, variables: {} });
  });

  test('mounts nothing', () => {
    const { pod, container } = renderServer({ modelRepository: ModelRepository.fromS3('s3://bucket/models') });
    expect(pod.volumes.map(({ name }: any) => name)).toEqual(['scratch', 'shm']);
    expect(container.volumeMounts.map(({ name }: any) => name)).toEqual(['scratch', 'shm']);
  });

  test.each([
    ['s3://https://minio.models.svc/bucket', 's3://https://minio.models.svc:443/…', 'https'],
    ['s3://http://minio.models.svc/bucket', 's3://http://minio.models.svc:80/…', 'http'],
    ['s3://https://minio', 's3://https://minio:443/…', 'https'],
  ])('refuses %s: an endpoint is recognised by its port', (url, fixed, scheme) => {
    refuse(
      url,
      `'url' must give the port of its endpoint, got '${url}'; write '${fixed}': Triton takes '${scheme}:' for the bucket otherwise`,
    );
    expect(render(fixed.replace('…', 'bucket')).uri).toBe(`--model-repository=${fixed.replace('…', 'bucket')}`);
  });

  test.each(['', 'bucket/models', 's3:/bucket', 'https://bucket.s3.amazonaws.com/models', 's3://', 's3:///models'])(
    'refuses %j, which names no bucket',
    (url) => {
      refuse(url, `'url' must name a bucket, got '${url}'; write 's3://bucket/path' or 's3://host:port/bucket/path'`);
    },
  );

  test.each(['s3://minio:9000/', 's3://https://minio:443//models'])('refuses %s, an endpoint without bucket', (url) => {
    refuse(url, `'url' must name a bucket, got '${url}'; write 's3://bucket/path' or 's3://host:port/bucket/path'`);
  });

  test.each(['s3://Models/x', 's3://minio:9000/Models', 's3://my_bucket', 's3://minio:9000', 's3://-bucket'])(
    'refuses %s for its bucket',
    (url) => {
      refuse(
        url,
        `'url' must name its bucket in lower-case letters, digits, '.' and '-', got '${url}'; Triton does not find the bucket otherwise`,
      );
    },
  );

  test.each(['/a b', '/team=vision', '/a+b', '/a@b', '/a//b'])(
    'refuses the path %s behind an endpoint only',
    (path) => {
      const url = `s3://minio:9000/bucket${path}`;
      refuse(
        url,
        `'url' with an endpoint may hold letters, digits, '.', '-' and '_' in its path, got '${url}'; rename the folder in the bucket: Triton does not recognise the endpoint otherwise`,
      );
      expect(render(`s3://bucket${path}`).uri).toBe(`--model-repository=s3://bucket${path}`);
    },
  );

  test('takes credentials from a Secret', () => {
    expect(render('s3://bucket', { credentials: secret('minio') }).variables).toEqual({
      AWS_ACCESS_KEY_ID: secretKey('minio', 'AWS_ACCESS_KEY_ID'),
      AWS_SECRET_ACCESS_KEY: secretKey('minio', 'AWS_SECRET_ACCESS_KEY'),
    });
  });

  test('reads the keys AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY unless others are given', () => {
    const credentials = secret('minio');
    const documented = { accessKeyIdKey: 'AWS_ACCESS_KEY_ID', secretAccessKeyKey: 'AWS_SECRET_ACCESS_KEY' };
    expect(render('s3://bucket', { credentials, ...documented })).toEqual(render('s3://bucket', { credentials }));
    const options = { credentials, accessKeyIdKey: 'id', secretAccessKeyKey: 'key', sessionTokenKey: 'token' };
    expect(render('s3://bucket', options).variables).toEqual({
      AWS_ACCESS_KEY_ID: secretKey('minio', 'id'),
      AWS_SECRET_ACCESS_KEY: secretKey('minio', 'key'),
      AWS_SESSION_TOKEN: secretKey('minio', 'token'),
    });
  });

  test('writes the region for Triton and for the SDK', () => {
    expect(render('s3://bucket', { region: 'eu-central-1' }).variables).toEqual({
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
    });
  });
});
