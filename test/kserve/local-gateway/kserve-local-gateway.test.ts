import { Chart } from 'cdk8s';
import {
  GatewayPods,
  IstioServer,
  IstioServerTls,
  KnativeConfigDelivery,
  KnativeInstall,
  KServeConfigDelivery,
  KServeDedicatedGatewayProps,
  KServeLocalGateway,
  KServeLocalGatewayProps,
  KServeOwnGatewayProps,
  KServeVersion,
} from '../../../lib';
import { localGatewayOfApp } from '../../../lib/kserve/local-gateway/local-gateway-of-app';
import { testChart } from '../../support/test-chart';
import { renderedBelow } from './installed';

const kserve = KServeVersion.V0_20_0;
const knative = KnativeInstall.operator('1.21');
const serverless = KnativeInstall.openshiftServerless('1.15');
const required = { kserve, knative };

const chartOf = () => testChart({ namespace: 'mesh' });
const dedicated = (props: Partial<KServeDedicatedGatewayProps> = {}) =>
  KServeLocalGateway.dedicated(chartOf(), 'Local', { ...required, ...props });
const shared = (props: Partial<KServeOwnGatewayProps> = {}) =>
  KServeLocalGateway.shared(chartOf(), 'Local', { ...required, ...props });
const relocated = (props: Partial<KServeOwnGatewayProps> = {}, pods = GatewayPods.dedicated()) =>
  KServeLocalGateway.relocated(chartOf(), 'Local', { ...required, pods, ...props });
const builtIn = (props: Partial<KServeLocalGatewayProps> = {}) =>
  KServeLocalGateway.builtIn(chartOf(), 'Local', { ...required, ...props });

const ingressOf = (local: KServeLocalGateway) => {
  const { localGateway, localGatewayService, knativeLocalGatewayService, ingressGateway } = JSON.parse(
    local.ingressConfig.json,
  );
  return { localGateway, localGatewayService, knativeLocalGatewayService, ingressGateway };
};
const identities = (local: KServeLocalGateway) =>
  renderedBelow(local).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);

