import { Size } from 'cdk8s';
import { EnvValue, IStorage, PersistentVolumeClaim, Volume } from 'cdk8s-plus-28';
import { Platform, ServerMount, TritonServerProps } from '../../lib';
import { testChart } from '../support/test-chart';
import { renderServer, secret } from '../support/triton';

const volume = (name = 'data'): Volume => Volume.fromEmptyDir(testChart(), 'Volume', name);
const claimVolume = (): Volume => {
  const chart = testChart();
  return Volume.fromPersistentVolumeClaim(chart, 'Volume', PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'data'));
};
const mountOf = (name: string, props: Partial<TritonServerProps>) =>
  renderServer(props).container.volumeMounts.find((mount: any) => mount.name === name);
const volumeOf = (name: string, props: Partial<TritonServerProps>) =>
  renderServer(props).pod.volumes.find((entry: any) => entry.name === name);
const refuse = (mounts: ServerMount[], message: string) =>
  expect(() => renderServer({ mounts })).toThrow(new Error(`TritonServer 'test/Triton': ${message}`));

describe('the volumes of TritonServer', () => {
  test('hold HOME and caches, which a user without an entry in passwd has at / otherwise', () => {
    const { pod, container, env } = renderServer();
    expect(pod.volumes).toContainEqual({ name: 'scratch', emptyDir: {} });
    expect(container.volumeMounts).toContainEqual({ name: 'scratch', mountPath: '/scratch' });
    expect(env).toEqual({
      HOME: '/scratch',
      HF_HOME: '/scratch/.cache/huggingface',
      MPLCONFIGDIR: '/scratch/.config/matplotlib',
      TRITON_CACHE_DIR: '/scratch/.cache/triton',
      XDG_CACHE_HOME: '/scratch/.cache',
    });
  });

  test('hold 1 GiB of shared memory', () => {
    expect(volumeOf('shm', {})).toEqual({ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '1024Mi' } });
    expect(mountOf('shm', {})).toEqual({ name: 'shm', mountPath: '/dev/shm' });
  });

  test('hold 1 GiB of shared memory unless told otherwise', () => {
    expect(renderServer({ sharedMemory: Size.gibibytes(1) }).objects).toEqual(renderServer().objects);
    expect(volumeOf('shm', { sharedMemory: Size.mebibytes(64) }).emptyDir.sizeLimit).toBe('64Mi');
  });

  test('leave the root file system writable unless told otherwise', () => {
    expect(renderServer({ readOnlyRootFilesystem: false }).objects).toEqual(renderServer().objects);
    expect(volumeOf('tmp', {})).toBeUndefined();
  });

  test('hold /tmp where the root file system is read-only', () => {
    const { pod, container } = renderServer({ readOnlyRootFilesystem: true });
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(pod.volumes).toContainEqual({ name: 'tmp', emptyDir: {} });
    expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });
});

