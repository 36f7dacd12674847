import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Distribution, Platform } from '../../lib';
import { testChart } from '../support/test-chart';

const UPSTREAM = ['kubernetes', 'eks', 'gke', 'aks', 'k3s'] as const;
const KUBERNETES = '1.25, 1.26, 1.27, 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36';
const OPENSHIFT = '4.12, 4.13, 4.14, 4.15, 4.16, 4.17, 4.18, 4.19, 4.20, 4.21, 4.22';
const NEWEST = 'a newer cluster is served by the newest version of this list';

describe('Platform', () => {
  test.each(UPSTREAM)('%s stands for 1.33 unless a version is given', (factory) => {
    expect(Platform[factory]()).toEqual(Platform[factory]('1.33'));
  });

  test('openshift stands for 4.20 unless a version is given', () => {
    expect(Platform.openshift()).toEqual(Platform.openshift('4.20'));
  });

  test.each(UPSTREAM)('%s has the version of Kubernetes as its own', (factory) => {
    const { distribution, version, kubernetesVersion } = Platform[factory]('1.28');
    expect([distribution, version, kubernetesVersion]).toEqual([factory, '1.28', '1.28']);
  });

  test.each([
    ['4.12', '1.25'],
    ['4.13', '1.26'],
    ['4.14', '1.27'],
    ['4.15', '1.28'],
    ['4.16', '1.29'],
    ['4.17', '1.30'],
    ['4.18', '1.31'],
    ['4.19', '1.32'],
    ['4.20', '1.33'],
    ['4.21', '1.34'],
    ['4.22', '1.35'],
  ])('openshift %s carries Kubernetes %s', (version, kubernetesVersion) => {
    const platform = Platform.openshift(version);
    expect([platform.version, platform.kubernetesVersion]).toEqual([version, kubernetesVersion]);
  });

  test.each(UPSTREAM)('%s takes every minor that it names in its error, and no other', (factory) => {
    for (const version of KUBERNETES.split(', ')) expect(Platform[factory](version).version).toBe(version);
    for (const version of ['1.24', '1.37', '4.18', '1', '']) {
      expect(() => Platform[factory](version)).toThrow(
        new Error(`Platform.${factory}: 'version' must be one of ${KUBERNETES}, got '${version}'; ${NEWEST}`),
      );
    }
  });

  test('openshift takes every minor that it names in its error, and no other', () => {
    for (const version of OPENSHIFT.split(', ')) expect(Platform.openshift(version).version).toBe(version);
    for (const version of ['4.11', '4.23', '1.31', '4']) {
      expect(() => Platform.openshift(version)).toThrow(
        new Error(`Platform.openshift: 'version' must be one of ${OPENSHIFT}, got '${version}'; ${NEWEST}`),
      );
    }
  });

  test('says how to write a version that has a patch', () => {
    expect(() => Platform.kubernetes('1.31.4')).toThrow(
      new Error(
        `Platform.kubernetes: 'version' must be one of ${KUBERNETES}, got '1.31.4'; leave the patch out: '1.31'`,
      ),
    );
    expect(() => Platform.openshift('4.18.9')).toThrow(
      new Error(`Platform.openshift: 'version' must be one of ${OPENSHIFT}, got '4.18.9'; leave the patch out: '4.18'`),
    );
    expect(Platform.openshift('4.18').version).toBe('4.18');
  });

  test('does not advise to leave the patch out of a minor that is unknown', () => {
    expect(() => Platform.openshift('4.99.1')).toThrow(
      new Error(`Platform.openshift: 'version' must be one of ${OPENSHIFT}, got '4.99.1'; ${NEWEST}`),
    );
  });

  test('refuses a number, which loses the zero of 1.30', () => {
    expect(() => Platform.kubernetes(1.3 as unknown as string)).toThrow(
      new Error(`Platform.kubernetes: 'version' must be one of ${KUBERNETES}, got 1.3; ${NEWEST}`),
    );
  });

  test.each([
    ['1.9', true],
    ['1.29', true],
    ['1.30', true],
    ['1.31', false],
  ])('compares Kubernetes 1.30 with %s by number', (version, atLeast) => {
    expect(Platform.kubernetes('1.30').isAtLeastKubernetes(version)).toBe(atLeast);
    expect(Platform.openshift('4.17').isAtLeastKubernetes(version)).toBe(atLeast);
  });

  test.each([
    [Platform.openshift('4.18'), 'openshift@4.18'],
    [Platform.k3s('1.30'), 'k3s@1.30'],
  ])('is written as %s is', (platform, text) => {
    expect(platform.toString()).toBe(text);
  });

  test.each(UPSTREAM)('%s leaves user ids to the pods', (factory) => {
    expect(Platform[factory]().assignsUserIds).toBe(false);
  });

  test('openshift assigns user ids', () => {
    expect(Platform.openshift().assignsUserIds).toBe(true);
  });

  test.each([
    [Platform.kubernetes(), { nodeLabel: 'nvidia.com/gpu.present' }],
    [Platform.openshift(), { nodeLabel: 'nvidia.com/gpu.present' }],
    [Platform.eks(), { nodeLabel: 'nvidia.com/gpu.present' }],
    [
      Platform.gke(),
      { nodeLabel: 'cloud.google.com/gke-accelerator', taintKey: 'nvidia.com/gpu', taintValue: 'present' },
    ],
    [Platform.aks(), { nodeLabel: 'kubernetes.azure.com/accelerator', taintKey: 'sku', taintValue: 'gpu' }],
    [Platform.k3s(), { nodeLabel: 'nvidia.com/gpu.present', runtimeClassName: 'nvidia' }],
  ])('knows the GPU nodes of %s', (platform, gpuNodes) => {
    expect(platform.gpuNodes).toEqual(gpuNodes);
  });

  test.each([
    [Platform.kubernetes(), undefined],
    [Platform.openshift(), undefined],
    [Platform.k3s(), undefined],
    [Platform.eks(), { serviceAccountAnnotation: 'eks.amazonaws.com/role-arn', podLabels: {} }],
    [Platform.gke(), { serviceAccountAnnotation: 'iam.gke.io/gcp-service-account', podLabels: {} }],
    [
      Platform.aks(),
      {
        serviceAccountAnnotation: 'azure.workload.identity/client-id',
        podLabels: { 'azure.workload.identity/use': 'true' },
      },
    ],
  ])('knows the workload identity of %s', (platform, workloadIdentity) => {
    expect(platform.workloadIdentity).toEqual(workloadIdentity);
  });
});

