import { App, Chart, YamlOutputType } from 'cdk8s';
import {
  IstioGateway,
  IstioServer,
  IstioServerTls,
  KnativeConfigDelivery,
  KnativeGatewayEntry,
  KnativeInstall,
  KnativeServingConfig,
  KnativeServingConfigProps,
} from '../../lib';
import { testChart } from '../support/test-chart';

const gateway = (name: string, namespace = 'mesh') => IstioGateway.fromGatewayName(testChart(), 'G', namespace, name);
const entry = (name: string, labels?: { [key: string]: string }): KnativeGatewayEntry => ({
  gateway: gateway(name),
  service: `${name}.mesh.svc.cluster.local`,
  labels,
});
const operator = KnativeInstall.operator('1.21');

const render = (props: Partial<KnativeServingConfigProps> = {}) => {
  const config = new KnativeServingConfig(testChart(), 'Knative', { knative: operator, ...props });
  const [object] = config.apiObjects;
  return { config, objects: config.apiObjects.map((each) => each.toJson()), chart: object.chart };
};

describe('KnativeServingConfig with an operator', () => {
  test('renders the fields that are given and no others, in a chart of its own', () => {
    const { config, objects, chart } = render({ localGateways: [entry('ml')] });
    expect(objects).toEqual([
      {
        apiVersion: 'operator.knative.dev/v1beta1',
        kind: 'KnativeServing',
        metadata: {
          name: 'knative-serving',
          namespace: 'knative-serving',
          annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
        },
        spec: {
          config: {
            istio: { 'local-gateways': '- name: ml\n  namespace: mesh\n  service: ml.mesh.svc.cluster.local\n' },
          },
          ingress: { istio: { enabled: true } },
        },
      },
    ]);
    expect(chart.node.path).toBe('test/Knative/ServerSideApply');
    expect(config.applyCommand).toBe(
      "kubectl apply --server-side --field-manager=cdk8s-inference --filename <file of chart 'test/Knative/ServerSideApply'>",
    );
  });

  test('enables Istio even where nothing else is said', () => {
    expect(render().objects[0].spec).toEqual({ ingress: { istio: { enabled: true } } });
  });

  test('changes the pods and servers of the Gateways that the operator brings', () => {
    const { spec } = render({
      localGatewaySelector: { istio: 'ml' },
      localGatewayServers: [IstioServer.http('http', { port: 8081, hosts: ['team-a/*'] })],
      ingressGatewaySelector: { istio: 'edge' },
      ingressGatewayServers: [
        IstioServer.http('http', { httpsRedirect: true }),
        IstioServer.https('https', { tls: IstioServerTls.simple('cert') }),
      ],
      domain: 'models.example.com',
    }).objects[0];
    expect(spec).toMatchSnapshot();
  });

  test('uses the older form where only that is read', () => {
    const knative = KnativeInstall.operator('1.13');
    expect(render({ knative, localGateways: [entry('ml')] }).config.istioConfig).toEqual({
      'local-gateway.mesh.ml': 'ml.mesh.svc.cluster.local',
    });
  });

  test.each(['1.20', '1.21', '1.23'])('%s is not led to put its Service where no pods are', (version) => {
    const knative = KnativeInstall.operator(version);
    const service = 'knative-local-gateway.mesh.svc.cluster.local';
    const localGateways = [{ gateway: gateway('knative-local-gateway', 'knative-serving'), service }];
    expect(render({ knative, localGateways }).config.istioConfig).toEqual({
      'local-gateway.knative-serving.knative-local-gateway': service,
    });
  });

  test('can leave everything to sidecars', () => {
    const lists = { localGateways: [], externalGateways: [] };
    expect(render({ knative: KnativeInstall.operator('1.22'), ...lists }).config.istioConfig).toEqual({
      'local-gateways': '[]',
      'external-gateways': '[]',
    });
  });

  test('renders a whole KnativeServing with what else its owner says', () => {
    const delivery = KnativeConfigDelivery.whole({
      version: '1.21',
      config: { network: { 'domain-template': '{{.Name}}' }, istio: { 'enable-virtualservice-status': 'false' } },
      ingress: { kourier: { enabled: false } },
      workloads: [
        { name: 'webhook', replicas: 2 },
        { name: 'activator', replicas: 3, annotations: { a: 'b' } },
      ],
    });
    const { objects, chart, config } = render({ localGateways: [entry('ml')], injectSidecars: true, delivery });
    expect(objects).toMatchSnapshot();
    expect(chart.node.path).toBe('test');
    expect(config.applyCommand).toBe("kubectl apply --server-side --filename <file of chart 'test'>");
  });

  test.each<[string, Partial<KnativeServingConfigProps>, string]>([
    [
      'two default gateways',
      { localGateways: [entry('a'), entry('b')] },
      "'localGateways' must have one gateway without labels, the default one, got 2; give labels to all others",
    ],
    [
      'no default gateway',
      { externalGateways: [entry('a', { team: 'a' })] },
      "'externalGateways' must have one gateway without labels, the default one, got 0; give labels to all others",
    ],
    [
      'labels that are everything',
      { localGateways: [entry('a'), entry('b', {})] },
      "'localGateways.labels' must not be empty; leave it out for the default one: {} is everything",
    ],
    [
      'half a host',
      { localGateways: [{ gateway: gateway('a'), service: 'a.mesh' }] },
      "'localGateways' must have whole hosts of Services, got 'a.mesh'; write '<service>.<namespace>.svc.cluster.local': a shorter one leads nowhere",
    ],
    [
      'empty lists that mean the default',
      { localGateways: [], externalGateways: [] },
      "'localGateways' and 'externalGateways' must not be empty; Knative operator 1.21 takes the default gateways then; net-istio 1.22 takes none",
    ],
    [
      'one empty list',
      { knative: KnativeInstall.operator('1.22'), localGateways: [] },
      "'localGateways' and 'externalGateways' must both be empty where one is; fill both: the other gateways would serve the hosts of this list as well",
    ],
    [
      'labels before they are read',
      { knative: KnativeInstall.operator('1.13'), localGateways: [entry('a'), entry('b', { team: 'b' })] },
      "'labels' must be left out here, got those of 'mesh/b'; Knative operator 1.13 reads one gateway of each kind, for all",
    ],
    [
      'labels beside the name that the operator guesses by',
      { localGateways: [entry('knative-local-gateway'), entry('b', { team: 'b' })] },
      "'labels' must be left out here, got those of 'mesh/b'; give the default gateway another name: the operator would put the Service of 'knative-local-gateway' where no pods are",
    ],
    [
      'sidecars in a part of the object',
      { injectSidecars: true },
      "'injectSidecars' must be left out with KnativeConfigDelivery.serverSideApply(); use whole(): applying the list of workloads takes away those of others",
    ],
    [
      'TLS that its schema does not have',
      { localGatewayServers: [IstioServer.https('a', { port: 8081, tls: IstioServerTls.istioMutual() })] },
      "'localGatewayServers' must have TLS that a KnativeServing can say, got 'ISTIO_MUTUAL'; use a Secret with simple or mutual: Knative operator 1.21 takes no other",
    ],
    [
      'gateways of its owner',
      {
        localGateways: [entry('a')],
        delivery: KnativeConfigDelivery.whole({ config: { istio: { 'gateway.a.b': 'c' } } }),
      },
      "'spec.config.istio' must leave gateways to 'localGateways' and 'externalGateways', got 'gateway.a.b'; remove it: Knative takes one form for both lists",
    ],
    [
      'the other name of config-istio',
      { localGateways: [entry('a')], delivery: KnativeConfigDelivery.whole({ config: { 'config-istio': {} } }) },
      "'spec.config' must not have 'istio' and 'config-istio', got both; rename 'config-istio': the operator reads one of them only",
    ],
    [
      'pods that are none',
      { localGatewaySelector: {} },
      "'localGatewaySelector' must not be empty; name the pods: the operator leaves it as it is",
    ],
    [
      'no servers',
      { localGatewayServers: [] },
      "'localGatewayServers' must not be empty; leave it out for those of Knative",
    ],
    [
      'Gateways that are not there',
      { knative: KnativeInstall.openshiftServerless('1.15'), localGatewaySelector: { a: 'b' } },
      "'localGatewaySelector' and 'localGatewayServers' must be left out, the installation is OpenShift Serverless with Knative 1.15; use KnativeGateways: no Gateway is there that the operator could change",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => render(props)).toThrow(new Error(`KnativeServingConfig 'test/Knative': ${message}`));
  });

  test('takes the mesh’s own TLS where the operator knows it', () => {
    const servers = [IstioServer.https('a', { port: 8081, tls: IstioServerTls.istioMutual() })];
    const { spec } = render({ knative: KnativeInstall.operator('1.22'), localGatewayServers: servers }).objects[0];
    expect(spec.ingress.istio['knative-local-gateway'].servers[0].tls).toEqual({ mode: 'ISTIO_MUTUAL' });
  });

  test('refuses to share a file with other objects', () => {
    const app = new App({ outdir: 'build/never-written', yamlOutputType: YamlOutputType.FILE_PER_APP });
    expect(() => new KnativeServingConfig(new Chart(app, 'test'), 'Knative', { knative: operator })).toThrow(
      new Error(
        "KnativeServingConfig 'test/Knative': 'delivery' must not be serverSideApply() in an app that writes one file; set yamlOutputType to FILE_PER_CHART: the object has to be applied apart from others",
      ),
    );
  });

  test('refuses a second one for the same Knative', () => {
    const chart = testChart();
    new KnativeServingConfig(chart, 'First', { knative: operator });
    new KnativeServingConfig(chart, 'Other', { knative: KnativeInstall.operator('1.21', { namespace: 'other' }) });
    expect(() => new KnativeServingConfig(chart, 'Second', { knative: operator })).toThrow(
      new Error(
        "KnativeServingConfig 'test/Second': 'knative' must have one KnativeServingConfig, got 'knative-serving', which 'test/First' configures; give everything to one of them",
      ),
    );
  });
});

