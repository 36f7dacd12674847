import { Testing } from 'cdk8s';
import { InferenceApp, KServeIngressConfig, Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { llmPlatform } from './llm-platform';

expect.extend({ toPassPreflight });

const charts = llmPlatform(new InferenceApp({ platform: Platform.kubernetes('1.33'), outdir: 'dist' }));
const objects = charts.flatMap((chart) => Testing.synth(chart));
const ingress = charts
  .flatMap((chart) => chart.node.children)
  .find((child): child is KServeIngressConfig => child instanceof KServeIngressConfig);
const settings = JSON.parse(ingress?.json ?? '');
const gateway = objects.find(({ kind }) => kind === 'Gateway');
const services = objects.filter(({ kind }) => kind === 'InferenceService');

describe('language models behind a Gateway of Gateway API', () => {
  test('renders these objects', () => {
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
    ).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test('tells KServe to make HTTPRoutes for the Gateway that is rendered', () => {
    expect(settings.enableGatewayApi).toBe(true);
    expect(settings.kserveIngressGateway).toBe(`${gateway.metadata.namespace}/${gateway.metadata.name}`);
  });

  test('has a listener for the hosts that KServe makes', () => {
    const [listener] = gateway.spec.listeners;
    expect(listener.hostname).toBe(`*.${settings.ingressDomain}`);
    expect(settings.domainTemplate).toBe('{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}');
    expect([listener.protocol, settings.urlScheme]).toEqual(['HTTPS', 'https']);
  });

  test('lets routes of the namespaces of the models attach, and of no others', () => {
    const [{ allowedRoutes }] = gateway.spec.listeners;
    expect(allowedRoutes.namespaces).toEqual({
      from: 'Selector',
      selector: {
        matchExpressions: [
          {
            key: 'kubernetes.io/metadata.name',
            operator: 'In',
            values: services.map(({ metadata }) => metadata.namespace),
          },
        ],
      },
    });
  });

  test('gives a generation a quarter of an hour', () => {
    expect(services.map(({ spec }) => spec.predictor.timeout)).toEqual([900, 900]);
  });

  test('runs Deployments, in pods that the level restricted admits', () => {
    for (const { metadata, spec } of services) {
      expect(metadata.annotations['serving.kserve.io/deploymentMode']).toBe('Standard');
      expect(spec.predictor.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });
});
