import { Chart, Duration, Size, Yaml } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  HorizontalAutoscaler,
  HorizontalAutoscalerProps,
  MetricTarget,
  PolicySelection,
  ScalingMetric,
  ScalingPolicy,
} from '../../lib';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { WEB, rendered } from './apps';

const required: HorizontalAutoscalerProps = {
  target: WEB,
  metrics: [ScalingMetric.cpuUtilization(70)],
  maxReplicas: 4,
};

const autoscaler = (props: Partial<HorizontalAutoscalerProps> = {}, chart: Chart = testChart()): HorizontalAutoscaler =>
  new HorizontalAutoscaler(chart, 'Scaler', { ...required, ...props });

const render = (props: Partial<HorizontalAutoscalerProps> = {}): any => rendered((chart) => autoscaler(props, chart));

describe('HorizontalAutoscaler', () => {
  test('covers every prop', () => {
    const all: Required<HorizontalAutoscalerProps> = {
      target: WEB,
      metrics: [
        ScalingMetric.cpuUtilization(70),
        ScalingMetric.memoryUtilization(80, { container: 'triton' }),
        ScalingMetric.cpuAverageValue(Cpu.millis(500), { container: 'triton' }),
        ScalingMetric.memoryAverageValue(Size.gibibytes(4)),
        ScalingMetric.pods('nv_inference_pending_request_count', 10, { labels: { model: 'resnet' } }),
        ScalingMetric.object(
          { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' },
          'requests_per_second',
          MetricTarget.value(0.5),
        ),
        ScalingMetric.external('queue_length', MetricTarget.averageValue(30), { labels: { queue: 'work' } }),
      ],
      maxReplicas: 8,
      minReplicas: 2,
      scaleUp: {
        policies: [ScalingPolicy.pods(2, Duration.minutes(1)), ScalingPolicy.percent(50, Duration.seconds(30))],
        selectPolicy: PolicySelection.MIN,
        stabilizationWindow: Duration.seconds(0),
      },
      scaleDown: { selectPolicy: PolicySelection.DISABLED, stabilizationWindow: Duration.hours(1) },
      metadata: { name: 'web', labels: { team: 'vision' } },
    };
    const object = render(all);
    expect([object.apiVersion, object.kind, object.metadata]).toEqual([
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      { name: 'web', namespace: 'models', labels: { team: 'vision' } },
    ]);
    expect(`\n${Yaml.stringify(object.spec)}`).toMatchSnapshot();
  });

  test('renders the documented default of minReplicas when it is left out', () => {
    expect(render()).toEqual(render({ minReplicas: 1 }));
    expect(render().spec.minReplicas).toBe(1);
  });

  test('leaves the pace to Kubernetes by default', () => {
    expect(render().spec).not.toHaveProperty('behavior');
    expect(render({ scaleDown: {} }).spec.behavior).toEqual({ scaleDown: {} });
  });

  test('selects the policy that changes most by default, as the API server does', () => {
    const policies = [ScalingPolicy.pods(1, Duration.seconds(1))];
    expect(render({ scaleUp: { policies } }).spec.behavior.scaleUp).toEqual({
      policies: [{ type: 'Pods', value: 1, periodSeconds: 1 }],
    });
  });

  test.each([
    [1, '1'],
    [0.001, '1m'],
    [0.5, '500m'],
    [1.25, '1250m'],
    [0.3, '300m'],
    [2_000_000, '2000000'],
  ])('writes %p as the quantity %p', (value, quantity) => {
    const metrics = [ScalingMetric.pods('m', value), ScalingMetric.external('m', MetricTarget.value(value))];
    const [pods, external] = render({ metrics }).spec.metrics;
    expect(pods.pods.target).toEqual({ type: 'AverageValue', averageValue: quantity });
    expect(external.external.target).toEqual({ type: 'Value', value: quantity });
  });

  testRefusals([
    [
      "HorizontalAutoscaler 'test/Scaler': 'minReplicas' must be a whole number of 1 or more, got 0; use a ScaledObject to scale to 0",
      () => autoscaler({ minReplicas: 0 }),
      () => autoscaler({ minReplicas: 1 }),
    ],
    [
      "HorizontalAutoscaler 'test/Scaler': 'maxReplicas' must be a whole number of 1 or more, got 1.5; give the most pods that may run",
      () => autoscaler({ maxReplicas: 1.5 }),
      () => autoscaler({ maxReplicas: 1 }),
    ],
    [
      "HorizontalAutoscaler 'test/Scaler': 'minReplicas' must be at most 'maxReplicas', got 5 and 4; raise maxReplicas or lower minReplicas",
      () => autoscaler({ minReplicas: 5 }),
      () => autoscaler({ minReplicas: 4 }),
    ],
    [
      "HorizontalAutoscaler 'test/Scaler': 'metrics' must not be empty; give one, such as ScalingMetric.cpuUtilization(70)",
      () => autoscaler({ metrics: [] }),
      () => autoscaler(),
    ],
    [
      "HorizontalAutoscaler 'test/Scaler': 'scaleUp.policies' must not be empty; leave it out, or give PolicySelection.DISABLED",
      () => autoscaler({ scaleUp: { policies: [] } }),
      () => autoscaler({ scaleUp: {} }),
    ],
    [
      "HorizontalAutoscaler 'test/Scaler': 'scaleDown.stabilizationWindow' must be whole seconds, from 0 to 3600, got 3601; the cluster refuses others",
      () => autoscaler({ scaleDown: { stabilizationWindow: Duration.seconds(3601) } }),
      () => autoscaler({ scaleDown: { stabilizationWindow: Duration.seconds(3600) } }),
    ],
    [
      "ScalingPolicy.pods: 'count' must be a whole number of 1 or more, got 0; use PolicySelection.DISABLED to scale in no way",
      () => ScalingPolicy.pods(0, Duration.minutes(1)),
      () => ScalingPolicy.pods(1, Duration.minutes(1)),
    ],
    [
      "ScalingPolicy.percent: 'period' must be whole seconds, from 1 to 1800, got 1801; the cluster refuses others",
      () => ScalingPolicy.percent(1, Duration.seconds(1801)),
      () => ScalingPolicy.percent(1, Duration.seconds(1800)),
    ],
    [
      "ScalingPolicy.percent: 'period' must be whole seconds, from 1 to 1800, got 0.5; the cluster refuses others",
      () => ScalingPolicy.percent(1, Duration.millis(500)),
      () => ScalingPolicy.percent(1, Duration.seconds(1)),
    ],
    [
      "ScalingMetric.cpuUtilization: 'percent' must be a whole number of 1 or more, got 0.5; give percent of the request, such as 70",
      () => ScalingMetric.cpuUtilization(0.5),
      () => ScalingMetric.cpuUtilization(150),
    ],
    [
      "ScalingMetric.cpuAverageValue: 'average' must be more than 0, got '0m'; the API server refuses it",
      () => ScalingMetric.cpuAverageValue(Cpu.millis(0)),
      () => ScalingMetric.cpuAverageValue(Cpu.millis(1)),
    ],
    [
      "ScalingMetric.pods: 'average' must be a number of 0.001 or more, got 0; the API server refuses a target that is not positive",
      () => ScalingMetric.pods('m', 0),
      () => ScalingMetric.pods('m', 0.001),
    ],
    [
      "MetricTarget.value: 'value' must have at most 3 decimals, got 0.0015; metrics are compared in thousandths",
      () => MetricTarget.value(0.0015),
      () => MetricTarget.value(0.001),
    ],
    [
      "MetricTarget.averageValue: 'value' must be a number of 0.001 or more, got NaN; the API server refuses a target that is not positive",
      () => MetricTarget.averageValue(NaN),
      () => MetricTarget.averageValue(1),
    ],
    [
      "ScalingMetric.external: 'metricName' must be a name without '/' and '%', got 'a/b'; name it as the adapter does",
      () => ScalingMetric.external('a/b', MetricTarget.value(1)),
      () => ScalingMetric.external('a:b', MetricTarget.value(1)),
    ],
    [
      "ScalingMetric.pods: 'labels' must have values of at most 63 letters, digits, '-', '_' and '.', got 'a b'; change the value of 'model': it must start and end with a letter or digit",
      () => ScalingMetric.pods('m', 1, { labels: { model: 'a b' } }),
      () => ScalingMetric.pods('m', 1, { labels: { model: 'a' } }),
    ],
    [
      "ScalingMetric.memoryUtilization: 'container' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting and ending with a letter or digit, got 'A'; rename it: the API server refuses the object otherwise",
      () => ScalingMetric.memoryUtilization(1, { container: 'A' }),
      () => ScalingMetric.memoryUtilization(1, { container: 'a' }),
    ],
  ]);
});