describe('KnativeServingConfig with plain manifests', () => {
  const knative = KnativeInstall.manifests('1.22');

  test('renders ConfigMaps with the labels that the webhook looks for', () => {
    const { objects, config } = render({ knative, localGateways: [entry('ml')], domain: 'models.example.com' });
    expect(objects.map(({ kind, metadata, data }) => [kind, metadata.name, metadata.labels, data])).toEqual([
      [
        'ConfigMap',
        'config-istio',
        {
          'app.kubernetes.io/name': 'knative-serving',
          'app.kubernetes.io/component': 'net-istio',
          'networking.knative.dev/ingress-provider': 'istio',
        },
        config.istioConfig,
      ],
      ['ConfigMap', 'config-domain', undefined, { 'models.example.com': '' }],
    ]);
  });

  test.each<[Partial<KnativeServingConfigProps>, string]>([
    [{ localGatewaySelector: { a: 'b' } }, 'localGatewaySelector'],
    [{ injectSidecars: true }, 'injectSidecars'],
    [{ delivery: KnativeConfigDelivery.whole() }, 'delivery'],
  ])('refuses %j', (props, prop) => {
    expect(() => render({ knative, localGateways: [entry('ml')], ...props })).toThrow(
      new Error(
        `KnativeServingConfig 'test/Knative': '${prop}' must be left to an operator, the installation is net-istio 1.22; leave it out, and change the manifests of Knative instead`,
      ),
    );
  });
});

test('KnativeServingConfig refuses to say nothing to plain manifests', () => {
  expect(() => render({ knative: KnativeInstall.manifests('1.22') })).toThrow(
    new Error(
      "KnativeServingConfig 'test/Knative': 'localGateways', 'externalGateways' or 'domain' must be given; leave the construct out where nothing is configured",
    ),
  );
});

describe('KnativeConfigDelivery', () => {
  test('refuses a field manager that the API server would', () => {
    expect(() => KnativeConfigDelivery.serverSideApply({ fieldManager: 'a b' })).toThrow(
      new Error(
        "KnativeConfigDelivery.serverSideApply: 'fieldManager' must be 1 to 128 letters, digits, '.', '_', '/' and '-', got 'a b'; leave it out for cdk8s-inference",
      ),
    );
  });

  test('names the field manager', () => {
    const delivery = KnativeConfigDelivery.serverSideApply({ fieldManager: 'platform' });
    expect(render({ delivery }).config.applyCommand).toMatch(/^kubectl apply --server-side --field-manager=platform /);
  });
});
