import { Chart, Duration, Testing } from 'cdk8s';
import { HorizontalPodAutoscaler, Metric, MetricTarget as PlusTarget } from 'cdk8s-plus-28';
import {
  ClusterTriggerAuthentication,
  FallbackBehavior,
  HorizontalAutoscaler,
  KeySelector,
  MetricTarget,
  MonitoredPods,
  MonitoredServices,
  PodMonitor,
  Preflight,
  PrometheusRule,
  Relabeling,
  ScaledObject,
  ScaleTrigger,
  ScalingMetric,
  ScalingPolicy,
  ScalableWorkload,
  ScrapeCredentials,
  ScrapeTlsVersion,
  ServiceMonitor,
  TriggerAuthentication,
  TriggerParameter,
} from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import { secret } from '../support/triton';
import { deployment as webIn } from './apps';

expect.extend({ toPassPreflight });

const deployment = (name: string) =>
  ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name });
const rules = { policies: [ScalingPolicy.percent(50, Duration.minutes(1))], stabilizationWindow: Duration.minutes(5) };

function autoscalers(chart: Chart): void {
  const authentication = new TriggerAuthentication(chart, 'Auth', {
    bearerToken: TriggerParameter.fromSecret(secret('reader'), 'token'),
  });
  new ClusterTriggerAuthentication(chart, 'ClusterAuth', {
    bearerToken: TriggerParameter.fromSecret(secret('reader'), 'token'),
  });
  new HorizontalAutoscaler(chart, 'Horizontal', {
    target: deployment('a'),
    metrics: [ScalingMetric.pods('queue', 0.5), ScalingMetric.external('queue', MetricTarget.value(3))],
    maxReplicas: 3,
    scaleUp: rules,
    scaleDown: rules,
  });
  new ScaledObject(chart, 'Scaled', {
    target: deployment('b'),
    triggers: [
      ScaleTrigger.prometheus({
        serverAddress: 'https://prometheus',
        query: 'up',
        threshold: 1,
        authentication,
        name: 'up',
      }),
      ScaleTrigger.cron({ timezone: 'UTC', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: 1 }),
    ],
    minReplicas: 1,
    idleReplicas: 0,
    fallback: { failureThreshold: 3, replicas: 1, behavior: FallbackBehavior.CURRENT_REPLICAS },
    scalingModifiers: { formula: 'up', target: 1 },
    cooldownPeriod: Duration.minutes(1),
    scaleDown: rules,
  });
}

function monitors(chart: Chart): void {
  const ca = KeySelector.fromSecret(secret('ca'), 'ca.crt');
  const endpoints = [
    {
      port: 'metrics',
      interval: Duration.seconds(90),
      tls: { certificateAuthority: ca, serverName: 'web', minVersion: ScrapeTlsVersion.TLS12 },
      credentials: ScrapeCredentials.basicAuth(
        { secret: secret('reader'), key: 'name' },
        { secret: secret('reader'), key: 'password' },
      ),
      relabelings: [Relabeling.labelDrop('a'), Relabeling.hashMod('shard', 2, { sourceLabels: ['__address__'] })],
    },
  ];
  new ServiceMonitor(chart, 'Services', { services: MonitoredServices.labeled({ app: 'web' }), endpoints });
  new PodMonitor(chart, 'Pods', { pods: MonitoredPods.labeled({ app: 'web' }), endpoints });
  new PrometheusRule(chart, 'Rules', { rules: [{ record: 'a', expr: 'b' }], interval: Duration.minutes(1) });
}

describe('preflight', () => {
  test.each([
    ['autoscalers', autoscalers],
    ['monitors', monitors],
  ])('takes %s', (_, build) => {
    const chart = testChart();
    build(chart);
    expect(Testing.synth(chart)).toPassPreflight({ platform: 'kubernetes@1.34' });
  });

  test('finds an autoscaler of cdk8s-plus beside one of this package', () => {
    const chart = testChart();
    const web = webIn(chart);
    const target = ScalableWorkload.fromDeployment(web);
    const metrics = [Metric.resourceCpu(PlusTarget.averageUtilization(70))];
    const own = { target, metrics: [ScalingMetric.cpuUtilization(70)], maxReplicas: 2, metadata: { name: 'own' } };
    new HorizontalAutoscaler(chart, 'Own', own);
    const rivals = (): string[] =>
      Preflight.check(Testing.synth(chart), { platform: 'kubernetes@1.34' })
        .findings.filter(({ rule }) => rule === 'REF-017')
        .map(({ cause }) => cause);
    expect(rivals()).toEqual([]);
    new HorizontalPodAutoscaler(chart, 'Plus', { target: web, metrics, maxReplicas: 2, metadata: { name: 'plus' } });
    expect(rivals().sort()).toEqual([
      "Deployment 'web' is the target of HorizontalPodAutoscaler 'own' as well",
      "Deployment 'web' is the target of HorizontalPodAutoscaler 'plus' as well",
    ]);
  });

  test.each(['PodMonitor', 'ScaledObject'])('reads the definition of %s, so that a wrong field is found', (kind) => {
    const chart = testChart();
    autoscalers(chart);
    monitors(chart);
    const object = Testing.synth(chart).find((each) => each.kind === kind);
    object.spec.unheardOf = 1;
    expect(() => expect([object]).toPassPreflight({ platform: 'kubernetes@1.34' })).toThrow(
      `spec.unheardOf is no field of ${kind} in ${object.apiVersion}`,
    );
  });
});
