import { Size } from 'cdk8s';
import { ConfigMap, Cpu, EnvValue, ImagePullPolicy, PersistentVolumeClaim } from 'cdk8s-plus-28';
import { ClaimRepositoryOptions, ModelDownload, ModelRepository, Platform } from '../../lib';
import { testChart } from '../support/test-chart';
import { renderServer } from '../support/triton';

/** Volume, mounts, init containers and argument that a repository brings; those of the server itself left out. */
const render = (modelRepository: ModelRepository, platform?: Platform) => {
  const { pod, container, args } = renderServer({ modelRepository }, platform);
  const own = (name: string) => name.startsWith('models');
  return {
    volumes: pod.volumes.filter(({ name }: any) => own(name)),
    mounts: container.volumeMounts.filter(({ name }: any) => own(name)),
    initContainers: pod.initContainers,
    uri: args[1],
  };
};

describe('ModelRepository.fromClaim', () => {
  test('mounts a claim of this app read-only', () => {
    const claim = new PersistentVolumeClaim(testChart(), 'Claim', { metadata: { name: 'resnet' } });
    expect(render(ModelRepository.fromClaim(claim))).toEqual({
      volumes: [{ name: 'models', persistentVolumeClaim: { claimName: 'resnet' } }],
      mounts: [{ name: 'models', mountPath: '/models', readOnly: true }],
      uri: '--model-repository=/models',
    });
  });

  test('is the same as fromClaimName with the name of the claim', () => {
    const claim = PersistentVolumeClaim.fromClaimName(testChart(), 'Claim', 'resnet');
    const options = { directory: 'team/models', readOnly: false };
    expect(render(ModelRepository.fromClaim(claim, options))).toEqual(
      render(ModelRepository.fromClaimName('resnet', options)),
    );
  });

  test('mounts a folder of the volume, beside lost+found', () => {
    const { mounts, uri } = render(ModelRepository.fromClaimName('resnet', { directory: 'team/models' }));
    expect(mounts).toEqual([{ name: 'models', mountPath: '/models', subPath: 'team/models', readOnly: true }]);
    expect(uri).toBe('--model-repository=/models');
  });

  test('is mounted read-only unless told otherwise', () => {
    const mount = (options?: ClaimRepositoryOptions) => render(ModelRepository.fromClaimName('resnet', options)).mounts;
    expect(mount({ readOnly: true })).toEqual(mount());
    expect(mount({ readOnly: false })).toEqual([{ name: 'models', mountPath: '/models', readOnly: false }]);
  });

  test.each(['', '/models', '..', 'models/../secrets'])('refuses the folder %j', (directory) => {
    const claim = PersistentVolumeClaim.fromClaimName(testChart(), 'Claim', 'resnet');
    const message = `'directory' must be a relative path without '..', got '${directory}'; write it from the root of the volume, or leave it out for the root`;
    expect(() => ModelRepository.fromClaim(claim, { directory })).toThrow(
      new Error(`ModelRepository.fromClaim: ${message}`),
    );
    expect(() => ModelRepository.fromClaimName('resnet', { directory })).toThrow(
      new Error(`ModelRepository.fromClaimName: ${message}`),
    );
  });
});

describe('ModelRepository.fromNfs', () => {
  test('has the node mount the export read-only', () => {
    expect(render(ModelRepository.fromNfs('filer.example', '/srv/models'))).toEqual({
      volumes: [{ name: 'models', nfs: { server: 'filer.example', path: '/srv/models', readOnly: true } }],
      mounts: [{ name: 'models', mountPath: '/models', readOnly: true }],
      uri: '--model-repository=/models',
    });
  });

  test.each(['filer', '10.0.0.1', 'fd00::1', 'a'])('takes the server %s', (server) => {
    expect(render(ModelRepository.fromNfs(server, '/')).volumes[0].nfs.server).toBe(server);
  });

  test.each(['', '< Replace with the IP >', 'filer:', 'nfs://filer', 'filer/srv'])(
    'refuses the server %j',
    (server) => {
      expect(() => ModelRepository.fromNfs(server, '/srv')).toThrow(
        new Error(
          `ModelRepository.fromNfs: 'server' must be a host name or address, got '${server}'; the node resolves it, not the cluster DNS`,
        ),
      );
    },
  );

  test('refuses a relative path', () => {
    expect(() => ModelRepository.fromNfs('filer', 'srv/models')).toThrow(
      new Error("ModelRepository.fromNfs: 'path' must be absolute, got 'srv/models'; use '/srv/models'"),
    );
    expect(render(ModelRepository.fromNfs('filer', '/srv/models')).volumes[0].nfs.path).toBe('/srv/models');
  });
});

