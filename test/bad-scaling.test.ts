import { Chart } from 'cdk8s';
import { Deployment, Service } from 'cdk8s-plus-28';
import {
  CustomMetricRule,
  HorizontalAutoscaler,
  HorizontalAutoscalerProps,
  InferenceApp,
  MetricSource,
  MetricsServer,
  MonitoredPods,
  MonitoredServices,
  Platform,
  PodAutoscaler,
  PodAutoscalerProps,
  PodAutoscalerVersion,
  PodMonitor,
  PrometheusAdapter,
  PrometheusEndpoint,
  ScalableWorkload,
  ScaledObject,
  ScaledObjectProps,
  ScaleTrigger,
  ScalingMetric,
  ServiceMonitor,
  ServingCertificate,
} from '../lib';

type Build = (chart: Chart) => unknown;

const web = (chart: Chart, replicas?: number): Deployment =>
  new Deployment(chart, 'Web', {
    metadata: { name: 'web' },
    replicas,
    containers: [{ image: 'registry.example/web:1', ports: [{ name: 'http', number: 8080 }] }],
  });

const target = ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' });

const horizontal =
  (props: Partial<HorizontalAutoscalerProps> = {}): Build =>
  (chart) =>
    new HorizontalAutoscaler(chart, 'Scaler', {
      target,
      metrics: [ScalingMetric.cpuUtilization(70)],
      maxReplicas: 4,
      ...props,
    });

const keda =
  (props: Partial<ScaledObjectProps> = {}): Build =>
  (chart) =>
    new ScaledObject(chart, 'Keda', { target, triggers: [ScaleTrigger.cpuUtilization(70)], minReplicas: 1, ...props });

const aibrix =
  (props: Partial<PodAutoscalerProps> = {}): Build =>
  (chart) =>
    new PodAutoscaler(chart, 'Aibrix', {
      version: PodAutoscalerVersion.V0_7_0,
      target,
      metric: MetricSource.pod('num_requests_waiting', 10, { port: 8080 }),
      maxReplicas: 4,
      ...props,
    });

const metricsServer =
  (id: string = 'MetricsServer'): Build =>
  (chart) =>
    new MetricsServer(chart, id, { insecureSkipTlsVerify: true });

const both =
  (...builds: Build[]): Build =>
  (chart) =>
    builds.forEach((build) => build(chart));

const adapter: Build = (chart) =>
  new PrometheusAdapter(chart, 'Adapter', {
    prometheus: PrometheusEndpoint.https('https://prometheus.monitoring.svc:9090'),
    customRules: [CustomMetricRule.gauge('queue_length')],
  });

const asking = (metric: string): Build => both(adapter, horizontal({ metrics: [ScalingMetric.pods(metric, 5)] }));

const onPort =
  (port: number): Build =>
  (chart) =>
    aibrix({
      target: ScalableWorkload.fromDeployment(web(chart)),
      metric: MetricSource.pod('num_requests_waiting', 10, { port }),
    })(chart);

const podMonitor =
  (port: string): Build =>
  (chart) =>
    new PodMonitor(chart, 'Monitor', { pods: MonitoredPods.fromWorkload(web(chart)), endpoints: [{ port }] });

const serviceMonitor =
  (port: string): Build =>
  (chart) => {
    const metadata = { name: 'web', labels: { app: 'web' } };
    const service = new Service(chart, 'Service', { metadata, ports: [{ name: 'http', port: 8080 }] });
    const services = MonitoredServices.fromService(service);
    return new ServiceMonitor(chart, 'Monitor', { services, endpoints: [{ port }] });
  };

const ofReplicas =
  (replicas?: number): Build =>
  (chart) =>
    horizontal({ target: ScalableWorkload.fromDeployment(web(chart, replicas)) })(chart);

/** What a program with a chart `test` ends in: its YAML, or the one line that it says. */
function outcome(build: Build, platform: Platform): string {
  const app = new InferenceApp({ platform, outdir: 'build/never-written' });
  try {
    build(new Chart(app, 'test', { namespace: 'models' }));
    app.synthYaml();
    return 'synthesized';
  } catch (error) {
    return (error as Error).message.replace(/^Validation failed with the following errors:\n +/, '');
  }
}

