import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  DedicatedGatewayPodsOptions,
  GatewayPods,
  IstioVersion,
  KnativeInstall,
  KServeLocalGateway,
  KServeVersion,
  Platform,
} from '../../../lib';
import { testChart } from '../../support/test-chart';
import { renderedBelow } from './installed';

const render = (
  options: DedicatedGatewayPodsOptions = {},
  platform?: Platform,
  namespace: string | undefined = 'mesh',
) => {
  const chart = testChart({ namespace });
  platform?.applyTo(chart);
  const pods = GatewayPods.dedicated(options);
  const props = { kserve: KServeVersion.V0_20_0, knative: KnativeInstall.operator('1.21'), pods };
  const objects = renderedBelow(KServeLocalGateway.dedicated(chart, 'Local', props));
  const ofKind = (kind: string) => objects.find((object) => object.kind === kind);
  return { objects, ofKind, deployment: ofKind('Deployment') };
};

describe('GatewayPods.dedicated', () => {
  test('renders pods into which Istio injects its proxy', () => {
    const { objects } = render();
    expect(objects.filter(({ kind }) => !['Gateway', 'Service'].includes(kind))).toMatchSnapshot();
  });

  test('is admitted by Pod Security restricted without ids of its own, on every platform', () => {
    for (const platform of [Platform.kubernetes(), Platform.openshift()]) {
      const { spec } = render({}, platform).deployment.spec.template;
      expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(spec.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
    }
  });

  test('selects what its pods carry', () => {
    const { ofKind, deployment } = render({ labels: { gateway: 'ml' } });
    expect(deployment.spec.selector.matchLabels).toEqual({ gateway: 'ml' });
    expect(deployment.spec.template.metadata.labels.gateway).toBe('ml');
    for (const kind of ['Gateway', 'Service']) expect(ofKind(kind).spec.selector).toEqual({ gateway: 'ml' });
    expect(ofKind('PodDisruptionBudget').spec.selector.matchLabels).toEqual({ gateway: 'ml' });
  });

  test('takes namespace, resources, place and revision', () => {
    const { deployment } = render({
      namespace: 'gateways',
      resources: { cpu: { request: Cpu.units(1) }, memory: { limit: Size.gibibytes(2) } },
      scheduling: { nodeSelector: { pool: 'edge' } },
      revision: '1-27',
    });
    const { metadata, spec } = deployment.spec.template;
    expect(deployment.metadata.namespace).toBe('gateways');
    expect(metadata.labels).toMatchObject({ 'istio.io/rev': '1-27' });
    expect(metadata.labels['sidecar.istio.io/inject']).toBeUndefined();
    expect(spec.nodeSelector).toEqual({ pool: 'edge' });
    expect(spec.containers[0].resources).toEqual({ requests: { cpu: '1' }, limits: { memory: '2048Mi' } });
  });

  test('runs a fixed number where fewest and most are the same', () => {
    const { ofKind, deployment } = render({ minReplicas: 3, maxReplicas: 3 });
    expect(deployment.spec.replicas).toBe(3);
    expect(ofKind('HorizontalPodAutoscaler')).toBeUndefined();
    expect(render({ minReplicas: 8 }).deployment.spec.replicas).toBe(8);
  });

  test.each<[() => unknown, string]>([
    [
      () => render({ minReplicas: 0 }),
      "KServeLocalGateway 'test/Local': 'minReplicas' must be a whole number of 1 or more, got 0; leave it out to run 2 pods",
    ],
    [
      () => render({ maxReplicas: 1 }),
      "KServeLocalGateway 'test/Local': 'maxReplicas' must be a whole number of 2 or more, got 1; give no less than 'minReplicas'",
    ],
    [
      () => render({ istio: IstioVersion.openshiftServiceMesh('2.5') }, Platform.openshift()),
      "KServeLocalGateway 'test/Local': 'pods' must not be dedicated on OpenShift with OpenShift Service Mesh 2.5, whose proxies run as user 1337; use GatewayPods.existing(), or Istio 1.20 (OpenShift Service Mesh 2.6) or later",
    ],
    [
      () => GatewayPods.dedicated({ labels: {} }),
      "GatewayPods.dedicated: 'labels' must not be empty; name the pods: without it every gateway of the mesh would serve it",
    ],
    [
      () => GatewayPods.existing({ labels: { istio: 'a b' } }),
      "GatewayPods.existing: 'labels' must have values of at most 63 letters, digits, '-', '_' and '.', got 'a b'; change the value of 'istio': it must start and end with a letter or digit",
    ],
  ])('refuses what would not run', (make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('refuses a place that nobody named', () => {
    const chart = testChart({});
    const pods = GatewayPods.dedicated();
    const props = { kserve: KServeVersion.V0_20_0, knative: KnativeInstall.operator('1.21'), pods };
    expect(() => KServeLocalGateway.shared(chart, 'Local', props)).toThrow(
      new Error(
        "KServeLocalGateway 'test/Local': 'namespace' of GatewayPods.dedicated must be given where the chart has none; name the namespace of the pods: the Service in front of them must be there",
      ),
    );
  });

  test('runs on OpenShift with proxies that take the ids of the namespace', () => {
    for (const istio of [IstioVersion.openshiftServiceMesh('3.1'), IstioVersion.istio('1.27'), undefined]) {
      expect(render({ istio }, Platform.openshift()).deployment.kind).toBe('Deployment');
    }
    expect(render({ istio: IstioVersion.istio('1.19') }).deployment.kind).toBe('Deployment');
  });

  test('refuses a revision that no istiod can have', () => {
    expect(() => GatewayPods.dedicated({ revision: '1.27' })).toThrow(
      new Error(
        "GatewayPods.dedicated: 'revision' must be lower-case letters, digits and '-', as istiod has it, got '1.27'; write it such as '1-27', or leave it out for the default one",
      ),
    );
  });
});