describe('KServeLocalGateway.dedicated', () => {
  test('renders an Istio Gateway and its Service on the pods of Istio, and changes one text of KServe', () => {
    const local = dedicated();
    expect(renderedBelow(local)).toEqual([
      {
        apiVersion: 'networking.istio.io/v1beta1',
        kind: 'Gateway',
        metadata: { name: 'kserve-local-gateway', namespace: 'istio-system' },
        spec: {
          selector: { istio: 'ingressgateway' },
          servers: [{ port: { number: 8082, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          name: 'kserve-local-gateway',
          namespace: 'istio-system',
          labels: { 'experimental.istio.io/disable-gateway-port-translation': 'true' },
        },
        spec: {
          type: 'ClusterIP',
          selector: { istio: 'ingressgateway' },
          ports: [{ name: 'http2', protocol: 'TCP', port: 80, targetPort: 8082 }],
        },
      },
    ]);
    expect(ingressOf(local)).toEqual({
      ingressGateway: 'knative-serving/knative-ingress-gateway',
      localGateway: 'istio-system/kserve-local-gateway',
      localGatewayService: 'kserve-local-gateway.istio-system.svc.cluster.local',
      knativeLocalGatewayService: 'knative-local-gateway.istio-system.svc.cluster.local',
    });
  });

  test('tells others what it is', () => {
    const local = dedicated({ modelNamespaces: ['team-a'] });
    const { localGatewayRef, serviceHost, selector, modelNamespaces, knativeServiceHost, knativeConfig } = local;
    expect({ localGatewayRef, serviceHost, selector, modelNamespaces, knativeServiceHost, knativeConfig }).toEqual({
      localGatewayRef: 'istio-system/kserve-local-gateway',
      serviceHost: 'kserve-local-gateway.istio-system.svc.cluster.local',
      selector: { istio: 'ingressgateway' },
      modelNamespaces: ['team-a'],
      knativeServiceHost: 'knative-local-gateway.istio-system.svc.cluster.local',
      knativeConfig: undefined,
    });
    expect(localGatewayOfApp(local).gateway).toBe(local);
    local.selector.app = 'other';
    expect(local.selector).toEqual({ istio: 'ingressgateway' });
  });

  test('renders from one name, namespace, port and domain', () => {
    const local = dedicated({
      name: 'ml-local',
      port: 9000,
      pods: GatewayPods.existing({ namespace: 'edge', labels: { istio: 'edge' } }),
      clusterDomain: 'corp.local',
      modelNamespaces: ['team-a', 'team-b'],
      knativeLocalGatewayService: 'knative-local-gateway.edge.svc.corp.local',
    });
    const [gateway, service] = renderedBelow(local);
    expect(gateway.spec.servers[0]).toEqual({
      port: { number: 9000, name: 'http', protocol: 'HTTP' },
      hosts: ['team-a/*', 'team-b/*'],
    });
    expect(service.spec.ports[0].targetPort).toBe(9000);
    expect(ingressOf(local)).toEqual({
      ingressGateway: 'knative-serving/knative-ingress-gateway',
      localGateway: 'edge/ml-local',
      localGatewayService: 'ml-local.edge.svc.corp.local',
      knativeLocalGatewayService: 'knative-local-gateway.edge.svc.corp.local',
    });
  });

  test('on pods of its own uses the port of the Service, which Knative can probe', () => {
    const local = dedicated({ pods: GatewayPods.dedicated() });
    const [gateway, service] = ['Gateway', 'Service'].map((kind) =>
      renderedBelow(local).find((object) => object.kind === kind),
    );
    const labels = { app: 'kserve-local-gateway', istio: 'kserve-local-gateway' };
    expect(gateway.spec.servers[0].port.number).toBe(80);
    expect(gateway.metadata.namespace).toBe('mesh');
    expect(service.metadata.labels).toEqual(labels);
    expect(service.spec).toEqual({
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'http2', protocol: 'TCP', port: 80, targetPort: 8082 }],
    });
  });

  test('renders what OpenShift Serverless leaves out', () => {
    expect(identities(dedicated({ knative: serverless }))).toEqual([
      'Gateway istio-system/kserve-local-gateway',
      'Service istio-system/kserve-local-gateway',
      'Gateway knative-serving/knative-local-gateway',
      'Gateway knative-serving/knative-ingress-gateway',
      'Service istio-system/knative-local-gateway',
    ]);
    expect(identities(dedicated({ knative: serverless, knativeGatewaysExist: true }))).toEqual([
      'Gateway istio-system/kserve-local-gateway',
      'Service istio-system/kserve-local-gateway',
    ]);
  });

  test('passes on how KServe is told, and what else', () => {
    const local = dedicated({
      kserveNamespace: 'redhat-ods-applications',
      delivery: KServeConfigDelivery.serverSideApply(),
      ingress: { ingressGateway: 'edge/public', ingressDomain: 'models.example.com' },
    });
    expect(local.ingressConfig.apiObject?.toJson().metadata.namespace).toBe('redhat-ods-applications');
    const { ingressGateway, ingressDomain } = JSON.parse(local.ingressConfig.json);
    expect([ingressGateway, ingressDomain]).toEqual(['edge/public', 'models.example.com']);
  });
});

describe('KServeLocalGateway.shared', () => {
  test('names its gateway to Knative and KServe', () => {
    const local = shared({ pods: GatewayPods.dedicated() });
    expect(local.knativeConfig?.istioConfig).toEqual({
      'local-gateways':
        '- name: kserve-local-gateway\n  namespace: mesh\n  service: kserve-local-gateway.mesh.svc.cluster.local\n',
    });
    expect(ingressOf(local)).toEqual({
      ingressGateway: 'knative-serving/knative-ingress-gateway',
      localGateway: 'mesh/kserve-local-gateway',
      localGatewayService: 'kserve-local-gateway.mesh.svc.cluster.local',
      knativeLocalGatewayService: undefined,
    });
    expect(local.knativeServiceHost).toBe(local.serviceHost);
  });

  test('serves every release of KServe', () => {
    expect(shared({ kserve: KServeVersion.V0_11_0 }).kserve.version).toBe('0.11.0');
  });

  test('brings the Gateway for the outside on OpenShift Serverless', () => {
    const knativeIngressServers = [IstioServer.https('https', { tls: IstioServerTls.simple('cert') })];
    const local = shared({ knative: serverless, knativeIngressServers });
    expect(identities(local)).toEqual([
      'Gateway istio-system/kserve-local-gateway',
      'Service istio-system/kserve-local-gateway',
      'Gateway knative-serving/knative-ingress-gateway',
      'KnativeServing knative-serving/knative-serving',
    ]);
    expect(renderedBelow(local)[2].spec.servers[0].port.protocol).toBe('HTTPS');
    expect(identities(shared({ knative: serverless, knativeGatewaysExist: true }))).toHaveLength(3);
  });

  test('passes on how Knative is told', () => {
    const local = shared({ knativeDelivery: KnativeConfigDelivery.whole({ version: '1.21' }) });
    expect(local.knativeConfig?.apiObjects[0].toJson().spec.version).toBe('1.21');
  });
});

describe('KServeLocalGateway.relocated', () => {
  test('moves Knative’s own Gateway and Service by the operator', () => {
    const local = relocated({ modelNamespaces: ['team-a'] });
    const serving = renderedBelow(local).find(({ kind }) => kind === 'KnativeServing');
    expect(serving.spec).toEqual({
      config: {
        istio: {
          'local-gateway.knative-serving.knative-local-gateway': 'knative-local-gateway.mesh.svc.cluster.local',
        },
      },
      ingress: {
        istio: {
          enabled: true,
          'knative-local-gateway': {
            selector: { app: 'knative-local-gateway', istio: 'knative-local-gateway' },
            servers: [{ port: { number: 8081, name: 'http', protocol: 'HTTP' }, hosts: ['team-a/*'] }],
          },
        },
      },
    });
    expect(ingressOf(local)).toEqual({
      ingressGateway: 'knative-serving/knative-ingress-gateway',
      localGateway: 'knative-serving/knative-local-gateway',
      localGatewayService: 'knative-local-gateway.mesh.svc.cluster.local',
      knativeLocalGatewayService: undefined,
    });
  });

  test.each([KnativeInstall.manifests('1.22'), serverless])('renders them itself with %s', (install) => {
    const local = relocated({ knative: install, modelNamespaces: ['team-a'] });
    const rendered = renderedBelow(local);
    const gateway = rendered.find(
      ({ metadata }) => metadata.name === 'knative-local-gateway' && metadata.namespace === 'knative-serving',
    );
    const service = rendered.find(({ kind }) => kind === 'Service');
    expect(gateway.spec.servers[0].hosts).toEqual(['team-a/*']);
    expect(gateway.spec.selector).toEqual(service.spec.selector);
    expect(`${service.metadata.name}.${service.metadata.namespace}`).toBe('knative-local-gateway.mesh');
  });
});

describe('KServeLocalGateway.builtIn', () => {
  test('renders nothing where Knative brings its gateway', () => {
    const local = builtIn();
    expect(renderedBelow(local)).toEqual([]);
    expect(ingressOf(local)).toEqual({
      ingressGateway: 'knative-serving/knative-ingress-gateway',
      localGateway: 'knative-serving/knative-local-gateway',
      localGatewayService: 'knative-local-gateway.istio-system.svc.cluster.local',
      knativeLocalGatewayService: undefined,
    });
  });

  test('renders the gateway on OpenShift Serverless, and tells Knative where its Service is', () => {
    const knativePods = GatewayPods.existing({ namespace: 'mesh-ingress', labels: { knative: 'ingressgateway' } });
    const local = builtIn({ knative: serverless, knativePods });
    expect(identities(local)).toEqual([
      'Gateway knative-serving/knative-local-gateway',
      'Gateway knative-serving/knative-ingress-gateway',
      'Service mesh-ingress/knative-local-gateway',
      'KnativeServing knative-serving/knative-serving',
    ]);
    expect(local.knativeConfig?.istioConfig['local-gateways']).toMatch(
      'knative-local-gateway.mesh-ingress.svc.cluster.local',
    );
  });
});

describe('KServeLocalGateway', () => {
  test('is known where another app defines it', () => {
    const chart = chartOf();
    const attributes = { kserve, localGatewayRef: 'a/b', serviceHost: 'b.a.svc.cluster.local', selector: { a: 'b' } };
    const foreign = KServeLocalGateway.fromAttributes(chart, 'Local', { ...attributes, modelNamespaces: ['team-a'] });
    const { localGatewayRef, serviceHost, selector, modelNamespaces } = foreign;
    expect({ kserve: foreign.kserve, localGatewayRef, serviceHost, selector, modelNamespaces }).toEqual({
      ...attributes,
      modelNamespaces: ['team-a'],
    });
    expect(renderedBelow(chart)).toEqual([]);
  });

  test('is one in an app', () => {
    const chart = chartOf();
    KServeLocalGateway.builtIn(chart, 'First', required);
    expect(() => KServeLocalGateway.dedicated(new Chart(chart.node.root, 'other'), 'Second', required)).toThrow(
      new Error(
        "KServeLocalGateway 'other/Second': an app must have one KServeLocalGateway, and 'test/First' is there already; use that one: KServe sends every request through one local gateway",
      ),
    );
  });

  test.each<[string, () => unknown, string]>([
    [
      'a dedicated gateway before KServe knows two',
      () => dedicated({ kserve: KServeVersion.of('0.13.1') }),
      "'kserve' must be 0.14.0 or later for a dedicated gateway, got 0.13.1, which sends requests on to the gateway they came by; use KServeLocalGateway.shared(), a gateway for Knative and KServe",
    ],
    [
      'a dedicated gateway that sends requests on to itself',
      () => dedicated({ knativeLocalGatewayService: 'kserve-local-gateway.istio-system.svc.cluster.local' }),
      "'knativeLocalGatewayService' must be that of another gateway, got 'kserve-local-gateway.istio-system.svc.cluster.local', which is this one; use KServeLocalGateway.shared(), a gateway for Knative and KServe",
    ],
    [
      'a port that others use',
      () => dedicated({ port: 8081 }),
      "'port' must not be one that other Services or Gateways use on the pods, got 8081; use another one than 80, 443, 8080, 8081, 8443, 8444",
    ],
    [
      'a port that the pods’ owner named',
      () => dedicated({ port: 9000, pods: GatewayPods.existing({ portsInUse: [9000] }) }),
      "'port' must not be one that other Services or Gateways use on the pods, got 9000; use another one than 9000",
    ],
    [
      'a port that needs privileges',
      () => dedicated({ port: 80 }),
      "'port' must be a whole number from 1024 to 65535 and none of the proxy's own (15000 to 15099), got 80; leave it out for 8082; clients use port 80 of the Service all the same",
    ],
    [
      'a port of Envoy',
      () => shared({ port: 15021 }),
      "'port' must be a whole number from 1024 to 65535 and none of the proxy's own (15000 to 15099), got 15021; leave it out for 8082; clients use port 80 of the Service all the same",
    ],
    [
      'a name of Knative’s own',
      () => shared({ name: 'knative-local-gateway' }),
      "'name' must not be one that Istio's or Knative's own gateway has, got 'knative-local-gateway'; leave it out for 'kserve-local-gateway'",
    ],
    [
      'a name that no Service can have',
      () => shared({ name: 'ml.local' }),
      "'name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit, got 'ml.local'; rename it: the API server refuses the object otherwise",
    ],
    [
      'no namespace',
      () => shared({ modelNamespaces: [] }),
      "'modelNamespaces' must not be empty; leave it out to serve every namespace",
    ],
    [
      'a namespace twice',
      () => shared({ modelNamespaces: ['a', 'a'] }),
      "'modelNamespaces' must not repeat one, got 'a' twice; remove one of them",
    ],
    [
      'a host in place of a namespace',
      () => shared({ modelNamespaces: ['*.models'] }),
      "'modelNamespaces' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting and ending with a letter or digit, got '*.models'; rename it: the API server refuses the object otherwise",
    ],
    [
      'the settings that it makes itself',
      () => dedicated({ ingress: { localGateway: 'a/b' } }),
      "'ingress.localGateway' must be left out; it is made from the gateway that is rendered here",
    ],
    [
      'pods of Knative where the operator has them',
      () => dedicated({ knativePods: GatewayPods.existing() }),
      "'knativePods' must be left out: Knative operator 1.21 brings the Gateways of Knative; use KServeLocalGateway.relocated() to move them to other pods",
    ],
    [
      'pods of Knative that the outside cannot reach',
      () => builtIn({ knative: serverless, knativePods: GatewayPods.dedicated() }),
      "'knativePods' must be GatewayPods.existing(), which the outside can reach; use KServeLocalGateway.relocated() for pods of its own",
    ],
    [
      'pods on which Knative’s port is taken',
      () => relocated({}, GatewayPods.existing({ labels: { istio: 'edge' }, portsInUse: [8081] })),
      "'pods' must have port 8081 free, to which the Service of Knative leads, got it among 'portsInUse'; use other pods, or KServeLocalGateway.shared() with another port",
    ],
    [
      'pods that the joined selector misses',
      () => relocated({ knative: KnativeInstall.manifests('1.22') }, GatewayPods.existing({ labels: { app: 'edge' } })),
      "'pods' must have the label 'istio' with net-istio 1.22, whose Gateway selects it; add the label to the pods: server-side apply keeps the other label in the selector",
    ],
    [
      'a port for the outside on which the pods serve the inside',
      () => dedicated({ knative: serverless, knativeIngressServers: [IstioServer.http('http', { port: 8082 })] }),
      "Gateways 'istio-system/kserve-local-gateway' and 'knative-serving/knative-ingress-gateway' must have ports of their own, since they select the same pods, got 8082 for both; give 'port' or 'knativeIngressServers' another number, or use other pods",
    ],
    [
      'a port for the outside that is that of Knative’s local gateway',
      () => builtIn({ knative: serverless, knativeIngressServers: [IstioServer.http('http', { port: 8081 })] }),
      "Gateways 'knative-serving/knative-local-gateway' and 'knative-serving/knative-ingress-gateway' must have ports of their own, since they select the same pods, got 8081 for both; give 'port' or 'knativeIngressServers' another number, or use other pods",
    ],
    [
      'itself as the gateway of the outside',
      () => dedicated({ ingress: { ingressGateway: 'istio-system/kserve-local-gateway' } }),
      "'ingress.ingressGateway' must be another Gateway than the local one, got 'istio-system/kserve-local-gateway'; name the one that the outside reaches: it would serve hosts of the inside as well",
    ],
    [
      'a domain that is none',
      () => dedicated({ clusterDomain: 'Cluster.Local' }),
      '\'clusterDomain\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got \'Cluster.Local\'; rename it: the API server refuses the object otherwise',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(new Error(`KServeLocalGateway 'test/Local': ${message}`));
  });
});