describe('ModelRepository.fromConfigMap', () => {
  const configMap = ConfigMap.fromConfigMapName(testChart(), 'Config', 'identity');
  const files = { 'identity/config.pbtxt': 'config.pbtxt', 'identity/1/model.py': 'model.py' };
  const refuse = (given: { [path: string]: string }, message: string) =>
    expect(() => ModelRepository.fromConfigMap(configMap, given)).toThrow(
      new Error(`ModelRepository.fromConfigMap: ${message}`),
    );

  test('mounts each file by itself, so that Triton sees no folder named ..data', () => {
    expect(render(ModelRepository.fromConfigMap(configMap, files))).toEqual({
      volumes: [{ name: 'models', configMap: { name: 'identity' } }],
      mounts: [
        { name: 'models', mountPath: '/models/identity/config.pbtxt', subPath: 'config.pbtxt', readOnly: true },
        { name: 'models', mountPath: '/models/identity/1/model.py', subPath: 'model.py', readOnly: true },
      ],
      uri: '--model-repository=/models',
    });
  });

  test('mounts nothing at the root of the repository or of a model', () => {
    const { mounts } = render(ModelRepository.fromConfigMap(configMap, files));
    const paths = mounts.map(({ mountPath }: any) => mountPath);
    for (const folder of ['/models', '/models/identity', '/models/identity/1']) expect(paths).not.toContain(folder);
  });

  test('refuses to hold no file', () => {
    refuse(
      {},
      "'files' must hold at least one file, got {}; map a path in the repository to a key, such as { 'm/1/model.py': 'model.py' }",
    );
  });

  test.each(['model.py', '', '/m/1/model.py', 'm//model.py', 'm/../n/1/x', './m/1/x', 'm/1/'])(
    'refuses the path %j',
    (path) => {
      refuse(
        { ...files, [path]: 'model.py' },
        `'files' must be keyed by paths of the form 'model/file' or 'model/version/file', got '${path}'; every model is a folder of the repository`,
      );
    },
  );

  test.each(['', 'a/b', 'model py'])('refuses the key %j', (key) => {
    refuse(
      { 'identity/1/model.py': key },
      `'files' must name keys of letters, digits, '-', '_' and '.', got '${key}'; a ConfigMap has no other keys`,
    );
  });

  test.each([
    [{ 'identity/config.pbtxt': 'c' }, '["identity/config.pbtxt"]'],
    [{ 'identity/v1/model.py': 'm' }, '["identity/v1/model.py"]'],
    [{ 'identity/01/model.py': 'm' }, '["identity/01/model.py"]'],
    [{ 'identity-2/1/model.py': 'm', 'identity/0/model.py': 'm' }, '["identity/0/model.py"]'],
  ])('refuses a model without a version: %j', (given, seen) => {
    refuse(
      given,
      `'files' must hold a numbered version of model 'identity', got ${seen}; add a file under 'identity/1/': Triton does not load a model without a version`,
    );
    const fixed = { ...given, 'identity/1/model.py': 'm' };
    expect(render(ModelRepository.fromConfigMap(configMap, fixed)).mounts).toHaveLength(Object.keys(fixed).length);
  });
});