describe('mounts of TritonServer', () => {
  test('mount a volume of the user, read-only unless told otherwise', () => {
    const mount = (readOnly?: boolean) => mountOf('data', { mounts: [{ path: '/data', storage: volume(), readOnly }] });
    expect(mount()).toEqual({ name: 'data', mountPath: '/data', readOnly: true });
    expect(mount(true)).toEqual(mount());
    expect(mount(false)).toEqual({ name: 'data', mountPath: '/data', readOnly: false });
  });

  test('mount a claim by its volume', () => {
    const storage = claimVolume();
    const { pod, container } = renderServer({ mounts: [{ path: '/data', storage, subPath: 'team' }] });
    expect(pod.volumes.at(-1)).toEqual({
      name: storage.name,
      persistentVolumeClaim: { claimName: 'data', readOnly: false },
    });
    expect(container.volumeMounts.at(-1)).toEqual({
      name: storage.name,
      mountPath: '/data',
      subPath: 'team',
      readOnly: true,
    });
  });

  test('may mount one volume at several paths', () => {
    const storage = volume();
    const mounts = [
      { path: '/a', storage, subPath: 'a' },
      { path: '/b', storage, subPath: 'b' },
    ];
    const { pod, container } = renderServer({ mounts });
    expect(pod.volumes.filter(({ name }: any) => name === 'data')).toHaveLength(1);
    expect(container.volumeMounts.filter(({ name }: any) => name === 'data')).toHaveLength(2);
  });

  test.each(['data', './data', ''])('refuse the relative path %j', (path) => {
    refuse([{ path, storage: volume() }], `'mounts' must use absolute paths, got '${path}'; use '/${path}'`);
  });

  test.each(['/models', '/scratch', '/dev/shm'])('refuse the path %s, which is taken', (path) => {
    refuse(
      [{ path, storage: volume() }],
      `'mounts' must not use a path twice, got '${path}'; mount one of the volumes elsewhere`,
    );
    expect(mountOf('data', { mounts: [{ path: `${path}/data`, storage: volume() }] }).mountPath).toBe(`${path}/data`);
  });

  test('refuse one path for two volumes', () => {
    const [first, second] = [volume('a'), volume('b')];
    refuse(
      [
        { path: '/data', storage: first },
        { path: '/data', storage: second },
      ],
      "'mounts' must not use a path twice, got '/data'; mount one of the volumes elsewhere",
    );
  });

  test.each(['models', 'shm'])('refuse a volume named %s, as another is', (name) => {
    refuse(
      [{ path: '/data', storage: volume(name) }],
      `'mounts' must not hold a second volume named '${name}'; rename the volume`,
    );
  });

  test('refuse folders of the node on OpenShift, to which access is not granted unasked', () => {
    const storage: IStorage = Volume.fromHostPath(testChart(), 'Volume', 'node', { path: '/srv' });
    const mounts = [{ path: '/data', storage }];
    expect(() => renderServer({ mounts }, Platform.openshift())).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'mounts' must not hold a hostPath volume on OpenShift unless 'sccGrant' says who may use it; use a claim, or give an SccGrant",
      ),
    );
    expect(mountOf('node', { mounts })).toEqual({ name: 'node', mountPath: '/data', readOnly: true });
  });
});

describe('the variables of TritonServer', () => {
  test('are those of the construct unless env says otherwise', () => {
    const { env } = renderServer({ env: { HOME: EnvValue.fromValue('/data'), TOKEN: EnvValue.fromValue('') } });
    expect(env).toMatchObject({ HOME: '/data', TOKEN: '', HF_HOME: '/scratch/.cache/huggingface' });
  });
});

describe('grpcTlsSecret', () => {
  const grpcTlsSecret = secret('tls');

  test('is mounted, and named to Triton', () => {
    const { args } = renderServer({ grpcTlsSecret });
    expect(volumeOf('grpc-tls', { grpcTlsSecret })).toEqual({ name: 'grpc-tls', secret: { secretName: 'tls' } });
    const mountPath = '/var/run/secrets/triton-grpc-tls';
    expect(mountOf('grpc-tls', { grpcTlsSecret })).toEqual({ name: 'grpc-tls', mountPath, readOnly: true });
    expect(args.filter((arg) => arg.startsWith('--grpc-') && !arg.startsWith('--grpc-port'))).toEqual([
      '--grpc-use-ssl=true',
      `--grpc-server-cert=${mountPath}/tls.crt`,
      `--grpc-server-key=${mountPath}/tls.key`,
    ]);
  });

  test('carries the certificate authority of clients for mutual TLS', () => {
    expect(renderServer({ grpcTlsSecret, grpcMutualTls: true }).args.slice(-2)).toEqual([
      '--grpc-use-ssl-mutual=true',
      '--grpc-root-cert=/var/run/secrets/triton-grpc-tls/ca.crt',
    ]);
  });

  test('is not for mutual TLS unless told so', () => {
    expect(renderServer({ grpcTlsSecret, grpcMutualTls: false }).objects).toEqual(
      renderServer({ grpcTlsSecret }).objects,
    );
    expect(renderServer({ grpcMutualTls: false }).objects).toEqual(renderServer().objects);
  });

  test('must be given for mutual TLS', () => {
    expect(() => renderServer({ grpcMutualTls: true })).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'grpcMutualTls' needs 'grpcTlsSecret' with tls.crt, tls.key and ca.crt; give the Secret, or leave grpcMutualTls out",
      ),
    );
  });
});
