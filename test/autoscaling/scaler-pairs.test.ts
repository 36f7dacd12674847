import { ApiObject, Chart, Duration } from 'cdk8s';
import { Deployment, StatefulSet } from 'cdk8s-plus-28';
import {
  AibrixModel,
  HorizontalAutoscaler,
  IScalable,
  MetricSource,
  ModelRepository,
  ModelSource,
  PodAutoscaler,
  PodAutoscalerVersion,
  ScalableWorkload,
  ScaledObject,
  ScaleTrigger,
  ScalingMetric,
  ScalingStrategy,
  StormService,
  TritonScalingMetric,
  TritonServer,
} from '../../lib';
import { foreignGateway, vllm } from '../aibrix/rendered-model';
import { pair } from '../aibrix/orchestration/rendered-storm';
import { testChart } from '../support/test-chart';
import { mistakes } from './apps';

/** A workload, by what its `replicas` are, with the autoscaler that it brings itself. */
interface Workload {
  readonly target: IScalable;
  readonly autoscale?: () => unknown;
}

const containers = [{ image: 'registry.example/web:1', portNumber: 8000 }];
const metadata = { name: 'web' };
const source = ModelSource.huggingFace('example/web');

/** Each is named `web`. */
const workloads: { [kind: string]: (chart: Chart, replicas?: number) => Workload } = {
  'Deployment of cdk8s-plus': (chart, replicas) => {
    const target = ScalableWorkload.fromDeployment(new Deployment(chart, 'W', { metadata, replicas, containers }));
    return { target };
  },
  'StatefulSet of cdk8s-plus': (chart, replicas) => {
    const target = ScalableWorkload.fromStatefulSet(new StatefulSet(chart, 'W', { metadata, replicas, containers }));
    return { target };
  },
  ApiObject: (chart, replicas) => {
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas } };
    return { target: ScalableWorkload.fromApiObject(new ApiObject(chart, 'W', object)) };
  },
  TritonServer: (chart, replicas) => {
    const modelRepository = ModelRepository.fromClaimName('models');
    const target = new TritonServer(chart, 'W', { metadata, replicas, modelRepository });
    const metric = TritonScalingMetric.queueTime(Duration.millis(50));
    return { target, autoscale: () => target.autoscale({ metric, maxReplicas: 4 }) };
  },
  AibrixModel: (chart, replicas) => {
    const gateway = foreignGateway(chart);
    const target = new AibrixModel(chart, 'W', { gateway, modelName: 'web', source, engine: vllm(), replicas });
    const metric = MetricSource.pod('num_requests_waiting', 10);
    return { target, autoscale: () => target.autoscale({ metric, maxReplicas: 4 }) };
  },
  StormService: (chart, replicas) => ({
    target: new StormService(chart, 'W', {
      gateway: foreignGateway(chart),
      modelName: 'web',
      source,
      roles: pair,
      replicas,
    }),
  }),
};

const scalers: { [kind: string]: (chart: Chart, id: string, target: IScalable) => unknown } = {
  HorizontalAutoscaler: (chart, id, target) =>
    new HorizontalAutoscaler(chart, id, { target, metrics: [ScalingMetric.cpuUtilization(70)], maxReplicas: 4 }),
  ScaledObject: (chart, id, target) =>
    new ScaledObject(chart, id, { target, triggers: [ScaleTrigger.cpuUtilization(70)], minReplicas: 1 }),
  PodAutoscaler: (chart, id, target) =>
    new PodAutoscaler(chart, id, {
      version: PodAutoscalerVersion.V0_7_0,
      target,
      metric: MetricSource.cpuUtilization(70),
      strategy: ScalingStrategy.hpa(),
      maxReplicas: 4,
      metadata: { name: id.toLowerCase() },
    }),
};

/** The autoscalers that a workload's own method makes, as messages name them. */
const OWN: { [workload: string]: string } = {
  TritonServer: "HorizontalAutoscaler 'test/W/Autoscaling/Scaler'",
  AibrixModel: "PodAutoscaler 'test/W/Autoscaler'",
};

describe.each(Object.entries(workloads))('%s', (workload, build) => {
  const kind = (target: IScalable): string => target.scaleTarget.kind;
  const rivals = (target: IScalable, first: string, second: string): string =>
    `'target' must have one autoscaler, ${kind(target)} 'web' has ${first} and ${second}; keep one: each undoes what the other sets`;
  const pairs = Object.keys(scalers).flatMap((first) => Object.keys(scalers).map((second) => [first, second]));

  test.each(pairs)('has one of %s and %s', (first, second) => {
    const chart = testChart();
    const { target } = build(chart);
    scalers[first](chart, 'A', target);
    expect(mistakes(chart)).toEqual([]);
    scalers[second](chart, 'B', target);
    expect(mistakes(chart)).toEqual([`[test/B] ${rivals(target, `${first} 'test/A'`, `${second} 'test/B'`)}`]);
  });

  test.each(Object.keys(scalers))('has no replicas under a %s', (scaler) => {
    const chart = testChart();
    const { target } = build(chart, 3);
    expect(mistakes(chart)).toEqual([]);
    scalers[scaler](chart, 'A', target);
    expect(mistakes(chart)).toEqual([
      `[test/A] 'replicas' must be left out of ${kind(target)} 'web', which ${scaler} 'test/A' scales, got 3; leave it out: every apply would undo what the autoscaler has set`,
    ]);
  });

  if (!(workload in OWN)) return;

  test.each(Object.keys(scalers))('has one of its own autoscaler and %s, in either order', (scaler) => {
    const chart = testChart();
    const { target, autoscale } = build(chart);
    autoscale?.();
    expect(mistakes(chart)).toEqual([]);
    scalers[scaler](chart, 'B', target);
    expect(mistakes(chart)).toEqual([`[test/B] ${rivals(target, OWN[workload], `${scaler} 'test/B'`)}`]);

    const other = testChart();
    const later = build(other);
    scalers[scaler](other, 'B', later.target);
    later.autoscale?.();
    const path = /'(.*)'/.exec(OWN[workload])?.[1];
    expect(mistakes(other)).toEqual([`[${path}] ${rivals(later.target, `${scaler} 'test/B'`, OWN[workload])}`]);
  });

  test('has no replicas under its own autoscaler', () => {
    const chart = testChart();
    const { target, autoscale } = build(chart, 3);
    autoscale?.();
    const path = /'(.*)'/.exec(OWN[workload])?.[1];
    expect(mistakes(chart)).toEqual([
      `[${path}] 'replicas' must be left out of ${kind(target)} 'web', which ${OWN[workload]} scales, got 3; leave it out: every apply would undo what the autoscaler has set`,
    ]);
  });
});
