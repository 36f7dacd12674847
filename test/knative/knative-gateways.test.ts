import { Testing } from 'cdk8s';
import { IstioServer, KnativeGateways, KnativeGatewaysProps, KnativeInstall } from '../../lib';
import { testChart } from '../support/test-chart';

const render = (props: Partial<KnativeGatewaysProps> = {}): any[] => {
  const chart = testChart();
  new KnativeGateways(chart, 'Gateways', {
    knative: KnativeInstall.openshiftServerless('1.15'),
    localSelector: { istio: 'ingressgateway' },
    localNamespace: 'istio-system',
    ...props,
  });
  return Testing.synth(chart);
};

describe('KnativeGateways', () => {
  test('renders what net-istio has in its own manifest', () => {
    expect(render({ ingressSelector: { istio: 'edge' } })).toMatchSnapshot();
  });

  test('leaves out the Gateway for the outside where nothing is said of its pods', () => {
    expect(render().map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'Gateway knative-serving/knative-local-gateway',
      'Service istio-system/knative-local-gateway',
    ]);
  });

  test('refuses servers that its Service does not lead to', () => {
    expect(() => render({ localServers: [IstioServer.http('http', { port: 8082 })] })).toThrow(
      new Error(
        "KnativeGateways 'test/Gateways': 'localServers' must have port 8081, got '8082'; use that number: the Service leads there",
      ),
    );
  });
});
