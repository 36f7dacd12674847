import { Testing } from 'cdk8s';
import {
  AutoscaleOptions,
  MetricSource,
  PodAutoscaler,
  PodAutoscalerVersion,
  ScalableWorkload,
  ScalingStrategy,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const target = ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'metrics-server' });

function synth(version: PodAutoscalerVersion, options: AutoscaleOptions): any[] {
  const chart = testChart({ namespace: 'kube-system' });
  new PodAutoscaler(chart, 'Scaler', { version, target, ...options });
  return Testing.synth(chart);
}

const unverified = MetricSource.pod('go_threads', 20, { port: 10250, allowInsecureTls: true });

describe('A metric over HTTPS', () => {
  test('is asked of pods on 0.4.1, where the name of the property says what it costs', () => {
    expect(synth(PodAutoscalerVersion.V0_4_1, { metric: unverified, maxReplicas: 2 })[0].spec.metricsSources).toEqual([
      {
        metricSourceType: 'pod',
        protocolType: 'https',
        port: '10250',
        path: '/metrics',
        targetMetric: 'go_threads',
        targetValue: '20',
      },
    ]);
  });

  test.each([PodAutoscalerVersion.V0_5_0, PodAutoscalerVersion.V0_6_0, PodAutoscalerVersion.V0_7_0])(
    'is refused on %s, which would count it as 0',
    (version) => {
      expect(() => synth(version, { metric: unverified, maxReplicas: 2 })).toThrow(
        new Error(
          `PodAutoscaler 'test/Scaler': 'allowInsecureTls' must not be set: AIBrix ${version.version} asks pods over http whatever it is told; use MetricSource.custom with a PrometheusAdapter, or a ScaledObject`,
        ),
      );
    },
  );

  test.each(PodAutoscalerVersion.all)('comes from an adapter over verified TLS on %s', (version) => {
    const objects = synth(version, { metric: MetricSource.custom('go_threads', 20), maxReplicas: 2 });
    expect(objects.map(({ kind, spec }) => [kind, spec.scalingStrategy])).toEqual([['PodAutoscaler', 'HPA']]);
    expect(JSON.stringify(objects)).not.toContain('https');
  });

  test('comes from an adapter with the strategies of AIBrix from 0.5.0 on', () => {
    const options = { metric: MetricSource.custom('go_threads', 20), strategy: ScalingStrategy.apa(), maxReplicas: 2 };
    const kinds = synth(PodAutoscalerVersion.V0_5_0, options).map(({ kind }) => kind);
    expect(kinds).toEqual(['PodAutoscaler', 'Role', 'RoleBinding']);
  });
});
