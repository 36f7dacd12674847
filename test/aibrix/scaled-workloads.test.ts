import { HorizontalAutoscaler, IScalable, ScalingMetric } from '../../lib';
import { mistakes } from '../autoscaling/apps';
import { renderStorm } from './orchestration/rendered-storm';
import { renderModel } from './rendered-model';

const metrics = [ScalingMetric.cpuUtilization(70)];

/** The workloads of AIBrix that an autoscaler may have, each with the number of pods that it is given. */
const workloads: [string, (replicas?: number) => IScalable & { readonly apiObject: any }][] = [
  ['AibrixModel', (replicas) => renderModel({ replicas }).model],
  ['StormService', (replicas) => renderStorm({ replicas }).storm],
];

describe.each(workloads)('%s', (_, render) => {
  test('leaves its replicas to any autoscaler', () => {
    const target = render();
    expect(target.apiObject.toJson().spec.replicas).toBe(1);
    new HorizontalAutoscaler(target.apiObject.chart, 'Scaler', { target, metrics, maxReplicas: 4 });
    expect(target.apiObject.toJson().spec).not.toHaveProperty('replicas');
    expect(mistakes(target.apiObject.chart)).toEqual([]);
  });

  test('is named with its autoscaler, when the program fixes its replicas', () => {
    const target = render(3);
    const { kind, name } = target.scaleTarget;
    new HorizontalAutoscaler(target.apiObject.chart, 'Scaler', { target, metrics, maxReplicas: 4 });
    expect(mistakes(target.apiObject.chart)).toEqual([
      `[test/Scaler] 'replicas' must be left out of ${kind} '${name}', which HorizontalAutoscaler 'test/Scaler' scales, got 3; leave it out: every apply would undo what the autoscaler has set`,
    ]);
  });
});
