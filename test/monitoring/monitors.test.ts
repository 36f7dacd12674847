import { ApiObject, Chart, Duration, Yaml } from 'cdk8s';
import { ConfigMap, Deployment, Service } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import {
  KeySelector,
  MetricsEndpoint,
  ModelRepository,
  MonitoredPods,
  MonitoredServices,
  Platform,
  PodMonitor,
  PodMonitorProps,
  PrometheusRule,
  PrometheusRuleProps,
  Relabeling,
  ScrapeCredentials,
  ScrapeTls,
  ScrapeTlsVersion,
  ServiceCaBundle,
  ServiceMonitor,
  ServiceMonitorProps,
  TritonServer,
} from '../../lib';
import { chartsOf, mistakes } from '../autoscaling/apps';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { secret } from '../support/triton';

const web = MonitoredServices.labeled({ app: 'web' });
const endpoints: MetricsEndpoint[] = [{ port: 'metrics' }];
const ca = KeySelector.fromConfigMap(ConfigMap.fromConfigMapName(testChart(), 'Ca', 'service-ca'), 'service-ca.crt');
const key = (name: string) => ({ secret: secret('auth'), key: name });

const serviceMonitor = (props: Partial<ServiceMonitorProps> = {}, chart: Chart = testChart()): ServiceMonitor =>
  new ServiceMonitor(chart, 'Monitor', { services: web, endpoints, ...props });
const podMonitor = (props: Partial<PodMonitorProps> = {}, chart: Chart = testChart()): PodMonitor =>
  new PodMonitor(chart, 'Monitor', { pods: MonitoredPods.labeled({ app: 'web' }), endpoints, ...props });

const specOf = ({ apiObject }: { readonly apiObject: ApiObject }): any => apiObject.toJson().spec;
const endpointOf = (endpoint: Partial<MetricsEndpoint>): any =>
  specOf(serviceMonitor({ endpoints: [{ port: 'metrics', ...endpoint }] })).endpoints[0];
const withTls = (tls: ScrapeTls): ServiceMonitor => serviceMonitor({ endpoints: [{ port: 'metrics', tls }] });

/** A Service with named ports, labelled unless told otherwise. */
function service(chart: Chart, names: string[], labels: { [label: string]: string } = { app: 'web' }): Service {
  const ports = names.map((name, index) => ({ name, port: 8000 + index }));
  return new Service(chart, 'Service', { metadata: { name: 'web', labels }, ports });
}

const everyEndpoint: Required<MetricsEndpoint> = {
  port: 'https',
  path: '/probe',
  interval: Duration.seconds(30),
  scrapeTimeout: Duration.seconds(10),
  tls: {
    certificateAuthority: ca,
    serverName: 'web.models.svc',
    clientCertificate: KeySelector.fromSecret(secret('client'), 'tls.crt'),
    clientKey: { secret: secret('client'), key: 'tls.key' },
    minVersion: ScrapeTlsVersion.TLS13,
    insecureSkipVerify: true,
  },
  credentials: ScrapeCredentials.bearerToken(key('token')),
  params: { module: ['http_2xx'] },
  honorLabels: true,
  relabelings: [Relabeling.replace('team', '$1', { sourceLabels: ['a', 'b'], separator: '-', regex: '(.+)' })],
  metricRelabelings: [Relabeling.drop({ sourceLabels: ['__name__'], regex: 'go_.*' })],
};