/** Each mistake with what is right. The classes' own tests have more of each; here is one of a kind, as a user meets it. */
const mistakes: [string, string, Build, Build][] = [
  [
    'fewest above most, with Kubernetes',
    "HorizontalAutoscaler 'test/Scaler': 'minReplicas' must be at most 'maxReplicas', got 5 and 4; raise maxReplicas or lower minReplicas",
    horizontal({ minReplicas: 5 }),
    horizontal({ minReplicas: 4 }),
  ],
  [
    'fewest above most, with KEDA',
    "ScaledObject 'test/Keda': 'minReplicas' must be at most 'maxReplicas', got 5 and 4; raise maxReplicas or lower minReplicas",
    keda({ minReplicas: 5, maxReplicas: 4 }),
    keda({ minReplicas: 4, maxReplicas: 4 }),
  ],
  [
    'fewest above most, with AIBrix',
    "PodAutoscaler 'test/Aibrix': 'minReplicas' must be at most 'maxReplicas', got 5 and 4; raise maxReplicas or lower minReplicas",
    aibrix({ minReplicas: 5 }),
    aibrix({ minReplicas: 4 }),
  ],
  [
    'two certificates where one is allowed',
    "MetricsServer 'test/Server': 'insecureSkipTlsVerify' must not be set with a servingCertificate; leave it out: the API server refuses an APIService with both",
    (chart) =>
      new MetricsServer(chart, 'Server', {
        servingCertificate: ServingCertificate.ownAuthority(),
        insecureSkipTlsVerify: true,
      }),
    (chart) => new MetricsServer(chart, 'Server', { servingCertificate: ServingCertificate.ownAuthority() }),
  ],
  [
    'two sets of namespaces where one is allowed',
    "MonitoredPods.labeled: 'namespaces' must be left out with 'anyNamespace'; leave one out: the operator would not read the names",
    () => MonitoredPods.labeled({ app: 'web' }, { namespaces: ['a'], anyNamespace: true }),
    () => MonitoredPods.labeled({ app: 'web' }, { anyNamespace: true }),
  ],
  [
    'https on a release that ignores it',
    "PodAutoscaler 'test/Aibrix': 'allowInsecureTls' must not be set: AIBrix 0.7.0 asks pods over http whatever it is told; use MetricSource.custom with a PrometheusAdapter, or a ScaledObject",
    aibrix({ metric: MetricSource.pod('num_requests_waiting', 10, { port: 8443, allowInsecureTls: true }) }),
    aibrix({
      version: PodAutoscalerVersion.V0_4_1,
      metric: MetricSource.pod('num_requests_waiting', 10, { port: 8443, allowInsecureTls: true }),
    }),
  ],
  [
    'a metric that is not in the registry of the release',
    "PodAutoscaler 'test/Aibrix': 'metric' must be a gauge that AIBrix 0.7.0 reads from xllm pods, got 'go_threads'; use gpu_cache_usage_perc or engine_utilization or kv_cache_usage_perc or MetricSource.custom",
    aibrix({ metric: MetricSource.pod('go_threads', 20, { port: 8080, engine: 'xllm' }) }),
    aibrix({ metric: MetricSource.pod('engine_utilization', 20, { port: 8080, engine: 'xllm' }) }),
  ],
  [
    'a metric that no rule of the adapter makes',
    "[test/Scaler] 'metrics' must name what a rule of PrometheusAdapter 'test/Adapter' makes, got 'queue_len'; add a rule for it: it has 'queue_length'",
    asking('queue_len'),
    asking('queue_length'),
  ],
  [
    'a port that the pods do not have, for AIBrix',
    "[test/Aibrix] 'port' must be one of Deployment 'web', got 8002; name the one of its metrics, or declare it in the container: it has 8080",
    onPort(8002),
    onPort(8080),
  ],
  [
    'a port that the pods do not have, for Prometheus',
    "[test/Monitor] 'endpoints' must name ports of Deployment 'web', got 'metrics'; it has 'http': the port of the container counts",
    podMonitor('metrics'),
    podMonitor('http'),
  ],
  [
    'a port that the Service does not have',
    "[test/Monitor] 'endpoints' must name ports of Service 'web', got 'metrics'; it has 'http': the port of the Service counts",
    serviceMonitor('metrics'),
    serviceMonitor('http'),
  ],
  [
    'two autoscalers of one workload',
    "[test/Keda] 'target' must have one autoscaler, Deployment 'web' has HorizontalAutoscaler 'test/Scaler' and ScaledObject 'test/Keda'; keep one: each undoes what the other sets",
    both(horizontal(), keda()),
    horizontal(),
  ],
  [
    'a fixed number of pods under an autoscaler',
    "[test/Scaler] 'replicas' must be left out of Deployment 'web', which HorizontalAutoscaler 'test/Scaler' scales, got 3; leave it out: every apply would undo what the autoscaler has set",
    ofReplicas(3),
    ofReplicas(),
  ],
  [
    'two providers of one API',
    "[test/Second] 'v1beta1.metrics.k8s.io' must have one provider, got 'test/MetricsServer' and 'test/Second'; remove one of them: the APIService that is applied last takes the API from the other",
    both(metricsServer(), metricsServer('Second')),
    metricsServer(),
  ],
];

describe('an autoscaler with a mistake', () => {
  test.each(mistakes)('ends in one line: %s', (_, message, mistake, right) => {
    const platform = Platform.kubernetes('1.34');
    expect(outcome(mistake, platform)).toBe(message);
    expect(outcome(right, platform)).toBe('synthesized');
  });

  test('ends in one line: metrics-server on OpenShift, which has it', () => {
    expect(outcome(metricsServer(), Platform.openshift('4.18'))).toBe(
      "MetricsServer 'test/MetricsServer': 'v1beta1.metrics.k8s.io' is provided by openshift@4.18 itself (metrics-server in openshift-monitoring), which takes it back from any other provider; leave this out: autoscalers and kubectl top have their metrics already; or set replacesPlatformProvider where that provider is switched off",
    );
    expect(outcome(metricsServer(), Platform.kubernetes('1.34'))).toBe('synthesized');
  });
});