describe('ModelRepository.fromDownload', () => {
  const image = 'registry.example/fetch:1';

  test('runs a container that fills an emptyDir, which the server mounts read-only', () => {
    expect(render(ModelRepository.fromDownload({ image }))).toEqual({
      volumes: [{ name: 'models', emptyDir: {} }],
      mounts: [{ name: 'models', mountPath: '/models', readOnly: true }],
      initContainers: [
        {
          name: 'download-models',
          image,
          env: [
            { name: 'HOME', value: '/scratch' },
            { name: 'MODEL_REPOSITORY', value: '/models' },
          ],
          resources: {},
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: [
            { name: 'models', mountPath: '/models' },
            { name: 'scratch', mountPath: '/scratch' },
          ],
        },
      ],
      uri: '--model-repository=/models',
    });
  });

  test('renders every prop', () => {
    const download: Required<ModelDownload> = {
      image,
      command: ['fetch'],
      args: ['--to', '$(MODEL_REPOSITORY)'],
      env: { TOKEN: EnvValue.fromValue('t'), HOME: EnvValue.fromValue('/tmp') },
      sizeLimit: Size.gibibytes(2),
      resources: { cpu: { request: Cpu.units(1) } },
    };
    const { volumes, initContainers } = render(ModelRepository.fromDownload(download));
    expect(volumes).toEqual([{ name: 'models', emptyDir: { sizeLimit: '2048Mi' } }]);
    expect(initContainers[0]).toMatchObject({
      command: ['fetch'],
      args: ['--to', '$(MODEL_REPOSITORY)'],
      env: [
        { name: 'HOME', value: '/tmp' },
        { name: 'MODEL_REPOSITORY', value: '/models' },
        { name: 'TOKEN', value: 't' },
      ],
      resources: { requests: { cpu: '1' } },
    });
  });

  test('reserves no GPU for the download', () => {
    const { pod } = renderServer({ modelRepository: ModelRepository.fromDownload({ image }), gpus: 1 });
    expect(pod.initContainers[0].resources).toEqual({});
  });

  test('writes below /tmp where the root file system is read-only', () => {
    const modelRepository = ModelRepository.fromDownload({ image });
    const [init] = renderServer({ modelRepository, readOnlyRootFilesystem: true }).pod.initContainers;
    expect(init.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(init.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });
});

describe('ModelRepository.fromImage', () => {
  const reference = 'registry.example/models/resnet:3';

  test.each([Platform.kubernetes('1.35'), Platform.eks('1.36'), Platform.openshift('4.20')])(
    'mounts the image on %s',
    (platform) => {
      expect(render(ModelRepository.fromImage(reference), platform)).toEqual({
        volumes: [{ name: 'models', image: { reference } }],
        mounts: [{ name: 'models', mountPath: '/models', readOnly: true }],
        uri: '--model-repository=/models',
      });
    },
  );

  test.each([Platform.kubernetes('1.34'), Platform.gke('1.34'), Platform.openshift('4.19')])(
    'is refused on %s, which does not mount images by default',
    (platform) => {
      expect(() => render(ModelRepository.fromImage(reference), platform)).toThrow(
        new Error(
          `TritonServer 'test/Triton': 'modelRepository' from an image needs Kubernetes 1.35 or OpenShift 4.20, the platform is ${platform.toString()}; use ModelRepository.fromDownload with a container that copies the models`,
        ),
      );
    },
  );

  test('mounts a folder of the image and pulls it as told', () => {
    const options = { directory: 'models', pullPolicy: ImagePullPolicy.ALWAYS };
    const { volumes, mounts } = render(ModelRepository.fromImage(reference, options), Platform.kubernetes('1.35'));
    expect(volumes).toEqual([{ name: 'models', image: { reference, pullPolicy: 'Always' } }]);
    expect(mounts).toEqual([{ name: 'models', mountPath: '/models', subPath: 'models', readOnly: true }]);
  });

  test('refuses an absolute folder', () => {
    expect(() => ModelRepository.fromImage(reference, { directory: '/models' })).toThrow(
      new Error(
        "ModelRepository.fromImage: 'directory' must be a relative path without '..', got '/models'; write it from the root of the volume, or leave it out for the root",
      ),
    );
  });
});
