import { Chart, Duration, Yaml } from 'cdk8s';
import {
  ClusterTriggerAuthentication,
  FallbackBehavior,
  PolicySelection,
  ScaledObject,
  ScaledObjectProps,
  ScaleTrigger,
  TriggerAuthentication,
  TriggerMetricType,
  TriggerParameter,
} from '../../lib';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { WEB, chartsOf, rendered } from './apps';

const query = 'sum(nv_inference_pending_request_count)';
const trigger = ScaleTrigger.prometheus({ serverAddress: 'http://prometheus.monitoring:9090', query, threshold: 10 });
const cpu = ScaleTrigger.cpuUtilization(70);

const scaled = (props: Partial<ScaledObjectProps> = {}, chart: Chart = testChart()): ScaledObject =>
  new ScaledObject(chart, 'Scaler', { target: WEB, triggers: [trigger], ...props });

const render = (props: Partial<ScaledObjectProps> = {}): any => rendered((chart) => scaled(props, chart));

const named = (name: string): ScaleTrigger => ScaleTrigger.cpuUtilization(70, { name });

describe('ScaledObject', () => {
  test('covers every prop', () => {
    const all: Required<ScaledObjectProps> = {
      target: WEB,
      triggers: [
        trigger,
        ScaleTrigger.prometheus({
          serverAddress: 'https://thanos-querier.openshift-monitoring.svc:9092',
          query,
          threshold: 0.5,
          name: 'pending',
          authentication: ClusterTriggerAuthentication.fromReference({ name: 'thanos' }),
          metricType: TriggerMetricType.VALUE,
          useCachedMetrics: true,
        }),
      ],
      minReplicas: 1,
      maxReplicas: 8,
      idleReplicas: 0,
      pollingInterval: Duration.seconds(15),
      cooldownPeriod: Duration.minutes(10),
      initialCooldownPeriod: Duration.minutes(30),
      fallback: { failureThreshold: 3, replicas: 2, behavior: FallbackBehavior.CURRENT_REPLICAS_IF_HIGHER },
      scalingModifiers: { formula: 'pending + 1', target: 5, activationTarget: 2, metricType: TriggerMetricType.VALUE },
      scaleUp: { stabilizationWindow: Duration.seconds(30) },
      scaleDown: { selectPolicy: PolicySelection.DISABLED },
      restoreToOriginalReplicaCount: true,
      autoscalerName: 'web',
      metadata: { name: 'web', labels: { team: 'vision' } },
    };
    const object = render(all);
    expect([object.apiVersion, object.kind, object.metadata]).toEqual([
      'keda.sh/v1alpha1',
      'ScaledObject',
      { name: 'web', namespace: 'models', labels: { team: 'vision' } },
    ]);
    expect(`\n${Yaml.stringify(object.spec)}`).toMatchSnapshot();
  });

  test('renders the bounds, and leaves the rest to KEDA, by default', () => {
    expect(render().spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicaCount: 0,
      maxReplicaCount: 100,
      triggers: [
        {
          type: 'prometheus',
          metricType: 'AverageValue',
          metadata: { serverAddress: 'http://prometheus.monitoring:9090', query, threshold: '10' },
        },
      ],
    });
  });

  test.each<[keyof ScaledObjectProps, unknown]>([
    ['minReplicas', 0],
    ['maxReplicas', 100],
    ['restoreToOriginalReplicaCount', false],
  ])('renders the documented default of %s when it is left out', (prop, documented) => {
    expect(render({ [prop]: documented })).toEqual(render());
  });

  test('has a name of which KEDA makes one of at most 63 characters', () => {
    const chart = testChart({ namespace: 'models' }, 'a-chart-with-a-rather-long-id-of-44-letters');
    const { name } = scaled({}, chart).apiObject;
    expect(name).toBe('a-chart-with-a-rather-long-id-of-44-le-scaler-c88240f5');
    expect(name).toHaveLength(54);
  });

  testRefusals([
    [
      "ScaledObject 'test/Scaler': 'minReplicas' must be a whole number of 0 or more, got -1; leave it out to scale to 0",
      () => scaled({ minReplicas: -1 }),
      () => scaled({ minReplicas: 0 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'maxReplicas' must be a whole number of 1 or more, got 0; leave it out for 100",
      () => scaled({ maxReplicas: 0 }),
      () => scaled({ maxReplicas: 1 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'minReplicas' must be at most 'maxReplicas', got 101 and 100; raise maxReplicas or lower minReplicas",
      () => scaled({ minReplicas: 101 }),
      () => scaled({ minReplicas: 100 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'idleReplicas' must be less than 'minReplicas', got 0 and 0; leave it out for 'minReplicas'",
      () => scaled({ idleReplicas: 0 }),
      () => scaled({ idleReplicas: 0, minReplicas: 1 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'triggers' must not be empty; give one, such as ScaleTrigger.prometheus()",
      () => scaled({ triggers: [] }),
      () => scaled(),
    ],
    [
      "ScaledObject 'test/Scaler': 'minReplicas' must be 1 or more with triggers by CPU and memory alone, got 0; give it, or a trigger that has a value without a pod",
      () => scaled({ triggers: [cpu] }),
      () => scaled({ triggers: [cpu], minReplicas: 1 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'triggers' must have names of their own, got 'a' twice; rename one",
      () => scaled({ triggers: [named('a'), named('a')], minReplicas: 1 }),
      () => scaled({ triggers: [named('a'), named('b')], minReplicas: 1 }),
    ],
    [
      "ScaledObject 'test/Scaler': 'fallback' needs a trigger that is not CPU or memory; leave it out: KEDA refuses it",
      () => scaled({ triggers: [cpu], minReplicas: 1, fallback: { failureThreshold: 3, replicas: 1 } }),
      () => scaled({ triggers: [cpu, trigger], fallback: { failureThreshold: 3, replicas: 1 } }),
    ],
    [
      "ScaledObject 'test/Scaler': 'fallback.replicas' must be a whole number of 0 or more, got -1; give a number of pods",
      () => scaled({ fallback: { failureThreshold: 3, replicas: -1 } }),
      () => scaled({ fallback: { failureThreshold: 0, replicas: 0 } }),
    ],
    [
      "ScaledObject 'test/Scaler': 'fallback.behavior' scalingModifiers needs 'scalingModifiers'; give a formula, or another behavior",
      () => scaled({ fallback: { failureThreshold: 3, replicas: 1, behavior: FallbackBehavior.SCALING_MODIFIERS } }),
      () =>
        scaled({
          fallback: { failureThreshold: 3, replicas: 1, behavior: FallbackBehavior.SCALING_MODIFIERS },
          scalingModifiers: { formula: 'a', target: 1 },
        }),
    ],
    [
      "ScaledObject 'test/Scaler': 'scalingModifiers.formula' must not be empty; leave scalingModifiers out",
      () => scaled({ scalingModifiers: { formula: ' ', target: 1 } }),
      () => scaled({ scalingModifiers: { formula: 'a', target: 1 } }),
    ],
    [
      "ScaledObject 'test/Scaler': 'scalingModifiers.target' must be more than 0, got 0; give what one pod's worth is",
      () => scaled({ scalingModifiers: { formula: 'a', target: 0 } }),
      () => scaled({ scalingModifiers: { formula: 'a', target: 0.1 } }),
    ],
    [
      "ScaledObject 'test/Scaler': 'pollingInterval' must be whole seconds, 1 or more, got 0.5; the cluster refuses others",
      () => scaled({ pollingInterval: Duration.millis(500) }),
      () => scaled({ pollingInterval: Duration.seconds(1) }),
    ],
    [
      `ScaledObject 'test/Scaler': 'metadata.name' must be at most 54 characters without 'autoscalerName', got '${'a'.repeat(55)}'; give 'autoscalerName': KEDA puts keda-hpa- before the name otherwise`,
      () => scaled({ metadata: { name: 'a'.repeat(55) } }),
      () => scaled({ metadata: { name: 'a'.repeat(55) }, autoscalerName: 'a' }),
    ],
    [
      `ScaledObject 'test/Scaler': 'metadata.name' must be at most 63 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got '${'a'.repeat(64)}'; rename it: the API server refuses the object otherwise`,
      () => scaled({ metadata: { name: 'a'.repeat(64) }, autoscalerName: 'a' }),
      () => scaled({ metadata: { name: 'a'.repeat(63) }, autoscalerName: 'a' }),
    ],
    [
      "ScaledObject 'models/Scaler': 'triggers' must have credentials of the namespace of the ScaledObject, got some of 'other'; use a ClusterTriggerAuthentication",
      () => withCredentialsOf('other'),
      () => withCredentialsOf('models'),
    ],
  ]);
});

function withCredentialsOf(namespace: string): ScaledObject {
  const [models] = chartsOf('models');
  const authentication = new TriggerAuthentication(models, 'Auth', {
    parameters: { password: TriggerParameter.fromEnv('PASSWORD') },
    metadata: { namespace },
  });
  return scaled({ triggers: [ScaleTrigger.of('kafka', {}, { authentication })] }, models);
}