describe('ServiceMonitor', () => {
  test('covers every prop', () => {
    const all: Required<ServiceMonitorProps> = {
      services: MonitoredServices.labeled({ app: 'web' }, { namespaces: ['a', 'b'] }),
      endpoints: [everyEndpoint],
      targetLabels: ['team'],
      jobLabel: 'app',
      podTargetLabels: ['version'],
      sampleLimit: 10_000,
      scrapeClass: 'tls',
      metadata: { name: 'web', labels: { release: 'prometheus' } },
    };
    expect(`\n${Yaml.stringify(serviceMonitor(all).apiObject.toJson())}`).toMatchSnapshot();
  });

  test.each<[keyof MetricsEndpoint, unknown]>([
    ['path', '/metrics'],
    ['honorLabels', false],
  ])('renders the documented default of %s when it is left out', (prop, documented) => {
    expect(endpointOf({ [prop]: documented })).toEqual(endpointOf({}));
  });

  test('asks over HTTP by default, and leaves the rest to Prometheus', () => {
    expect(endpointOf({})).toEqual({ port: 'metrics', path: '/metrics', scheme: 'http' });
  });

  test('verifies the certificate of a Service by its name', () => {
    const chart = testChart();
    const services = MonitoredServices.fromService(service(chart, ['https']));
    const tls = { certificateAuthority: ca };
    const monitor = serviceMonitor({ services, endpoints: [{ port: 'https', tls }] }, chart);
    expect(specOf(monitor).endpoints[0]).toEqual({
      port: 'https',
      path: '/metrics',
      scheme: 'https',
      tlsConfig: { ca: { configMap: { name: 'service-ca', key: 'service-ca.crt' } }, serverName: 'web.models.svc' },
    });
    expect(mistakes(chart)).toEqual([]);
  });

  test('skips no verification unless told so', () => {
    const tlsConfig = (tls: ScrapeTls) => specOf(withTls(tls)).endpoints[0].tlsConfig;
    expect(tlsConfig({ serverName: 'a' })).toEqual({ serverName: 'a' });
    expect(tlsConfig({ serverName: 'a', insecureSkipVerify: false })).toEqual({ serverName: 'a' });
    expect(tlsConfig({ insecureSkipVerify: true })).toEqual({ insecureSkipVerify: true });
  });

  test.each([
    [
      ScrapeCredentials.bearerToken(key('token')),
      { authorization: { type: 'Bearer', credentials: { name: 'auth', key: 'token' } } },
    ],
    [
      ScrapeCredentials.authorization('Token', key('token')),
      { authorization: { type: 'Token', credentials: { name: 'auth', key: 'token' } } },
    ],
    [
      ScrapeCredentials.basicAuth(key('name'), key('password')),
      { basicAuth: { username: { name: 'auth', key: 'name' }, password: { name: 'auth', key: 'password' } } },
    ],
    [
      ScrapeCredentials.oauth2({
        clientId: KeySelector.fromSecret(secret('auth'), 'id'),
        clientSecret: key('secret'),
        tokenUrl: 'https://sso.example.com/token',
        scopes: ['metrics'],
        endpointParams: { audience: 'web' },
      }),
      {
        oauth2: {
          clientId: { secret: { name: 'auth', key: 'id' } },
          clientSecret: { name: 'auth', key: 'secret' },
          tokenUrl: 'https://sso.example.com/token',
          scopes: ['metrics'],
          endpointParams: { audience: 'web' },
        },
      },
    ],
  ])('renders each kind of credentials: %#', (credentials, expected) => {
    expect(endpointOf({ credentials })).toEqual({ ...endpointOf({}), ...expected });
  });

  test.each([
    [Relabeling.replace('a', 'b'), { action: 'replace', targetLabel: 'a', replacement: 'b' }],
    [Relabeling.keep({ sourceLabels: ['a'] }), { action: 'keep', sourceLabels: ['a'] }],
    [Relabeling.drop({ regex: 'a' }), { action: 'drop', regex: 'a' }],
    [Relabeling.labelKeep('a'), { action: 'labelkeep', regex: 'a' }],
    [Relabeling.labelDrop('a'), { action: 'labeldrop', regex: 'a' }],
    [Relabeling.labelMap('a_(.*)', '$1'), { action: 'labelmap', regex: 'a_(.*)', replacement: '$1' }],
    [
      Relabeling.hashMod('shard', 4, { sourceLabels: ['__address__'] }),
      { action: 'hashmod', targetLabel: 'shard', modulus: 4, sourceLabels: ['__address__'] },
    ],
  ])('renders each kind of relabeling: %#', (step, expected) => {
    expect(endpointOf({ relabelings: [step] }).relabelings).toEqual([expected]);
  });

  test.each([
    [{}, undefined],
    [{ anyNamespace: true }, { any: true }],
    [{ anyNamespace: false }, undefined],
    [{ namespaces: ['a', 'b'] }, { matchNames: ['a', 'b'] }],
  ])('selects by labels in the namespaces of %p', (options, expected) => {
    const spec = specOf(serviceMonitor({ services: MonitoredServices.labeled({ app: 'web' }, options) }));
    expect([spec.selector, spec.namespaceSelector]).toEqual([{ matchLabels: { app: 'web' } }, expected]);
  });

  test('finds a Service in the namespace of another chart', () => {
    const [models, monitoring] = chartsOf('models', 'monitoring');
    const services = MonitoredServices.fromService(service(models, ['metrics']));
    expect(specOf(serviceMonitor({ services }, monitoring)).namespaceSelector).toEqual({ matchNames: ['models'] });
    expect(specOf(serviceMonitor({ services }, models))).not.toHaveProperty('namespaceSelector');
  });

  test('tells of a port that its Service does not have', () => {
    const chart = testChart();
    const services = MonitoredServices.fromService(service(chart, ['http', 'grpc']));
    serviceMonitor({ services, endpoints: [{ port: 'http' }, { port: 'metrics' }] }, chart);
    expect(mistakes(chart)).toEqual([
      "[test/Monitor] 'endpoints' must name ports of Service 'web', got 'metrics'; it has 'http', 'grpc': the port of the Service counts",
    ]);
  });

  test('tells of a Service without a label, and of one without a name for its port', () => {
    const chart = testChart();
    serviceMonitor({ services: MonitoredServices.fromService(service(chart, ['metrics'], {})) }, chart);
    expect(mistakes(chart)).toEqual([
      "[test/Monitor] Service 'web' must have a label; give it one: monitors select by labels alone",
    ]);
    const other = testChart();
    const unnamed = new Service(other, 'Service', {
      metadata: { name: 'web', labels: { a: 'b' } },
      ports: [{ port: 1 }],
    });
    serviceMonitor({ services: MonitoredServices.fromService(unnamed) }, other);
    expect(mistakes(other)).toEqual([
      "[test/Monitor] 'endpoints' must name ports of Service 'web', got 'metrics'; it has none with a name: the port of the Service counts",
    ]);
  });

  test('asks the ports that a Service has, whatever they are', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]([a-z0-9]{0,5})$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, fc.array(fc.stringMatching(/^[a-z]([a-z0-9]{0,2})$/), { minLength: 1 }), (served, asked) => {
        const chart = testChart();
        const services = MonitoredServices.fromService(service(chart, served));
        serviceMonitor({ services, endpoints: asked.map((port) => ({ port })) }, chart);
        expect(mistakes(chart)).toHaveLength(asked.filter((port) => !served.includes(port)).length);
      }),
    );
  });

  test('asks Triton by the Service that it renders', () => {
    const chart = testChart();
    const server = new TritonServer(chart, 'Triton', { modelRepository: ModelRepository.fromClaimName('models') });
    const services = MonitoredServices.fromApiObject(server.service);
    expect(specOf(serviceMonitor({ services }, chart)).selector.matchLabels).toEqual(server.selectorLabels);
    expect(mistakes(chart)).toEqual([]);
  });

  testRefusals([
    [
      "ServiceMonitor 'test/Monitor': 'endpoints' must not be empty; give one, such as { port: 'metrics' }",
      () => serviceMonitor({ endpoints: [] }),
      () => serviceMonitor(),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'endpoints[0].tls.serverName' is needed for targets that are no Service of this app in a known namespace; give the name in their certificate: pods are asked by their address",
      () => withTls({ certificateAuthority: ca }),
      () => withTls({ certificateAuthority: ca, serverName: 'web.models.svc' }),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'endpoints[0].tls.clientKey' is missing; a certificate and its key go together",
      () => withTls({ serverName: 'a', clientCertificate: ca }),
      () => withTls({ serverName: 'a', clientCertificate: ca, clientKey: key('tls.key') }),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'endpoints[0].port' must be the name of a port, got '8002'; give the name that the port has, such as 'metrics'",
      () => serviceMonitor({ endpoints: [{ port: '8002' }] }),
      () => serviceMonitor({ endpoints: [{ port: 'm8002' }] }),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'endpoints[0].path' must start with '/', got 'metrics'; use '/metrics'",
      () => serviceMonitor({ endpoints: [{ port: 'metrics', path: 'metrics' }] }),
      () => serviceMonitor({ endpoints: [{ port: 'metrics', path: '/metrics' }] }),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'endpoints[0].scrapeTimeout' must be at most 'interval', got 31s and 30s; the operator refuses more",
      () => endpointOf({ interval: Duration.seconds(30), scrapeTimeout: Duration.seconds(31) }),
      () => endpointOf({ interval: Duration.seconds(30), scrapeTimeout: Duration.seconds(30) }),
    ],
    [
      "ServiceMonitor 'test/Monitor': 'sampleLimit' must be a whole number of 1 or more, got 0; leave it out for no limit",
      () => serviceMonitor({ sampleLimit: 0 }),
      () => serviceMonitor({ sampleLimit: 1 }),
    ],
    [
      "MonitoredServices.labeled: 'labels' must not be empty; give those of the targets: no labels select everything",
      () => MonitoredServices.labeled({}),
      () => MonitoredServices.labeled({ a: 'b' }),
    ],
    [
      "MonitoredPods.labeled: 'namespaces' must be left out with 'anyNamespace'; leave one out: the operator would not read the names",
      () => MonitoredPods.labeled({ a: 'b' }, { namespaces: ['a'], anyNamespace: true }),
      () => MonitoredPods.labeled({ a: 'b' }, { namespaces: ['a'] }),
    ],
    [
      "MonitoredPods.labeled: 'namespaces' must not be empty; leave it out for that of the monitor",
      () => MonitoredPods.labeled({ a: 'b' }, { namespaces: [] }),
      () => MonitoredPods.labeled({ a: 'b' }),
    ],
    [
      "ScrapeCredentials.authorization: 'type' must be a word other than Basic, got 'basic'; use basicAuth()",
      () => ScrapeCredentials.authorization('basic', key('a')),
      () => ScrapeCredentials.authorization('Token', key('a')),
    ],
    [
      "ScrapeCredentials.oauth2: 'tokenUrl' must start with http:// or https://, got 'sso'; write it whole, such as 'https://sso.example.com/token'",
      () => ScrapeCredentials.oauth2({ clientId: ca, clientSecret: key('a'), tokenUrl: 'sso' }),
      () => ScrapeCredentials.oauth2({ clientId: ca, clientSecret: key('a'), tokenUrl: 'https://sso' }),
    ],
    [
      "KeySelector.fromSecret: 'key' must be 1 to 253 letters, digits, '-', '_' and '.', got 'a b'; write it as in the data of the object",
      () => KeySelector.fromSecret(secret('a'), 'a b'),
      () => KeySelector.fromSecret(secret('a'), 'a'),
    ],
    [
      "Relabeling.replace: 'targetLabel' must be letters, digits and '_', got 'app.kubernetes.io/name'; write labels of Kubernetes with '_' for other characters",
      () => Relabeling.replace('app.kubernetes.io/name', 'a'),
      () => Relabeling.replace('app_kubernetes_io_name', 'a'),
    ],
    [
      "Relabeling.hashMod: 'modulus' must be a whole number of 1 or more, got 0; give the number of parts",
      () => Relabeling.hashMod('a', 0, {}),
      () => Relabeling.hashMod('a', 1, {}),
    ],
  ]);
});

