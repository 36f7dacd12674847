import { Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { ClusterStorageContainer, ClusterStorageContainerProps, KServeVersion } from '../../../lib';
import { testChart } from '../../support/test-chart';

const required: ClusterStorageContainerProps = { image: 'registry.example/fetch:1', prefixes: ['model-registry://'] };

const render = (props: Partial<ClusterStorageContainerProps> = {}) => {
  const chart = testChart();
  const container = new ClusterStorageContainer(chart, 'Fetch', { ...required, ...props });
  const [object] = Testing.synth(chart);
  return { container, object };
};

const securityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

describe('ClusterStorageContainer', () => {
  test('fits restricted, and says nothing more than it is told', () => {
    const { object, container } = render();
    expect(object).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ClusterStorageContainer',
      metadata: { name: container.containerName },
      spec: {
        container: { name: 'storage-initializer', image: 'registry.example/fetch:1', securityContext },
        supportedUriFormats: [{ prefix: 'model-registry://' }],
      },
    });
  });

  test('covers every prop', () => {
    const all: Required<ClusterStorageContainerProps> = {
      ...required,
      prefixes: ['model-registry://'],
      patterns: ['https://models.example/(.+)'],
      env: { TIMEOUT: EnvValue.fromValue('60') },
      resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(4) } },
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      fetchesSeveral: true,
      kserve: KServeVersion.V0_20_0,
      metadata: { name: 'fetch' },
    };
    expect(render(all).object).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ClusterStorageContainer',
      metadata: { name: 'fetch' },
      spec: {
        container: {
          name: 'storage-initializer',
          image: 'registry.example/fetch:1',
          env: [{ name: 'TIMEOUT', value: '60' }],
          imagePullPolicy: 'Always',
          resources: { requests: { cpu: '1' }, limits: { memory: '4096Mi' } },
          securityContext,
        },
        supportedUriFormats: [{ prefix: 'model-registry://' }, { regex: 'https://models.example/(.+)' }],
        supportsMultiModelDownload: true,
      },
    });
  });

  // The list is one value to the API server: another order would be a conflict with whoever installed KServe.
  test.each([
    [KServeVersion.V0_12_0, 'kserve/storage-initializer:v0.12.0', [], undefined],
    [KServeVersion.V0_14_0, 'kserve/storage-initializer:v0.14.0', [{ prefix: 'hf://' }], undefined],
    [KServeVersion.V0_16_0, 'kserve/storage-initializer:v0.16.0', [{ prefix: 'hf://' }], true],
  ])("takes the place of KServe's own, of %s", (kserve, image, huggingFace, several) => {
    const chart = testChart();
    ClusterStorageContainer.storageInitializer(chart, 'Storage', { kserve });
    const [{ metadata, spec }] = Testing.synth(chart);
    expect(metadata).toEqual({ name: 'default' });
    expect(spec.container).toEqual({ name: 'storage-initializer', image, securityContext });
    expect(spec.supportedUriFormats).toEqual([
      { prefix: 'gs://' },
      { prefix: 's3://' },
      { prefix: 'hdfs://' },
      ...huggingFace,
      { prefix: 'webhdfs://' },
      { regex: 'https://(.+?).blob.core.windows.net/(.+)' },
      { regex: 'https://(.+?).file.core.windows.net/(.+)' },
      { regex: 'https?://(.+)/(.+)' },
    ]);
    expect(spec.supportsMultiModelDownload).toBe(several);
  });

  test("takes another image and other resources for KServe's own", () => {
    const chart = testChart();
    const resources = { memory: { limit: Size.gibibytes(8) } };
    ClusterStorageContainer.storageInitializer(chart, 'Storage', { image: 'registry.example/storage:1', resources });
    const [{ spec }] = Testing.synth(chart);
    expect(spec.container).toMatchObject({
      image: 'registry.example/storage:1',
      resources: { limits: { memory: '8192Mi' } },
    });
  });

  test.each<[Partial<ClusterStorageContainerProps>, string]>([
    [{ image: '' }, "'image' must not be empty; name the image that fetches models"],
    [{ prefixes: [] }, "'prefixes' and 'patterns' must not both be empty; say which URIs it fetches"],
    [
      { prefixes: ['registry'] },
      "'prefixes' must begin with a scheme and '://', got 'registry'; write the scheme, such as 'model-registry://'",
    ],
    [
      { kserve: KServeVersion.V0_11_0 },
      "'ClusterStorageContainer' needs KServe 0.12.0, the release is 0.11.0; keep the model where KServe fetches it",
    ],
    [
      { kserve: KServeVersion.V0_15_0, fetchesSeveral: true },
      "'fetchesSeveral' needs KServe 0.16.0, the release is 0.15.0; leave it out",
    ],
  ])('refuses %j', (props, message) => {
    expect(() => render(props)).toThrow(`ClusterStorageContainer 'test/Fetch': ${message}`);
  });
});