describe('Platform.of', () => {
  test('is plain Kubernetes where none is set', () => {
    expect(Platform.of(testChart())).toEqual(Platform.kubernetes());
  });

  test('finds the platform of the app in charts and constructs', () => {
    const app = new App({ outdir: 'build/never-written' });
    const platform = Platform.openshift();
    platform.applyTo(app);
    const chart = new Chart(app, 'chart');
    const inner = new Construct(new Construct(chart, 'Outer'), 'Inner');
    expect([app, chart, inner].map((scope) => Platform.of(scope))).toEqual([platform, platform, platform]);
  });

  test('prefers the platform that is set nearest', () => {
    const app = new App({ outdir: 'build/never-written' });
    Platform.openshift().applyTo(app);
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    Platform.eks().applyTo(first);
    const outer = new Construct(first, 'Outer');
    Platform.k3s().applyTo(outer);
    const inner = new Construct(outer, 'Inner');
    const found = [app, first, outer, inner, second].map((scope) => Platform.of(scope).distribution);
    expect(found).toEqual([
      Distribution.OPENSHIFT,
      Distribution.EKS,
      Distribution.K3S,
      Distribution.K3S,
      Distribution.OPENSHIFT,
    ]);
  });

  test('does not find the platform of another app', () => {
    Platform.openshift().applyTo(new App({ outdir: 'build/never-written' }));
    expect(Platform.of(new App({ outdir: 'build/never-written' })).distribution).toBe(Distribution.KUBERNETES);
  });
});

describe('Platform.applyTo', () => {
  test('refuses a scope with children, which were rendered for another platform', () => {
    const chart = testChart();
    new Construct(chart, 'Early');
    expect(() => Platform.openshift().applyTo(chart)).toThrow(
      new Error(
        "Chart 'test': the platform must be set before anything is created in it, but 'Early' is there already; call applyTo right after creating it",
      ),
    );
  });

  test('replaces the platform of a scope without children', () => {
    const chart = testChart();
    Platform.openshift().applyTo(chart);
    Platform.gke().applyTo(chart);
    expect(Platform.of(chart)).toEqual(Platform.gke());
  });
});
