import { App, Chart } from 'cdk8s';
import {
  KServeConfigDelivery,
  KServeIngressConfig,
  KServeIngressConfigProps,
  KServeIngressSettings,
  KServeModelBasedRouting,
  KServeUrlScheme,
  KServeVersion,
} from '../../../lib';

const config = (props: KServeIngressConfigProps): KServeIngressConfig => {
  const chart = new Chart(new App({ outdir: 'build/never-written' }), 'kserve');
  return new KServeIngressConfig(chart, 'Config', props);
};

const version = KServeVersion.V0_20_0;

/** What upstream's ConfigMap has (kserve/kserve:config/configmap/inferenceservice.yaml at v0.11.0 to v0.20.0), and since which minor. */
const UPSTREAM: [key: string, value: unknown, first: number, last: number][] = [
  ['enableGatewayApi', false, 15, 20],
  ['kserveIngressGateway', 'kserve/kserve-ingress-gateway', 15, 20],
  ['ingressGateway', 'knative-serving/knative-ingress-gateway', 11, 20],
  ['ingressService', 'istio-ingressgateway.istio-system.svc.cluster.local', 11, 13],
  ['localGateway', 'knative-serving/knative-local-gateway', 11, 20],
  ['localGatewayService', 'knative-local-gateway.istio-system.svc.cluster.local', 11, 20],
  ['ingressDomain', 'example.com', 11, 20],
  ['ingressClassName', 'istio', 11, 20],
  ['domainTemplate', '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}', 11, 20],
  ['urlScheme', 'http', 11, 20],
  ['disableIstioVirtualHost', false, 11, 20],
  ['disableIngressCreation', false, 12, 20],
  ['disableHTTPRouteTimeout', false, 18, 20],
];

describe('KServeIngressConfig', () => {
  test.each(KServeVersion.all)('writes what the ConfigMap of KServe %s has', (release) => {
    const minor = Number(release.version.split('.')[1]);
    const shipped = UPSTREAM.filter(([, , first, last]) => first <= minor && minor <= last);
    const { json } = config({ version: release });
    expect(json).toBe(JSON.stringify(Object.fromEntries(shipped), undefined, 2));
  });

  test('writes every property under the key that KServe reads', () => {
    const all: Required<Omit<KServeIngressSettings, 'ingressService'>> = {
      ingressGateway: 'mesh/public',
      localGateway: 'mesh/local',
      localGatewayService: 'local.mesh.svc.cluster.local',
      knativeLocalGatewayService: 'knative.mesh.svc.cluster.local',
      disableIstioVirtualHost: true,
      ingressDomain: 'models.example',
      additionalIngressDomains: ['ml.example', 'ai.example'],
      pathTemplate: '/{{ .Namespace }}/{{ .Name }}',
      domainTemplate: '{{ .Name }}.{{ .Namespace }}.{{ .IngressDomain }}',
      urlScheme: KServeUrlScheme.HTTPS,
      ingressClassName: 'nginx',
      disableIngressCreation: true,
      enableGatewayApi: true,
      kserveIngressGateway: 'edge/public',
      disableHttpRouteTimeout: true,
      enableLlmInferenceServiceTls: true,
      modelBasedRoutingHeaderName: 'X-Model',
      modelBasedRoutingMode: KServeModelBasedRouting.FORCED,
    };
    expect(config({ version, delivery: KServeConfigDelivery.strategicPatch(), ...all }).json).toMatchInlineSnapshot(`
     "{
       "enableGatewayApi": true,
       "kserveIngressGateway": "edge/public",
       "ingressGateway": "mesh/public",
       "knativeLocalGatewayService": "knative.mesh.svc.cluster.local",
       "localGateway": "mesh/local",
       "localGatewayService": "local.mesh.svc.cluster.local",
       "ingressDomain": "models.example",
       "ingressClassName": "nginx",
       "additionalIngressDomains": [
         "ml.example",
         "ai.example"
       ],
       "domainTemplate": "{{ .Name }}.{{ .Namespace }}.{{ .IngressDomain }}",
       "urlScheme": "https",
       "enableLLMInferenceServiceTLS": true,
       "disableIstioVirtualHost": true,
       "pathTemplate": "/{{ .Namespace }}/{{ .Name }}",
       "disableIngressCreation": true,
       "disableHTTPRouteTimeout": true,
       "modelBasedRoutingHeaderName": "X-Model",
       "modelBasedRoutingMode": "forced"
     }"
    `);
  });

  test('tells other constructs what it says', () => {
    const gateways = { localGateway: 'mesh/local', localGatewayService: 'local.mesh.svc.cluster.local' };
    const made = config({ version, ...gateways });
    expect({ ...made, node: undefined }).toMatchObject({
      version,
      namespace: 'kserve',
      ingressGatewayRef: 'knative-serving/knative-ingress-gateway',
      localGatewayRef: 'mesh/local',
      localGatewayService: 'local.mesh.svc.cluster.local',
      knativeLocalGatewayService: 'local.mesh.svc.cluster.local',
    });
    const knativeLocalGatewayService = 'knative.mesh.svc.cluster.local';
    expect(config({ version, ...gateways, knativeLocalGatewayService }).knativeLocalGatewayService).toBe(
      knativeLocalGatewayService,
    );
  });
});
