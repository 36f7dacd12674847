import { Chart, Testing } from 'cdk8s';
import { Deployment, Service } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  CustomMetricRule,
  HorizontalAutoscaler,
  MetricSource,
  ModelRepository,
  MonitoredPods,
  MonitoredServices,
  PodAutoscaler,
  PodAutoscalerVersion,
  PodMonitor,
  PrometheusAdapter,
  PrometheusEndpoint,
  PrometheusRule,
  ScalableWorkload,
  ScalingMetric,
  ServiceMonitor,
  TritonScaler,
  TritonScalingMetric,
  TritonServer,
} from '../../lib';
import { renderModel, vllm } from '../aibrix/rendered-model';
import { ofKind } from '../support/triton';
import { testChart } from '../support/test-chart';
import { chartsOf, mistakes } from './apps';

const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const anyPort = fc.integer({ min: 1024, max: 65535 });
const anyPorts = fc.uniqueArray(fc.record({ name: anyName, number: anyPort }), {
  minLength: 1,
  maxLength: 4,
  comparator: (a, b) => a.name === b.name || a.number === b.number,
});

const workload = (chart: Chart, ports: { name: string; number: number }[]): Deployment =>
  new Deployment(chart, 'Web', { metadata: { name: 'web' }, containers: [{ image: 'registry.example/web:1', ports }] });

const adapterIn = (chart: Chart): PrometheusAdapter =>
  new PrometheusAdapter(chart, 'Adapter', { prometheus: PrometheusEndpoint.https('https://prometheus.example:9090') });

describe('whatever the names are', () => {
  test('a PodMonitor asks pods that there are, on a port that they name', () => {
    fc.assert(
      fc.property(anyPorts, fc.nat(), (ports, index) => {
        const chart = testChart();
        const { name: port } = ports[index % ports.length];
        new PodMonitor(chart, 'Monitor', {
          pods: MonitoredPods.fromWorkload(workload(chart, ports)),
          endpoints: [{ port }],
        });
        expect(mistakes(chart)).toEqual([]);
        const objects: any[] = Testing.synth(chart);
        const { template } = ofKind(objects, 'Deployment')[0].spec;
        const { selector, podMetricsEndpoints } = ofKind(objects, 'PodMonitor')[0].spec;
        expect(template.metadata.labels).toMatchObject(selector.matchLabels);
        expect(template.spec.containers[0].ports.map(({ name }: any) => name)).toContain(podMetricsEndpoints[0].port);
      }),
      { numRuns: 40 },
    );
  });

  test('a ServiceMonitor finds the Service in its namespace, on a port that it has, and expects the name that its certificate has', () => {
    fc.assert(
      fc.property(
        anyName,
        fc.uniqueArray(anyName, { minLength: 2, maxLength: 2 }),
        anyPort,
        (name, [own, other], port) => {
          const [chart, monitoring] = chartsOf(own, other);
          const service = new Service(chart, 'Service', {
            metadata: { name, labels: { app: name } },
            ports: [{ name: 'metrics', port }],
          });
          new ServiceMonitor(monitoring, 'Monitor', {
            services: MonitoredServices.fromService(service),
            endpoints: [{ port: 'metrics', tls: {} }],
          });
          expect(mistakes(chart)).toEqual([]);
          const [{ metadata, spec }] = Testing.synth(chart);
          const [monitor] = Testing.synth(monitoring);
          expect(metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
          expect(monitor.spec.namespaceSelector).toEqual({ matchNames: [metadata.namespace] });
          expect(monitor.spec.endpoints[0].port).toBe(spec.ports[0].name);
          // service-ca-operator: the name that OpenShift signs.
          expect(monitor.spec.endpoints[0].tlsConfig.serverName).toBe(`${metadata.name}.${metadata.namespace}.svc`);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('AIBrix asks pods on a port that their containers have, or the app says that it does not', () => {
    fc.assert(
      fc.property(anyPorts, anyPort, fc.option(fc.nat(), { nil: undefined }), (ports, other, index) => {
        const chart = testChart();
        const declared = ports.map(({ number }) => number);
        const port = index === undefined ? other : declared[index % declared.length];
        new PodAutoscaler(chart, 'Scaler', {
          version: PodAutoscalerVersion.V0_7_0,
          target: ScalableWorkload.fromDeployment(workload(chart, ports)),
          metric: MetricSource.pod('num_requests_waiting', 10, { port }),
          maxReplicas: 2,
        });
        expect(mistakes(chart)).toHaveLength(declared.includes(port) ? 0 : 1);
      }),
      { numRuns: 60 },
    );
  });

  test('AIBrix asks a model on the port of its engine', () => {
    fc.assert(
      fc.property(anyPort, (port) => {
        const metric = MetricSource.pod('num_requests_waiting', 10);
        const {
          model,
          container,
          ofKind: one,
        } = renderModel(
          { engine: vllm([], port) },
          { build: (llama) => void llama.autoscale({ metric, maxReplicas: 2 }) },
        );
        expect(mistakes(model.apiObject.chart)).toEqual([]);
        const [source] = one('PodAutoscaler').spec.metricsSources;
        expect(container.ports.map(({ containerPort }: any) => String(containerPort))).toContain(source.port);
      }),
      { numRuns: 20 },
    );
  });

  test('an autoscaler asks for what the adapter makes of what a rule of Prometheus records', () => {
    const anySeries = fc.stringMatching(/^[a-z_:][a-z0-9_:]{0,9}$/);
    fc.assert(
      fc.property(anySeries, (record) => {
        const chart = testChart();
        const adapter = adapterIn(chart);
        const rule = CustomMetricRule.gauge(record);
        adapter.addCustomRule(rule);
        new PrometheusRule(chart, 'Rule', { rules: [{ record, expr: 'sum by (namespace, pod) (queue)' }] });
        new HorizontalAutoscaler(chart, 'Scaler', {
          target: ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }),
          metrics: [ScalingMetric.pods(rule.metricName, 1)],
          maxReplicas: 2,
        });
        expect(mistakes(chart)).toEqual([]);
        expectOneName(Testing.synth(chart), adapter);
      }),
      { numRuns: 40 },
    );
  });

  test('Triton is scaled by what the adapter makes of what its rule records', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 1, max: 1000 }), (name, perPod) => {
        const chart = testChart();
        const adapter = adapterIn(chart);
        const modelRepository = ModelRepository.fromClaimName('models');
        new TritonServer(chart, 'Triton', { metadata: { name }, modelRepository }).autoscale({
          metric: TritonScalingMetric.pendingRequests(perPod),
          scaler: TritonScaler.horizontal({ adapter }),
          maxReplicas: 2,
        });
        expect(mistakes(chart)).toEqual([]);
        expectOneName(Testing.synth(chart), adapter);
      }),
      { numRuns: 20 },
    );
  });
});

/** The name of what Prometheus records, the adapter reads and makes, and the autoscaler asks for. */
function expectOneName(objects: any[], adapter: PrometheusAdapter): void {
  const [{ record }] = ofKind(objects, 'PrometheusRule')[0].spec.groups[0].rules;
  const [{ pods }] = ofKind(objects, 'HorizontalPodAutoscaler')[0].spec.metrics;
  const config: string = ofKind(objects, 'ConfigMap')[0].data['config.yaml'];
  expect(config).toContain(`seriesQuery: ${record}{namespace!="",pod!=""}`);
  expect([adapter.podMetricNames, pods.metric.name]).toEqual([[record], record]);
}