describe('PodMonitor', () => {
  test('covers every prop', () => {
    const all: Required<PodMonitorProps> = {
      pods: MonitoredPods.labeled({ app: 'web' }, { anyNamespace: true }),
      endpoints: [everyEndpoint],
      jobLabel: 'app',
      podTargetLabels: ['version'],
      sampleLimit: 10_000,
      scrapeClass: 'tls',
      metadata: { name: 'web' },
    };
    expect(`\n${Yaml.stringify(podMonitor(all).apiObject.toJson())}`).toMatchSnapshot();
  });

  test('asks the pods of a workload by the labels that it selects them by', () => {
    const chart = testChart();
    const ports = [
      { number: 8080, name: 'http' },
      { number: 8002, name: 'metrics' },
    ];
    const deployment = new Deployment(chart, 'Web', {
      metadata: { name: 'web' },
      containers: [{ image: 'registry.example/web:1', ports }],
    });
    const pods = MonitoredPods.fromWorkload(deployment);
    expect(specOf(podMonitor({ pods }, chart)).selector.matchLabels).toEqual(deployment.matchLabels);
    expect(mistakes(chart)).toEqual([]);

    new PodMonitor(chart, 'Wrong', { pods, endpoints: [{ port: 'grpc' }] });
    expect(mistakes(chart)).toEqual([
      "[test/Wrong] 'endpoints' must name ports of Deployment 'web', got 'grpc'; it has 'http', 'metrics': the port of the container counts",
    ]);
  });

  testRefusals([
    [
      "PodMonitor 'test/Monitor': 'endpoints[0].tls.serverName' is needed for targets that are no Service of this app in a known namespace; give the name in their certificate: pods are asked by their address",
      () => podMonitor({ endpoints: [{ port: 'metrics', tls: {} }] }),
      () => podMonitor({ endpoints: [{ port: 'metrics', tls: { insecureSkipVerify: true } }] }),
    ],
  ]);
});

