import { ApiObject } from 'cdk8s';
import { StatefulSet } from 'cdk8s-plus-28';
import {
  HorizontalAutoscaler,
  IScalable,
  MetricSource,
  PodAutoscaler,
  PodAutoscalerVersion,
  ScalableWorkload,
  ScaledObject,
  ScaleTrigger,
  ScalingMetric,
} from '../../lib';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { WEB, chartsOf, deployment, mistakes, objectOf } from './apps';

const metrics = [ScalingMetric.cpuUtilization(70)];
const trigger = ScaleTrigger.cpuUtilization(70);
const at = (apiVersion: string, name: string = 'web', namespace?: string): IScalable =>
  ScalableWorkload.fromReference({ apiVersion, kind: 'Deployment', name, namespace });

describe('a workload under an autoscaler', () => {
  test('is named with both, when it has two', () => {
    const chart = testChart();
    new HorizontalAutoscaler(chart, 'A', { target: WEB, metrics, maxReplicas: 2 });
    expect(mistakes(chart)).toEqual([]);
    new ScaledObject(chart, 'B', { target: WEB, triggers: [trigger], minReplicas: 1 });
    expect(mistakes(chart)).toEqual([
      "[test/B] 'target' must have one autoscaler, Deployment 'web' has HorizontalAutoscaler 'test/A' and ScaledObject 'test/B'; keep one: each undoes what the other sets",
    ]);
    new HorizontalAutoscaler(chart, 'C', { target: at('apps/v1beta2'), metrics, maxReplicas: 2 });
    expect(mistakes(chart)).toEqual([
      "[test/B] 'target' must have one autoscaler, Deployment 'web' has HorizontalAutoscaler 'test/A' and ScaledObject 'test/B' and HorizontalAutoscaler 'test/C'; keep one: each undoes what the other sets",
    ]);
  });

  test('is one in each namespace and of each group and kind', () => {
    const [a, b] = chartsOf('a', 'b');
    new HorizontalAutoscaler(a, 'A', { target: WEB, metrics, maxReplicas: 2 });
    new HorizontalAutoscaler(b, 'B', { target: WEB, metrics, maxReplicas: 2 });
    new HorizontalAutoscaler(a, 'C', { target: at('apps.example.com/v1'), metrics, maxReplicas: 2 });
    new HorizontalAutoscaler(a, 'D', { target: at('apps/v1', 'other'), metrics, maxReplicas: 2 });
    expect(mistakes(a)).toEqual([]);
    new HorizontalAutoscaler(b, 'E', { target: at('apps/v1', 'web', 'a'), metrics, maxReplicas: 2 });
    expect(mistakes(a)).toEqual([
      "[b/E] 'target' must have one autoscaler, Deployment 'web' has HorizontalAutoscaler 'a/A' and HorizontalAutoscaler 'b/E'; keep one: each undoes what the other sets",
    ]);
  });

  test('is named with the PodAutoscaler of AIBrix, which scales each role of a StormService by itself', () => {
    const chart = testChart();
    const metric = MetricSource.custom('queue_length', 5);
    const pods = { version: PodAutoscalerVersion.V0_7_0, metric, maxReplicas: 2 };
    const apiVersion = 'orchestration.aibrix.ai/v1alpha1';
    const storm = ScalableWorkload.fromReference({ apiVersion, kind: 'StormService', name: 'storm' });
    for (const role of ['prefill', 'decode']) {
      new PodAutoscaler(chart, role, { ...pods, target: storm, role, metadata: { name: role } });
    }
    new PodAutoscaler(chart, 'A', { ...pods, target: WEB });
    expect(mistakes(chart)).toEqual([]);
    new HorizontalAutoscaler(chart, 'B', { target: WEB, metrics, maxReplicas: 2 });
    expect(mistakes(chart)).toEqual([
      "[test/B] 'target' must have one autoscaler, Deployment 'web' has PodAutoscaler 'test/A' and HorizontalAutoscaler 'test/B'; keep one: each undoes what the other sets",
    ]);
  });

  test('does not meet the autoscalers of another app', () => {
    const build = () => {
      const chart = testChart();
      new HorizontalAutoscaler(chart, 'A', { target: WEB, metrics, maxReplicas: 2 });
      return mistakes(chart);
    };
    expect([build(), build()]).toEqual([[], []]);
  });

  test('is found in its own namespace by an autoscaler of any chart', () => {
    const [a, b] = chartsOf('a', 'b');
    const { apiObject } = new HorizontalAutoscaler(b, 'A', {
      target: ScalableWorkload.fromDeployment(deployment(a)),
      metrics,
      maxReplicas: 2,
    });
    expect(apiObject.toJson()).toMatchObject({
      metadata: { namespace: 'a' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    });
  });

  test('renders no replicas, as a Deployment or StatefulSet of cdk8s-plus', () => {
    const chart = testChart();
    const web = deployment(chart);
    expect(objectOf(chart, 'Deployment').spec.replicas).toBe(2);
    const target = ScalableWorkload.fromDeployment(web);
    new HorizontalAutoscaler(chart, 'A', { target, metrics, maxReplicas: 2 });
    expect(objectOf(chart, 'Deployment').spec).not.toHaveProperty('replicas');

    const containers = [{ image: 'registry.example/db:1', portNumber: 5432 }];
    const db = new StatefulSet(chart, 'Db', { containers, metadata: { name: 'db' } });
    const triggers = [trigger];
    new ScaledObject(chart, 'B', { target: ScalableWorkload.fromStatefulSet(db), triggers, minReplicas: 1 });
    expect(objectOf(chart, 'StatefulSet').spec).not.toHaveProperty('replicas');
    expect(objectOf(chart, 'ScaledObject').spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'db',
    });
    expect(mistakes(chart)).toEqual([]);
  });

  test('is named with its autoscaler, when the program fixes its replicas', () => {
    const chart = testChart();
    const target = ScalableWorkload.fromDeployment(deployment(chart, 3));
    new HorizontalAutoscaler(chart, 'A', { target, metrics, maxReplicas: 4 });
    expect(mistakes(chart)).toEqual([
      "[test/A] 'replicas' must be left out of Deployment 'web', which HorizontalAutoscaler 'test/A' scales, got 3; leave it out: every apply would undo what the autoscaler has set",
    ]);
  });

  test.each([0, 2])('may not have %p replicas as an object of any kind', (replicas) => {
    const chart = testChart();
    const render = (id: string, spec: object) =>
      new ApiObject(chart, id, { apiVersion: 'example.com/v1', kind: 'Server', metadata: { name: id }, spec });
    const fixed = ScalableWorkload.fromApiObject(render('fixed', { replicas }));
    new ScaledObject(chart, 'A', { target: fixed, triggers: [trigger], minReplicas: 1 });
    const free = ScalableWorkload.fromApiObject(render('free', {}));
    new ScaledObject(chart, 'B', { target: free, triggers: [trigger], minReplicas: 1 });
    expect(mistakes(chart)).toEqual([
      `[test/A] 'replicas' must be left out of Server 'fixed', which ScaledObject 'test/A' scales, got ${replicas}; leave it out: every apply would undo what the autoscaler has set`,
    ]);
  });

  testRefusals([
    [
      "HorizontalAutoscaler 'test/A': 'metadata.namespace' must be that of Deployment 'web', 'other', got 'models'; leave it out: an autoscaler finds workloads in its own namespace only",
      () => {
        const target = at('apps/v1', 'web', 'other');
        new HorizontalAutoscaler(testChart(), 'A', {
          target,
          metrics,
          maxReplicas: 1,
          metadata: { namespace: 'models' },
        });
      },
      () => {
        const target = at('apps/v1', 'web', 'other');
        new HorizontalAutoscaler(testChart(), 'A', {
          target,
          metrics,
          maxReplicas: 1,
          metadata: { namespace: 'other' },
        });
      },
    ],
    [
      "ScalableWorkload.fromReference: 'apiVersion' must be a group and a version, got 'apps'; write it as in the workload, such as 'apps/v1'",
      () => at('apps'),
      () => at('apps/v1'),
    ],
    [
      "ScalableWorkload.fromReference: 'kind' must be letters and digits from a capital on, got 'deployments'; write it as in the workload, such as 'Deployment'",
      () => ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'deployments', name: 'a' }),
      () => ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }),
    ],
  ]);
});
