import { Testing } from 'cdk8s';
import { InferenceApp, Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { IrisPlatform } from './iris-platform';

expect.extend({ toPassPreflight });

const app = new InferenceApp({ platform: Platform.kubernetes('1.33'), outdir: 'dist' });
const { charts, ingressConfig } = new IrisPlatform(app);
const objects = charts.flatMap((chart) => Testing.synth(chart));
const ofKind = (kind: string) => objects.find((object) => object.kind === kind);

describe("a local gateway of KServe's own", () => {
  test('renders these objects', () => {
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
    ).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test('leads port 80 of the Service to the port on which the pods of Istio listen for the gateway', () => {
    const [{ port }] = ofKind('Gateway').spec.servers;
    expect(ofKind('Service').spec.ports).toEqual([
      { name: 'http2', protocol: 'TCP', port: 80, targetPort: port.number },
    ]);
    expect(ofKind('Service').spec.selector).toEqual(ofKind('Gateway').spec.selector);
  });

  test('tells KServe of this gateway, and of that of Knative after it', () => {
    const { localGateway, localGatewayService, knativeLocalGatewayService } = JSON.parse(ingressConfig.json);
    const { name, namespace } = ofKind('Gateway').metadata;
    expect({ localGateway, localGatewayService, knativeLocalGatewayService }).toEqual({
      localGateway: `${namespace}/${name}`,
      localGatewayService: `${ofKind('Service').metadata.name}.${namespace}.svc.cluster.local`,
      knativeLocalGatewayService: 'knative-local-gateway.istio-system.svc.cluster.local',
    });
  });

  test('changes nothing of Knative', () => {
    expect(objects.filter(({ metadata }) => /^knative/.test(metadata.namespace ?? metadata.name))).toEqual([]);
  });

  test('keeps the model inside the cluster, in pods that the level restricted admits', () => {
    expect(ofKind('InferenceService').metadata.labels).toEqual({
      'networking.knative.dev/visibility': 'cluster-local',
    });
    for (const { securityContext } of [
      ofKind('InferenceService').spec.predictor.model,
      ofKind('ClusterStorageContainer').spec.container,
    ]) {
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });
});
