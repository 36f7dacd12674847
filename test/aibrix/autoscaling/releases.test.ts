import { Testing } from 'cdk8s';
import { MetricSource, PodAutoscaler, PodAutoscalerVersion, ScalableWorkload, ScalingStrategy } from '../../../lib';
import { testChart } from '../../support/test-chart';

const [RELEASES, LATER] = [
  ['0.4.1', '0.5.0', '0.6.0', '0.7.0'],
  ['0.5.0', '0.6.0', '0.7.0'],
];
const target = ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama' });

function objectsOf(version: string, metric: MetricSource, strategy?: ScalingStrategy): any[] {
  const chart = testChart();
  new PodAutoscaler(chart, 'S', {
    version: PodAutoscalerVersion.of(version),
    target,
    metric,
    strategy,
    maxReplicas: 2,
  });
  return Testing.synth(chart);
}

/** What the controller is told to read, or why it would not. */
function told(version: string, metric: MetricSource, strategy?: ScalingStrategy): string {
  try {
    const [source] = objectsOf(version, metric, strategy)[0].spec.metricsSources;
    const { protocolType, endpoint = `pod:${source.port}`, path, targetMetric } = source;
    return protocolType === undefined ? targetMetric : `${protocolType}://${endpoint}${path} ${targetMetric}`;
  } catch (error) {
    return (error as Error).message.replace(/^PodAutoscaler 'test\/S': (.*);.*$/, '$1');
  }
}

const pod = (metric: string, options: object = {}) => MetricSource.pod(metric, 1, { port: 8000, ...options });

// The rows of docs/aibrix-autoscaling.md, "What each release reads".
describe('what AIBrix reads', () => {
  test('is told its scheme and path on 0.4.1, and has one URL on later releases', () => {
    const https = pod('num_requests_waiting', { allowInsecureTls: true });
    const elsewhere = pod('num_requests_waiting', { path: '/stats' });
    expect(told('0.4.1', https)).toBe('https://pod:8000/metrics num_requests_waiting');
    expect(told('0.4.1', elsewhere)).toBe('http://pod:8000/stats num_requests_waiting');
    for (const version of LATER) {
      expect(told(version, https)).toBe(
        `'allowInsecureTls' must not be set: AIBrix ${version} asks pods over http whatever it is told`,
      );
      expect(told(version, elsewhere)).toBe(
        `'path' must be '/metrics': AIBrix ${version} asks for no other, got '/stats'`,
      );
      expect(told(version, pod('num_requests_waiting'))).toBe('http://pod:8000/metrics num_requests_waiting');
    }
  });

  test('is on a path of its own for TensorRT-LLM, whose gauges 0.7.0 knows', () => {
    const cache = (path?: string) => pod('kv_cache_hit_rate', { engine: 'trtllm', path });
    expect(told('0.4.1', cache())).toBe('http://pod:8000/metrics kv_cache_hit_rate');
    expect(told('0.6.0', cache())).toBe(
      "'metric' must be a gauge that AIBrix 0.6.0 reads from trtllm pods, got 'kv_cache_hit_rate'",
    );
    for (const path of [undefined, '/prometheus/metrics']) {
      expect(told('0.7.0', cache(path))).toBe('http://pod:8000/prometheus/metrics kv_cache_hit_rate');
    }
    expect(told('0.7.0', cache('/metrics'))).toBe(
      "'path' must be '/prometheus/metrics': AIBrix 0.7.0 asks for no other, got '/metrics'",
    );
  });

  test.each(['go_threads', 'e2e_request_latency_seconds', 'max_lora'])(
    'is any name on 0.4.1, and no %s later',
    (name) => {
      expect(told('0.4.1', pod(name))).toBe(`http://pod:8000/metrics ${name}`);
      for (const version of LATER) {
        expect(told(version, pod(name))).toBe(
          `'metric' must be a gauge that AIBrix ${version} reads from vllm pods, got '${name}'`,
        );
      }
    },
  );

  test('is the queue of SGLang by its own name on 0.4.1, not on 0.5.0, and by the name of the list later', () => {
    const queue = pod('sglang:num_queue_reqs', { engine: 'sglang' });
    expect(RELEASES.map((version) => told(version, queue))).toEqual([
      'http://pod:8000/metrics sglang:num_queue_reqs',
      "'metric' must be a gauge that AIBrix 0.5.0 reads from sglang pods, got 'sglang:num_queue_reqs'",
      'http://pod:8000/metrics num_requests_waiting',
      'http://pod:8000/metrics num_requests_waiting',
    ]);
  });

  test('is an endpoint on 0.4.1 alone', () => {
    const endpoint = MetricSource.domain('optimizer:8080', 'replicas', 1);
    expect(RELEASES.map((version) => told(version, endpoint))).toEqual([
      'http://optimizer:8080/metrics replicas',
      ...LATER.map((version) => `'metric' must not be a domain: AIBrix ${version} reads every endpoint as 0`),
    ]);
  });

  test.each([
    [MetricSource.custom('queue_length', 5), MetricSource.custom('queue_length', 5)],
    [MetricSource.cpuUtilization(70), MetricSource.cpuMillicores(700)],
  ])(
    'is an API of Kubernetes through the HPA on all releases, and with rights by itself on later ones %#',
    (byHpa, own) => {
      const kindsOf = (...given: Parameters<typeof objectsOf>) => objectsOf(...given).map(({ kind }) => kind);
      for (const version of RELEASES) expect(kindsOf(version, byHpa)).toEqual(['PodAutoscaler']);
      for (const strategy of [ScalingStrategy.kpa(), ScalingStrategy.apa()]) {
        const name = strategy._name;
        expect(told('0.4.1', own, strategy)).toBe(
          `'metric' must come from pods or an endpoint with the strategy ${name} on AIBrix 0.4.1`,
        );
        for (const version of LATER) {
          expect(kindsOf(version, own, strategy)).toEqual(['PodAutoscaler', 'Role', 'RoleBinding']);
        }
      }
    },
  );

  test('are options under the prefix of the strategy on 0.4.1, and under one prefix later', () => {
    const strategy = ScalingStrategy.kpa({ panicThreshold: 3 });
    const keysOf = (version: string) =>
      Object.keys(objectsOf(version, pod('num_requests_waiting'), strategy)[0].metadata.annotations);
    expect(RELEASES.map(keysOf)).toEqual([
      ['kpa.autoscaling.aibrix.ai/panic-threshold'],
      ...LATER.map(() => ['autoscaling.aibrix.ai/panic-threshold']),
    ]);
  });
});
