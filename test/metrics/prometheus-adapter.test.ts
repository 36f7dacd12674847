import { Chart, Duration, Size } from 'cdk8s';
import { ConfigMap, Cpu, ImagePullPolicy, ServiceAccount } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  AuthorityFile,
  CustomMetricRule,
  ExternalMetricRule,
  InferenceApp,
  MetricResource,
  MetricsServer,
  Platform,
  PrometheusAdapter,
  PrometheusAdapterProps,
  PrometheusCredentials,
  PrometheusEndpoint,
  ResourceMetricRules,
  ServingCertificate,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { ofKind, secret } from '../support/triton';
import { identities } from './rendered';
import { renderAdapter } from './rendered-adapter';

expect.extend({ toPassPreflight });

const PROMETHEUS = PrometheusEndpoint.http('http://prometheus.monitoring.svc:9090');
const queue = CustomMetricRule.gauge('queue_length');
const resourceRules = ResourceMetricRules.fromKubelets();

const rightsOf = (objects: any[]): any[] | undefined =>
  objects.find(({ metadata }) => metadata.name === 'prometheus-adapter-resource-reader')?.rules;

describe('PrometheusAdapter', () => {
  test('renders what serves its rules', () => {
    expect(identities(renderAdapter({ insecureSkipTlsVerify: true }).objects)).toEqual([
      'ServiceAccount monitoring/prometheus-adapter',
      'RoleBinding kube-system/prometheus-adapter-auth-reader',
      'ClusterRoleBinding prometheus-adapter-system-auth-delegator',
      'ConfigMap monitoring/prometheus-adapter',
      'Service monitoring/prometheus-adapter',
      'Deployment monitoring/prometheus-adapter',
      'ClusterRole prometheus-adapter-resource-reader',
      'ClusterRoleBinding prometheus-adapter-resource-reader',
      'APIService v1beta1.custom.metrics.k8s.io',
    ]);
  });

  test.each<[string, Partial<PrometheusAdapterProps>, string[]]>([
    ['objects', { customRules: [queue] }, ['v1beta1.custom.metrics.k8s.io']],
    [
      'nothing in the cluster',
      { customRules: [], externalRules: [ExternalMetricRule.gauge('queue_length')] },
      ['v1beta1.external.metrics.k8s.io'],
    ],
    ['CPU and memory', { customRules: [], resourceRules }, ['v1beta1.metrics.k8s.io']],
  ])('takes no API but that of its rules, for metrics of %s', (_, props, names) => {
    const { apiServices } = renderAdapter(props);
    expect(apiServices.map(({ metadata }) => metadata.name)).toEqual(names);
    const [version, ...group] = names[0].split('.');
    expect(apiServices[0].spec).toEqual({
      group: group.join('.'),
      version,
      service: { name: 'prometheus-adapter', namespace: 'monitoring' },
      insecureSkipTLSVerify: false,
      groupPriorityMinimum: 100,
      versionPriority: 100,
    });
  });

  test('takes rules later too', () => {
    const later = renderAdapter({ customRules: [] }, undefined, (adapter) => {
      adapter.addCustomRule(queue);
      adapter.addCustomRule(CustomMetricRule.rate('requests_total'));
      adapter.addExternalRule(ExternalMetricRule.gauge('backlog'));
    });
    const customRules = [queue, CustomMetricRule.rate('requests_total')];
    expect(later.objects).toEqual(
      renderAdapter({ customRules, externalRules: [ExternalMetricRule.gauge('backlog')] }).objects,
    );
  });

  test('tells the names of its metrics', () => {
    const resources = { namespace: MetricResource.NAMESPACE, service: MetricResource.SERVICE };
    const { adapter } = renderAdapter({
      externalRules: [ExternalMetricRule.gauge('backlog')],
    });
    adapter.addCustomRule(CustomMetricRule.rate('requests_total', { metricName: 'requests', resources }));
    expect(adapter.customMetricNames).toEqual(['queue_length', 'requests']);
    expect(adapter.podMetricNames).toEqual(['queue_length']);
    expect(adapter.externalMetricNames).toEqual(['backlog']);
    expect(adapter.providesResourceMetrics).toBe(false);
    expect(renderAdapter({ resourceRules }).adapter.providesResourceMetrics).toBe(true);
  });

  test('refuses two rules for one metric', () => {
    const fix = 'give one of them another metricName: only the last one would be served';
    expect(() => renderAdapter({ customRules: [queue, queue] })).toThrow(
      `PrometheusAdapter 'test/Adapter': 'customRules' must have one rule for each metric, got 'queue_length' twice; ${fix}`,
    );
    const backlog = ExternalMetricRule.gauge('backlog');
    expect(() => renderAdapter({ externalRules: [backlog, backlog] })).toThrow(
      `PrometheusAdapter 'test/Adapter': 'externalRules' must have one rule for each metric, got 'backlog' twice; ${fix}`,
    );
  });

  test('takes two rules of one name for different objects', () => {
    const ofNodes = CustomMetricRule.gauge('load', { resources: { node: MetricResource.NODE } });
    expect(() => renderAdapter({ customRules: [CustomMetricRule.gauge('load'), ofNodes] })).not.toThrow();
  });

  test('needs a rule', () => {
    const app = new InferenceApp({ outdir: 'build/never-written' });
    const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
    new PrometheusAdapter(chart, 'Adapter', { prometheus: PROMETHEUS });
    expect(() => app.synthYaml()).toThrow(
      "[monitoring/Adapter] 'customRules', 'externalRules' or 'resourceRules' must have a rule; add one, or remove the adapter",
    );
  });

  test('must be the only provider of an API in the app', () => {
    const app = new InferenceApp({ outdir: 'build/never-written', platform: Platform.kubernetes() });
    const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
    new MetricsServer(chart, 'MetricsServer');
    const adapter = new PrometheusAdapter(chart, 'Adapter', { prometheus: PROMETHEUS, customRules: [queue] });
    expect(() => app.synthYaml()).not.toThrow();
    expect(adapter.node.tryFindChild('ResourceMetricsApi')).toBeUndefined();
    new PrometheusAdapter(new Chart(app, 'other', { namespace: 'other' }), 'Adapter', {
      prometheus: PROMETHEUS,
      resourceRules,
    });
    expect(() => app.synthYaml()).toThrow(
      "[other/Adapter] 'v1beta1.metrics.k8s.io' must have one provider, got 'monitoring/MetricsServer' and 'other/Adapter'; remove one of them: the APIService that is applied last takes the API from the other",
    );
  });

  test('is refused for CPU and memory where the platform has them', () => {
    expect(() => renderAdapter({ resourceRules }, Platform.openshift('4.18'))).toThrow(
      "PrometheusAdapter 'test/Adapter': 'v1beta1.metrics.k8s.io' is provided by openshift@4.18 itself (metrics-server in openshift-monitoring), which takes it back from any other provider",
    );
    const replacing = { resourceRules, replacesPlatformProvider: true };
    expect(renderAdapter(replacing, Platform.openshift('4.18')).apiServices).toHaveLength(2);
    expect(renderAdapter({}, Platform.openshift('4.18')).apiServices).toHaveLength(1);
  });

  test('may read the kinds of objects of its rules, and no other', () => {
    const resources = { namespace: MetricResource.NAMESPACE, app: MetricResource.DEPLOYMENT };
    const verbs = ['get', 'list', 'watch'];
    expect(
      rightsOf(renderAdapter({ customRules: [queue, CustomMetricRule.gauge('load', { resources })] }).objects),
    ).toEqual([
      { apiGroups: [''], resources: ['namespaces', 'pods'], verbs },
      { apiGroups: ['apps'], resources: ['deployments'], verbs },
    ]);
    expect(rightsOf(renderAdapter({ customRules: [], resourceRules }).objects)).toEqual([
      { apiGroups: [''], resources: ['pods', 'nodes'], verbs },
    ]);
    const externalRules = [ExternalMetricRule.gauge('backlog')];
    expect(rightsOf(renderAdapter({ customRules: [], externalRules }).objects)).toBeUndefined();
  });

  test('lets viewers read CPU and memory, as metrics-server does', () => {
    const role = ofKind(renderAdapter({ resourceRules }).objects, 'ClusterRole').find(
      ({ metadata }) => metadata.name === 'system:aggregated-metrics-reader',
    );
    expect(role.metadata.labels).toMatchObject({ 'rbac.authorization.k8s.io/aggregate-to-view': 'true' });
  });

  test('gives each property its default', () => {
    const written: Partial<PrometheusAdapterProps> = {
      externalRules: [],
      namespace: 'monitoring',
      servingCertificate: ServingCertificate.ownAuthority(),
      insecureSkipTlsVerify: false,
      unauthenticatedMetrics: false,
      replacesPlatformProvider: false,
      replicas: 1,
      image: 'registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      resources: { cpu: { request: Cpu.millis(102) }, memory: { request: Size.mebibytes(180) } },
      networkPolicy: false,
      metricsRelistInterval: Duration.minutes(1),
    };
    expect(renderAdapter(written).objects).toEqual(renderAdapter().objects);
  });

  test('runs with these flags', () => {
    expect(renderAdapter().args).toEqual([
      '--config=/etc/adapter/config.yaml',
      '--secure-port=6443',
      '--cert-dir=/tmp/cert',
      '--prometheus-url=https://prometheus.monitoring.svc:9090',
      '--prometheus-auth-config=/etc/adapter/prometheus.kubeconfig',
      '--metrics-relist-interval=1m',
      '--tls-cert-file=/var/run/serving-cert/tls.crt',
      '--tls-private-key-file=/var/run/serving-cert/tls.key',
    ]);
  });

  test.each<[Partial<PrometheusAdapterProps>, string]>([
    [
      { metricsMaxAge: Duration.seconds(59) },
      "'metricsMaxAge' must be at least the metricsRelistInterval of 1m, got 59s; leave it out: the adapter exits otherwise",
    ],
    [
      { metricsRelistInterval: Duration.seconds(0) },
      "'metricsRelistInterval' must be more than 0, got 0s; leave it out for 1m",
    ],
    [
      { prometheus: PrometheusEndpoint.openshiftMonitoring() },
      "'prometheus' openshiftMonitoring() needs OpenShift, the platform is kubernetes@1.34; use PrometheusEndpoint.https()",
    ],
    [{ replicas: -1 }, "'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 pod"],
  ])('refuses %j', (props, message) => {
    expect(() => renderAdapter(props)).toThrow(new Error(`PrometheusAdapter 'test/Adapter': ${message}`));
  });

  test('needs to know its namespace', () => {
    const chart = new Chart(new InferenceApp({ outdir: 'build/never-written' }), 'nowhere');
    expect(() => new PrometheusAdapter(chart, 'Adapter', { prometheus: PROMETHEUS })).toThrow(
      "PrometheusAdapter 'nowhere/Adapter': 'namespace' must be known, but neither it nor that of the chart is given; give one of them: the certificate and the APIService name it",
    );
  });

  test('starts other pods with other rules', () => {
    const checksumOf = (rule: CustomMetricRule) =>
      renderAdapter({ customRules: [rule] }).deployment.spec.template.metadata.annotations['checksum/config'];
    expect(checksumOf(queue)).toMatch(/^[0-9a-f]{64}$/);
    expect(checksumOf(queue)).toBe(checksumOf(CustomMetricRule.gauge('queue_length')));
    expect(checksumOf(queue)).not.toBe(checksumOf(CustomMetricRule.rate('queue_length')));
  });

  test('is admitted by Pod Security restricted, and by restricted-v2 without a grant', () => {
    expect(renderAdapter().container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    const { container, objects } = renderAdapter({}, Platform.openshift());
    expect(container.securityContext).not.toHaveProperty('runAsUser');
    expect(JSON.stringify(objects)).not.toContain('securitycontextconstraints');
  });

  test('keeps to nodes apart and to a budget with several pods', () => {
    const { pod, deployment, objects } = renderAdapter({ replicas: 2 });
    expect(pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]).toMatchObject({
      labelSelector: { matchLabels: deployment.spec.selector.matchLabels },
      namespaces: ['monitoring'],
    });
    expect(deployment.spec.strategy.rollingUpdate.maxUnavailable).toBe(1);
    expect(ofKind(objects, 'PodDisruptionBudget')[0].spec.minAvailable).toBe(1);
  });

  test('has no finding on any platform', () => {
    const state = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } }];
    const props = { replicas: 2, networkPolicy: true, externalRules: [ExternalMetricRule.gauge('backlog')] };
    expect(renderAdapter({ ...props, resourceRules }).objects).toPassPreflight({ platform: 'kubernetes@1.34', state });
    const prometheus = PrometheusEndpoint.openshiftMonitoring();
    expect(renderAdapter({ ...props, prometheus }, Platform.openshift('4.20')).objects).toPassPreflight({
      platform: 'openshift@4.20',
      state,
    });
  });

  test('lets service accounts read its own metrics', () => {
    const { objects } = renderAdapter({}, undefined, (adapter, chart) =>
      adapter.grantMetricsReader(new ServiceAccount(chart, 'Prometheus', { metadata: { name: 'prometheus' } })),
    );
    const [binding] = ofKind(objects, 'ClusterRoleBinding').filter(({ metadata }) =>
      metadata.name.endsWith(':metrics-reader'),
    );
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' }]);
  });

  test('has one name for the API server, its certificate and its Service, in every namespace', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/), (namespace) => {
        const { apiServices, adapter, service, container, objects, args } = renderAdapter({ namespace });
        const called = apiServices[0].spec.service;
        const host = `${called.name}.${called.namespace}.svc`;
        expect([adapter.serverName, `${service.metadata.name}.${service.metadata.namespace}.svc`]).toEqual([
          host,
          host,
        ]);
        expect(ofKind(objects, 'Certificate')[1].spec.dnsNames).toContain(host);
        const [port] = container.ports;
        expect(args).toContain(`--secure-port=${port.containerPort}`);
        expect([service.spec.ports[0].targetPort, container.livenessProbe.httpGet.port]).toEqual([
          port.name,
          port.name,
        ]);
      }),
      { numRuns: 30 },
    );
  });

  test('covers every prop', () => {
    const chart = new Chart(new InferenceApp({ outdir: 'build/never-written' }), 'own');
    const all: Required<PrometheusAdapterProps> = {
      prometheus: PrometheusEndpoint.https('https://prometheus.example', {
        authority: AuthorityFile.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'Authority', 'prometheus-ca')),
        serverName: 'prometheus.internal',
        credentials: PrometheusCredentials.tokenFromSecret(secret('prometheus-token')),
      }),
      customRules: [queue],
      externalRules: [ExternalMetricRule.gauge('backlog')],
      resourceRules,
      namespace: 'metrics',
      servingCertificate: ServingCertificate.fromClusterIssuer('corporate'),
      insecureSkipTlsVerify: false,
      unauthenticatedMetrics: true,
      replacesPlatformProvider: true,
      replicas: 2,
      image: 'mirror.example/prometheus-adapter:v0.12.0',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      resources: { cpu: { request: Cpu.millis(200) }, memory: { limit: Size.gibibytes(1) } },
      scheduling: { nodeSelector: { infra: 'true' }, priorityClassName: 'infra' },
      networkPolicy: true,
      metricsRelistInterval: Duration.seconds(30),
      metricsMaxAge: Duration.minutes(2),
    };
    expect(renderAdapter(all, Platform.openshift()).pod).toMatchSnapshot();
  });
});