describe('ServiceCaBundle', () => {
  const bundle = (platform: Platform, chart: Chart = testChart()): ServiceCaBundle => {
    platform.applyTo(chart);
    return new ServiceCaBundle(chart, 'Ca', { metadata: { name: 'service-ca', annotations: { team: 'vision' } } });
  };

  test('covers every prop, and is read by the key that OpenShift writes', () => {
    const { apiObject, certificateAuthority } = bundle(Platform.openshift('4.18'));
    expect(apiObject.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'service-ca',
        namespace: 'models',
        annotations: { team: 'vision', 'service.beta.openshift.io/inject-cabundle': 'true' },
      },
    });
    expect(specOf(withTls({ certificateAuthority, serverName: 'a' })).endpoints[0].tlsConfig.ca).toEqual({
      configMap: { name: 'service-ca', key: 'service-ca.crt' },
    });
  });

  testRefusals([
    [
      "ServiceCaBundle 'test/Ca': it needs OpenShift, the platform is kubernetes@1.33; use KeySelector.fromConfigMap(): elsewhere nothing fills the ConfigMap",
      () => bundle(Platform.kubernetes('1.33')),
      () => bundle(Platform.openshift('4.18')),
    ],
  ]);
});

describe('PrometheusRule', () => {
  const rule = (props: Partial<PrometheusRuleProps> = {}): PrometheusRule =>
    new PrometheusRule(testChart(), 'Rule', { rules: [{ record: 'a:b', expr: 'sum(up)' }], ...props });

  test('covers every prop', () => {
    const all: Required<PrometheusRuleProps> = {
      rules: [{ record: 'a:b', expr: 'sum(up)', labels: { team: 'vision' } }],
      interval: Duration.minutes(1),
      metadata: { name: 'rules' },
    };
    expect(rule(all).apiObject.toJson()).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'rules', namespace: 'models' },
      spec: {
        groups: [
          { name: 'rules', interval: '1m', rules: [{ record: 'a:b', expr: 'sum(up)', labels: { team: 'vision' } }] },
        ],
      },
    });
  });

  test('names its group like the object, and leaves the interval to Prometheus, by default', () => {
    const { metadata, spec } = rule().apiObject.toJson();
    expect(spec.groups).toEqual([{ name: metadata.name, rules: [{ record: 'a:b', expr: 'sum(up)' }] }]);
  });

  testRefusals([
    ["PrometheusRule 'test/Rule': 'rules' must not be empty; give one", () => rule({ rules: [] }), () => rule()],
    [
      "PrometheusRule 'test/Rule': 'rules' must record names of letters, digits, '_' and ':', got 'a-b'; rename it, such as 'queue_length'",
      () => rule({ rules: [{ record: 'a-b', expr: 'up' }] }),
      () => rule({ rules: [{ record: 'a_b', expr: 'up' }] }),
    ],
    [
      "PrometheusRule 'test/Rule': 'rules' must have a query for 'a'; give one",
      () => rule({ rules: [{ record: 'a', expr: ' ' }] }),
      () => rule({ rules: [{ record: 'a', expr: 'up' }] }),
    ],
  ]);
});
