import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, ServiceAccount } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  DeploymentMode,
  GraphNode,
  GraphTarget,
  InferenceGraph,
  InferenceGraphProps,
  InferenceService,
  KServeLocalGateway,
  KnativeInstall,
  KServeVersion,
  ModelFormat,
  Predictor,
  ScaleMetric,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const root = GraphNode.ensemble([{ target: GraphTarget.serviceName('iris') }]);
const nodes = { root: { routerType: 'Ensemble', steps: [{ serviceName: 'iris' }] } };

const render = (props: Partial<InferenceGraphProps> = {}) => {
  const chart = testChart();
  const graph = new InferenceGraph(chart, 'Graph', { root, ...props });
  const [object] = Testing.synth(chart);
  return { graph, object };
};

describe('InferenceGraph', () => {
  test('renders the nodes and the mode, and leaves the rest to KServe', () => {
    const { graph, object } = render();
    expect(object).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'InferenceGraph',
      metadata: {
        name: graph.inferenceGraphName,
        namespace: 'models',
        annotations: { 'serving.kserve.io/deploymentMode': 'Knative' },
      },
      spec: { nodes },
    });
    expect(graph.kserve.version).toBe('0.20.0');
    expect(graph.deploymentMode).toBe(DeploymentMode.KNATIVE);
  });

  test('renders every property', () => {
    const chart = testChart();
    const props: Required<InferenceGraphProps> = {
      root,
      deploymentMode: DeploymentMode.KNATIVE,
      kserve: KServeVersion.V0_16_0,
      clusterLocal: true,
      minReplicas: 0,
      maxReplicas: 3,
      scaleTarget: 50,
      scaleMetric: ScaleMetric.RPS,
      timeout: Duration.minutes(2),
      serverReadTimeout: Duration.seconds(10),
      serverWriteTimeout: Duration.minutes(5),
      serverIdleTimeout: Duration.minutes(10),
      stepTimeout: Duration.minutes(1),
      resources: { cpu: { request: Cpu.millis(200) }, memory: { limit: Size.mebibytes(256) } },
      affinity: { nodeAffinity: {} },
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'router', operator: 'Exists' }],
      serviceAccount: new ServiceAccount(chart, 'Account', { metadata: { name: 'router' } }),
      metadata: { name: 'pets', labels: { team: 'vision' }, annotations: { note: 'x' } },
    };
    const graph = new InferenceGraph(chart, 'Graph', props);
    expect(graph.apiObject.toJson()).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'InferenceGraph',
      metadata: {
        name: 'pets',
        namespace: 'models',
        labels: { team: 'vision', 'networking.knative.dev/visibility': 'cluster-local' },
        annotations: { note: 'x', 'serving.kserve.io/deploymentMode': 'Knative' },
      },
      spec: {
        nodes,
        minReplicas: 0,
        maxReplicas: 3,
        scaleTarget: 50,
        scaleMetric: 'rps',
        timeout: 120,
        routerTimeouts: { serverRead: 10, serverWrite: 300, serverIdle: 600, serviceClient: 60 },
        resources: { requests: { cpu: '200m' }, limits: { memory: '256Mi' } },
        affinity: { nodeAffinity: {} },
        nodeSelector: { disk: 'ssd' },
        tolerations: [{ key: 'router', operator: 'Exists' }],
        serviceAccountName: 'router',
      },
    });
  });

  test.each([
    [DeploymentMode.KNATIVE, KServeVersion.V0_15_0, 'Serverless'],
    [DeploymentMode.STANDARD, KServeVersion.V0_15_0, 'RawDeployment'],
    [DeploymentMode.STANDARD, KServeVersion.V0_16_0, 'Standard'],
  ])('calls mode %s in %s %s', (deploymentMode, kserve, text) => {
    const { object } = render({ deploymentMode, kserve });
    expect(object.metadata.annotations).toEqual({ 'serving.kserve.io/deploymentMode': text });
  });

  test('scales by memory and CPU in mode Standard', () => {
    const deploymentMode = DeploymentMode.STANDARD;
    const memory = render({ deploymentMode, scaleMetric: ScaleMetric.MEMORY, scaleTarget: 80, minReplicas: 1 });
    expect(memory.object.spec).toEqual({ nodes, minReplicas: 1, scaleTarget: 80, scaleMetric: 'memory' });
    expect(render({ deploymentMode, scaleMetric: ScaleMetric.CPU }).object.spec).toEqual({ nodes, scaleMetric: 'cpu' });
  });

  test('takes the release of the local gateway, and reports another one that comes later', () => {
    const gateway = { kserve: KServeVersion.V0_15_0, knative: KnativeInstall.operator('1.17') };
    const chart = testChart();
    KServeLocalGateway.shared(chart, 'Local', gateway);
    expect(new InferenceGraph(chart, 'Graph', { root }).kserve.version).toBe('0.15.0');

    const late = testChart();
    new InferenceGraph(late, 'Graph', { root });
    KServeLocalGateway.shared(late, 'Local', gateway);
    expect(late.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([
      "'kserve' must be the release of local gateway 'test/Local', 0.15.0, got 0.20.0; give 'kserve' that release, or create the gateway first and leave it out",
    ]);
  });

  const standard = { deploymentMode: DeploymentMode.STANDARD };
  test.each<[string, Partial<InferenceGraphProps>, string]>([
    [
      'a name that KServe refuses',
      { metadata: { name: '1st' } },
      "'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit, got '1st'; rename it: the API server refuses the object otherwise",
    ],
    [
      'the mode as an annotation',
      { metadata: { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } } },
      "'metadata.annotations' must not hold serving.kserve.io/deploymentMode, which a property says, got 'Standard'; give 'deploymentMode'",
    ],
    [
      'replicas below 0',
      { minReplicas: -1 },
      "'minReplicas' must be a whole number of 0 or more, got -1; leave it out for the default",
    ],
    [
      'no greatest number',
      { maxReplicas: 0 },
      "'maxReplicas' must be a whole number of 1 or more, got 0; leave it out for the default",
    ],
    [
      'half a request',
      { scaleTarget: 0.5 },
      "'scaleTarget' must be a whole number of 1 or more, got 0.5; leave it out for the default",
    ],
    [
      'a least number above the greatest',
      { minReplicas: 3, maxReplicas: 2 },
      "'minReplicas' must not exceed 'maxReplicas', got 3 and 2; raise 'maxReplicas', or leave it out",
    ],
    [
      'CPU in mode Knative',
      { scaleMetric: ScaleMetric.CPU },
      "'scaleMetric' must be one of concurrency, rps in mode Knative, got 'cpu'; leave it out for the default",
    ],
    [
      'requests in mode Standard',
      { ...standard, scaleMetric: ScaleMetric.RPS },
      "'scaleMetric' must be one of cpu, memory in mode Standard, got 'rps'; leave it out for the default",
    ],
    [
      'memory without a target',
      { ...standard, scaleMetric: ScaleMetric.MEMORY },
      "'scaleTarget' is needed for memory: KServe writes no metric without it; give 'scaleTarget', such as 80",
    ],
    [
      'no pods in mode Standard',
      { ...standard, minReplicas: 0 },
      "'minReplicas' must be 1 or more in mode Standard, got 0; use DeploymentMode.KNATIVE: KServe runs one pod otherwise",
    ],
    [
      "Knative's time in mode Standard",
      { ...standard, timeout: Duration.seconds(1) },
      "'timeout' needs mode Knative, the mode is Standard, where nobody reads it; give 'stepTimeout' and 'serverWriteTimeout'",
    ],
    [
      'a private graph in mode Standard',
      { ...standard, clusterLocal: true },
      "'clusterLocal' needs mode Knative, the mode is Standard, where nothing leads to the graph from outside; leave it out",
    ],
    [
      'no time',
      { timeout: Duration.seconds(0) },
      "'timeout' must be whole seconds of 1 or more, got 0 ms; round it up",
    ],
    [
      'half a second',
      { stepTimeout: Duration.millis(500) },
      "'stepTimeout' must be whole seconds of 1 or more, got 500 ms; round it up",
    ],
    [
      'mode Standard before 0.12',
      { ...standard, kserve: KServeVersion.V0_11_0 },
      "'deploymentMode' needs KServe 0.12.0, the release is 0.11.0; use DeploymentMode.KNATIVE",
    ],
    [
      'scaling before 0.12',
      { minReplicas: 1, kserve: KServeVersion.V0_11_0 },
      "'minReplicas' needs KServe 0.12.0, the release is 0.11.0; leave it out",
    ],
    [
      'a node selector before 0.15',
      { nodeSelector: {}, kserve: KServeVersion.V0_14_0 },
      "'nodeSelector' needs KServe 0.15.0, the release is 0.14.0; leave it out",
    ],
    [
      'times of the router before 0.16',
      { stepTimeout: Duration.seconds(1), kserve: KServeVersion.of('0.15.2') },
      "'stepTimeout' needs KServe 0.16.0, the release is 0.15.2; leave it out",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => render(props)).toThrow(new Error(`InferenceGraph 'test/Graph': ${message}`));
  });

  test('follows its InferenceServices, whatever they and its nodes are called', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
    const node = fc.string({ minLength: 1 }).filter((text) => !['root', 'constructor', '__proto__'].includes(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
        name,
        node,
        ([model, own], namespace, called) => {
          const chart = testChart({ namespace });
          const predictor = Predictor.model({ format: ModelFormat.SKLEARN, storageUri: 's3://models/iris' });
          const service = new InferenceService(chart, 'Model', {
            predictor,
            metadata: { name: model },
            clusterLocal: true,
          });
          const leaf = GraphNode.ensemble([{ target: GraphTarget.service(service) }]);
          const graph = new InferenceGraph(chart, 'Graph', {
            root: GraphNode.sequence([{ target: leaf.named(called) }]),
            metadata: { name: own },
          });
          const { spec, metadata } = graph.apiObject.toJson();
          expect(metadata).toMatchObject({ name: own, namespace });
          expect(Object.keys(spec.nodes).sort()).toEqual(['root', called].sort());
          expect(spec.nodes.root.steps).toEqual([{ nodeName: called }]);
          expect(spec.nodes[called].steps).toEqual([{ serviceName: model }]);
        },
      ),
    );
  });
});
