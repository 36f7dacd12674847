import { ApiObject, Chart, Duration, Size } from 'cdk8s';
import { ConfigMap, Cpu, ImagePullPolicy, ServiceAccount } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  AuthorityFile,
  InferenceApp,
  MetricsServer,
  MetricsServerProps,
  MetricsServerVersion,
  NodeAddressType,
  Platform,
  ServingCertificate,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import { ofKind, secret } from '../support/triton';
import { AUTHORITY, identities, renderMetricsServer } from './rendered';

expect.extend({ toPassPreflight });

const OBJECTS = [
  'ServiceAccount kube-system/metrics-server',
  'ClusterRole system:aggregated-metrics-reader',
  'ClusterRole system:metrics-server',
  'RoleBinding kube-system/metrics-server-auth-reader',
  'ClusterRoleBinding metrics-server:system:auth-delegator',
  'ClusterRoleBinding system:metrics-server',
  'Service kube-system/metrics-server',
  'Deployment kube-system/metrics-server',
  'APIService v1beta1.metrics.k8s.io',
];

const OWN_PROVIDER = { replacesPlatformProvider: true };

describe('MetricsServer', () => {
  test.each(MetricsServerVersion.all)('renders the objects of upstream %s', (version) => {
    const { objects, server } = renderMetricsServer({ version, insecureSkipTlsVerify: true });
    expect(identities(objects)).toEqual(OBJECTS);
    expect(server.version).toBe(version);
  });

  test('is the newest that supports the Kubernetes of the platform', () => {
    expect(renderMetricsServer({}, Platform.kubernetes('1.30')).container.image).toBe(
      'registry.k8s.io/metrics-server/metrics-server:v0.7.2',
    );
  });

  test('runs with the flags of upstream, and its certificate', () => {
    expect(renderMetricsServer().args).toEqual([
      '--cert-dir=/tmp',
      '--secure-port=10250',
      '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      '--kubelet-use-node-status-port',
      '--metric-resolution=15s',
      '--tls-cert-file=/var/run/serving-cert/tls.crt',
      '--tls-private-key-file=/var/run/serving-cert/tls.key',
    ]);
  });

  test('gives each property its default', () => {
    const written: MetricsServerProps = {
      version: MetricsServerVersion.V0_9_0,
      namespace: 'kube-system',
      servingCertificate: ServingCertificate.platformDefault(),
      insecureSkipTlsVerify: false,
      unauthenticatedMetrics: false,
      replacesPlatformProvider: false,
      replicas: 1,
      image: 'registry.k8s.io/metrics-server/metrics-server:v0.9.0',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(200) } },
      networkPolicy: false,
      metricResolution: Duration.seconds(15),
      kubeletPreferredAddressTypes: [
        NodeAddressType.INTERNAL_IP,
        NodeAddressType.EXTERNAL_IP,
        NodeAddressType.HOSTNAME,
      ],
      kubeletInsecureTls: false,
      securePort: 10250,
      hostNetwork: false,
    };
    expect(renderMetricsServer(written).objects).toEqual(renderMetricsServer().objects);
  });

  test('leaves the right to read the authorities of clients in kube-system when it moves', () => {
    const { objects, server, apiService } = renderMetricsServer({ namespace: 'metrics', insecureSkipTlsVerify: true });
    expect(identities(objects)).toEqual(
      OBJECTS.map((each) => (each.includes('auth-reader') ? each : each.replace('kube-system/', 'metrics/'))),
    );
    const bindings = objects.filter(({ kind }) => kind.endsWith('Binding'));
    expect(bindings.map(({ subjects }) => subjects)).toEqual(
      Array(3).fill([{ kind: 'ServiceAccount', name: 'metrics-server', namespace: 'metrics' }]),
    );
    expect(apiService.spec.service).toEqual({ name: 'metrics-server', namespace: 'metrics' });
    expect(server.serverName).toBe('metrics-server.metrics.svc');
  });

  test('refuses a namespace that the API server would refuse', () => {
    expect(() => renderMetricsServer({ namespace: 'Metrics' })).toThrow(
      `MetricsServer 'test/Metrics': 'namespace' must be at most 63 characters and consist of lower-case letters, digits and "-", starting and ending with a letter or digit, got 'Metrics'; rename it: the API server refuses the object otherwise`,
    );
  });

  test.each([
    [1, 0, undefined],
    [2, 1, 'metrics-server'],
  ])('keeps %i pods available', (replicas, maxUnavailable, budget) => {
    const { deployment, objects } = renderMetricsServer({ replicas });
    expect(deployment.spec).toMatchObject({ replicas, strategy: { rollingUpdate: { maxUnavailable } } });
    expect(ofKind(objects, 'PodDisruptionBudget')[0]?.metadata.name).toBe(budget);
  });

  test('runs several pods on different nodes', () => {
    const labelSelector = { matchLabels: { 'k8s-app': 'metrics-server' } };
    const { pod, objects } = renderMetricsServer({ replicas: 2 });
    expect(pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([
      { labelSelector, namespaces: ['kube-system'], topologyKey: 'kubernetes.io/hostname' },
    ]);
    expect(ofKind(objects, 'PodDisruptionBudget')[0].spec).toEqual({ minAvailable: 1, selector: labelSelector });
  });

  test.each([-1, 1.5])('rejects %p replicas', (replicas) => {
    expect(() => renderMetricsServer({ replicas })).toThrow(
      `MetricsServer 'test/Metrics': 'replicas' must be a whole number of 0 or more, got ${replicas}; leave it out to run 1 pod`,
    );
  });

  test('keeps its other placement when some of it is given', () => {
    const { pod } = renderMetricsServer({ replicas: 2, scheduling: { priorityClassName: 'infra' } });
    expect(pod).toMatchObject({ priorityClassName: 'infra', nodeSelector: { 'kubernetes.io/os': 'linux' } });
    expect(pod.affinity).toBeDefined();
  });

  test.each(MetricsServerVersion.all)('is admitted by Pod Security restricted in version %s', (version) => {
    const { pod, container } = renderMetricsServer({ version });
    expect(pod).not.toHaveProperty('securityContext');
    expect(pod).not.toHaveProperty('hostNetwork');
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('leaves the user to OpenShift where SCCs are checked', () => {
    const userIn = (namespace: string) =>
      renderMetricsServer({ ...OWN_PROVIDER, namespace }, Platform.openshift()).container.securityContext.runAsUser;
    expect(userIn('metrics')).toBeUndefined();
    expect(userIn('kube-system')).toBe(1000);
  });

  test('has no finding on any platform', () => {
    const rendered = (platform: Platform, namespace: string) =>
      renderMetricsServer({ ...OWN_PROVIDER, namespace, replicas: 2, networkPolicy: true }, platform).objects;
    expect(rendered(Platform.kubernetes('1.34'), 'kube-system')).toPassPreflight({ platform: 'kubernetes@1.34' });
    const state = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metrics' } }];
    expect(rendered(Platform.openshift('4.20'), 'metrics')).toPassPreflight({ platform: 'openshift@4.20', state });
  });

  test.each([
    ['openshift@4.22', Platform.openshift('4.22'), 'metrics-server in openshift-monitoring'],
    ['openshift@4.16', Platform.openshift('4.16'), 'metrics-server in openshift-monitoring'],
    ['openshift@4.15', Platform.openshift('4.15'), 'prometheus-adapter in openshift-monitoring'],
    ['gke@1.33', Platform.gke(), 'metrics-server in kube-system'],
    ['aks@1.33', Platform.aks(), 'metrics-server in kube-system'],
    ['k3s@1.33', Platform.k3s(), 'metrics-server in kube-system'],
  ])('is refused on %s, which has a provider', (name, platform, provider) => {
    expect(() => renderMetricsServer({}, platform)).toThrow(
      new Error(
        `MetricsServer 'test/Metrics': 'v1beta1.metrics.k8s.io' is provided by ${name} itself (${provider}), which takes it back from any other provider; ` +
          'leave this out: autoscalers and kubectl top have their metrics already; or set replacesPlatformProvider where that provider is switched off',
      ),
    );
    expect(renderMetricsServer(OWN_PROVIDER, platform).objects.length).toBeGreaterThan(0);
  });

  test('is taken on EKS', () => {
    expect(renderMetricsServer({ securePort: 10251 }, Platform.eks()).args).toContain('--secure-port=10251');
  });

  test('must be the only provider of its API in the app', () => {
    const app = new InferenceApp({ outdir: 'build/never-written' });
    new MetricsServer(new Chart(app, 'one'), 'Metrics');
    new MetricsServer(new Chart(app, 'two'), 'Metrics');
    const problem = "'v1beta1.metrics.k8s.io' must have one provider, got 'one/Metrics' and 'two/Metrics'";
    const fix = 'remove one of them: the APIService that is applied last takes the API from the other';
    expect(() => app.synthYaml()).toThrow(`[two/Metrics] ${problem}; ${fix}`);
  });

  test('may be in several apps', () => {
    const [one, two] = [renderMetricsServer(), renderMetricsServer()];
    expect(one.objects).toEqual(two.objects);
  });

  test('serves, probes and names one port', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1024, max: 65535 }), (securePort) => {
        const { args, container, service, server } = renderMetricsServer({ securePort });
        const [port] = container.ports;
        expect(args).toContain(`--secure-port=${securePort}`);
        expect(server.securePort).toBe(securePort);
        expect(port.containerPort).toBe(securePort);
        const probed = [container.livenessProbe, container.readinessProbe].map(({ httpGet }) => httpGet.port);
        expect([...probed, service.spec.ports[0].targetPort]).toEqual([port.name, port.name, port.name]);
      }),
      { numRuns: 30 },
    );
  });

  test('lets nobody read its own metrics without a token', () => {
    const { args, objects } = renderMetricsServer();
    expect(args.join()).not.toContain('always-allow-paths');
    expect(ofKind(objects, 'ClusterRole')).toHaveLength(2);
  });

  test('lets service accounts read its own metrics', () => {
    const { objects } = renderMetricsServer({}, undefined, (server) => {
      const chart = new Chart(server.node.root, 'monitoring', { namespace: 'monitoring' });
      for (const name of ['prometheus', 'agent']) {
        server.grantMetricsReader(new ServiceAccount(chart, name, { metadata: { name } }));
      }
    });
    const named = (kind: string) =>
      ofKind(objects, kind).filter(({ metadata }) => metadata.name === 'metrics-server:metrics-reader');
    expect(named('ClusterRole').map(({ rules }) => rules)).toEqual([
      [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
    ]);
    const [{ roleRef, subjects }] = named('ClusterRoleBinding');
    expect(roleRef).toEqual({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'metrics-server:metrics-reader',
    });
    expect(subjects).toEqual([
      { kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' },
      { kind: 'ServiceAccount', name: 'agent', namespace: 'monitoring' },
    ]);
  });

  test('needs the namespace of a reader', () => {
    const grant = (server: MetricsServer) => {
      const chart = new Chart(server.node.root, 'nowhere');
      server.grantMetricsReader(new ServiceAccount(chart, 'Reader', { metadata: { name: 'reader' } }));
    };
    expect(() => renderMetricsServer({}, undefined, grant)).toThrow(
      "MetricsServer 'test/Metrics': 'serviceAccount' must have a namespace, which 'reader' has not; give its chart a namespace: a ClusterRoleBinding names it",
    );
  });

  test('keeps the paths of probes open beside its metrics', () => {
    expect(renderMetricsServer({ unauthenticatedMetrics: true }).args).toContain(
      '--authorization-always-allow-paths=/healthz,/readyz,/livez,/metrics',
    );
  });

  test('lets the API server in where the namespace denies by default', () => {
    const [policy] = ofKind(renderMetricsServer({ networkPolicy: true }).objects, 'NetworkPolicy');
    expect(policy.spec).toEqual({
      podSelector: { matchLabels: { 'k8s-app': 'metrics-server' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: [{ port: 'https', protocol: 'TCP' }] }],
      egress: [{}],
    });
  });

  test('writes what it needs before the Deployment, and the APIService last', () => {
    const app = new InferenceApp({ outdir: 'build/never-written', platform: Platform.kubernetes() });
    new MetricsServer(new Chart(app, 'metrics'), 'Metrics', { replicas: 2 });
    const kinds = [...app.synthYaml().matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind);
    expect(kinds.slice(-4)).toEqual(['Service', 'Deployment', 'PodDisruptionBudget', 'APIService']);
  });

  test('keeps the namespace of the chart off objects outside namespaces', () => {
    const { server } = renderMetricsServer();
    const children = server.node.findAll().filter((each) => each instanceof ApiObject);
    const inModels = children.filter((each) => each.toJson().metadata.namespace === 'models');
    expect(inModels.map(({ name }) => name)).toEqual([]);
  });

  test('covers every prop', () => {
    const chart = testChart({}, 'own');
    const all: Required<MetricsServerProps> = {
      version: MetricsServerVersion.V0_9_0,
      namespace: 'kube-system',
      servingCertificate: ServingCertificate.fromSecret(secret('metrics-tls'), AUTHORITY),
      insecureSkipTlsVerify: false,
      unauthenticatedMetrics: true,
      replacesPlatformProvider: true,
      replicas: 2,
      image: 'mirror.example/metrics-server:v0.9.0',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: [secret('registry')],
      resources: { cpu: { request: Cpu.millis(200) }, memory: { limit: Size.gibibytes(1) } },
      scheduling: { nodeSelector: { infra: 'true' }, priorityClassName: 'infra' },
      networkPolicy: true,
      metricResolution: Duration.minutes(1),
      kubeletRequestTimeout: Duration.seconds(30),
      kubeletPreferredAddressTypes: [NodeAddressType.INTERNAL_DNS, NodeAddressType.EXTERNAL_DNS],
      kubeletPort: 10260,
      kubeletCertificateAuthority: AuthorityFile.fromConfigMap(
        ConfigMap.fromConfigMapName(chart, 'Authority', 'kubelet-ca'),
        'ca-bundle.crt',
      ),
      kubeletInsecureTls: false,
      securePort: 4443,
      hostNetwork: true,
    };
    expect(renderMetricsServer(all).pod).toMatchSnapshot();
  });
});
