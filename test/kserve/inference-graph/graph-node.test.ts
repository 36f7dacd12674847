import { Chart, Testing } from 'cdk8s';
import {
  DeploymentMode,
  GraphNode,
  GraphTarget,
  InferenceGraph,
  InferenceService,
  KServeVersion,
  ModelFormat,
  Predictor,
  StepDependency,
  StepInput,
} from '../../../lib';
import { testChart } from '../../support/test-chart';

const iris = GraphTarget.serviceName('iris');
const one = GraphNode.ensemble([{ target: iris }]);

const nodesOf = (root: GraphNode, kserve = KServeVersion.V0_20_0) => {
  const chart = testChart();
  new InferenceGraph(chart, 'Graph', { root, kserve });
  return Testing.synth(chart)[0].spec.nodes;
};

const service = (chart: Chart, name: string, deploymentMode = DeploymentMode.KNATIVE) =>
  new InferenceService(chart, name, {
    predictor: Predictor.model({ format: ModelFormat.SKLEARN, storageUri: 's3://models/iris' }),
    deploymentMode,
    metadata: { name },
  });

describe('GraphNode', () => {
  test('sequence renders what each step sends, and where it ends', () => {
    const root = GraphNode.sequence([
      { target: iris, name: 'first', dependency: StepDependency.HARD },
      { target: iris, input: StepInput.RESPONSE, mapPredictionsToInstances: true, condition: 'predictions.0' },
      { target: GraphTarget.url('https://models.example/v1/models/iris:predict'), input: StepInput.REQUEST },
    ]);
    expect(nodesOf(root)).toEqual({
      root: {
        routerType: 'Sequence',
        steps: [
          { name: 'first', serviceName: 'iris', dependency: 'Hard' },
          { serviceName: 'iris', data: '$response', mapPredictionsToInstances: true, condition: 'predictions.0' },
          { serviceUrl: 'https://models.example/v1/models/iris:predict', data: '$request' },
        ],
      },
    });
  });

  test('splitter renders weights, of which one may be 0', () => {
    const root = GraphNode.splitter([
      { target: iris, weight: 100 },
      { target: GraphTarget.serviceName('iris-next'), weight: 0 },
    ]);
    const steps = [
      { serviceName: 'iris', weight: 100 },
      { serviceName: 'iris-next', weight: 0 },
    ];
    expect(nodesOf(root)).toEqual({ root: { routerType: 'Splitter', steps } });
  });

  test('ensemble renders names and dependencies', () => {
    const root = GraphNode.ensemble([{ target: iris, name: 'a', dependency: StepDependency.SOFT }, { target: iris }]);
    const steps = [{ name: 'a', serviceName: 'iris', dependency: 'Soft' }, { serviceName: 'iris' }];
    expect(nodesOf(root)).toEqual({ root: { routerType: 'Ensemble', steps } });
  });

  test('switchOn renders conditions', () => {
    const root = GraphNode.switchOn([{ target: iris, condition: 'instances.#(animal=="dog")' }]);
    const steps = [{ serviceName: 'iris', condition: 'instances.#(animal=="dog")' }];
    expect(nodesOf(root)).toEqual({ root: { routerType: 'Switch', steps } });
  });

  test('brings the nodes that it leads to, once each', () => {
    const leaf = GraphNode.ensemble([{ target: iris }]).named('leaf');
    const middle = GraphNode.sequence([{ target: leaf }]).named('middle');
    const root = GraphNode.splitter([
      { target: middle, weight: 50 },
      { target: leaf, weight: 50 },
    ]);
    expect(nodesOf(root)).toEqual({
      root: {
        routerType: 'Splitter',
        steps: [
          { nodeName: 'middle', weight: 50 },
          { nodeName: 'leaf', weight: 50 },
        ],
      },
      middle: { routerType: 'Sequence', steps: [{ nodeName: 'leaf' }] },
      leaf: { routerType: 'Ensemble', steps: [{ serviceName: 'iris' }] },
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      'no steps',
      () => GraphNode.sequence([]),
      "GraphNode.sequence: 'steps' must not be empty; a node without steps has no answer",
    ],
    [
      'an empty name of a step',
      () => GraphNode.ensemble([{ target: iris, name: '' }]),
      "GraphNode.ensemble: 'name' must not be empty; leave it out",
    ],
    [
      'a name of a step twice',
      () => GraphNode.switchOn(['a', 'b'].map((condition) => ({ target: iris, condition, name: 'x' }))),
      "GraphNode.switchOn: 'name' must differ from step to step, got 'x' twice; rename one: KServe refuses it",
    ],
    [
      'a condition of the first step of a sequence',
      () => GraphNode.sequence([{ target: iris, condition: 'a' }]),
      "GraphNode.sequence: 'condition' of the first step must not need the answer of a step before; use GraphNode.switchOn()",
    ],
    [
      'an answer before the first step of a sequence',
      () => GraphNode.sequence([{ target: iris, input: StepInput.RESPONSE }]),
      "GraphNode.sequence: 'input' of the first step must not need the answer of a step before; leave it out",
    ],
    [
      'an empty condition',
      () => GraphNode.sequence([{ target: iris }, { target: iris, condition: '' }]),
      "GraphNode.sequence: 'condition' must not be empty; nothing meets it; give a path of GJSON",
    ],
    [
      'an empty condition of a switch',
      () => GraphNode.switchOn([{ target: iris, condition: '' }]),
      "GraphNode.switchOn: 'condition' must not be empty; nothing meets it; give a path of GJSON",
    ],
    [
      'half a percent',
      () => GraphNode.splitter([0.5, 99.5].map((weight) => ({ target: iris, weight }))),
      "GraphNode.splitter: 'weight' must be a whole number of 0 or more, got 0.5; use percent",
    ],
    [
      'a weight below 0',
      () => GraphNode.splitter([-10, 110].map((weight) => ({ target: iris, weight }))),
      "GraphNode.splitter: 'weight' must be a whole number of 0 or more, got -10; use percent",
    ],
    [
      'weights that do not make 100',
      () => GraphNode.splitter([50, 49].map((weight) => ({ target: iris, weight }))),
      "GraphNode.splitter: 'weight' must make 100 over all steps, got 50 + 49 = 99; KServe refuses others",
    ],
    [
      'a name that is the position of another step',
      () => GraphNode.ensemble([{ target: iris }, { target: iris, name: '0' }]),
      "GraphNode.ensemble: 'name' must not be the position of a step without one, got '0'; name both: one of the two answers would be lost",
    ],
    [
      'an empty name of a node',
      () => one.named(''),
      "GraphNode.named: 'name' must not be empty or 'root', which is the first node, got ''; rename it",
    ],
    [
      'a second root',
      () => one.named('root'),
      "GraphNode.named: 'name' must not be empty or 'root', which is the first node, got 'root'; rename it",
    ],
    ...['constructor', '__proto__'].map((name): [string, () => unknown, string] => [
      `the name ${name}, which cdk8s cannot write as a key`,
      () => one.named(name),
      `GraphNode.named: 'name' must be a key that cdk8s can write, got '${name}'; rename it`,
    ]),
    [
      'two nodes of one name',
      () =>
        nodesOf(
          GraphNode.sequence([
            { target: one.named('a') },
            { target: GraphNode.sequence([{ target: iris }]).named('a') },
          ]),
        ),
      "InferenceGraph 'test/Graph': 'root' must not lead to two nodes of one name, got 'a' twice; rename one of them",
    ],
    [
      'dependencies before 0.12',
      () => nodesOf(GraphNode.ensemble([{ target: iris, dependency: StepDependency.HARD }]), KServeVersion.V0_11_0),
      "InferenceGraph 'test/Graph': 'dependency' needs KServe 0.12.0, the release is 0.11.0; leave it out",
    ],
    [
      'predictions as instances before 0.16',
      () => nodesOf(GraphNode.sequence([{ target: iris, mapPredictionsToInstances: true }]), KServeVersion.V0_15_0),
      "InferenceGraph 'test/Graph': 'mapPredictionsToInstances' needs KServe 0.16.0, the release is 0.15.0; leave it out",
    ],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(new Error(message));
  });
});

describe('GraphTarget', () => {
  test('service takes the name, and puts the InferenceService before the graph', () => {
    const chart = testChart();
    const target = GraphTarget.service(service(chart, 'iris'));
    const graph = new InferenceGraph(chart, 'Graph', { root: GraphNode.ensemble([{ target }, { target }]) });
    expect(graph.apiObject.toJson().spec.nodes.root.steps).toEqual([{ serviceName: 'iris' }, { serviceName: 'iris' }]);
    expect(graph.apiObject.node.dependencies.map(({ node }) => node.path)).toEqual(['test/iris']);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a name that no InferenceService has',
      () => GraphTarget.serviceName('Iris'),
      "GraphTarget.serviceName: 'name' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit, got 'Iris'; rename it: the API server refuses the object otherwise",
    ],
    ...['iris', 'grpc://iris:9000', 'http://', 'http://a b'].map((url): [string, () => unknown, string] => [
      `the URL ${url}`,
      () => GraphTarget.url(url),
      `GraphTarget.url: 'url' must be a URL of http or https, got '${url}'; write it in full, such as 'http://iris-predictor.models/v1/models/iris:predict'`,
    ]),
    [
      'an InferenceService of another namespace',
      () => {
        const chart = testChart();
        const other = service(new Chart(chart, 'Other', { namespace: 'other' }), 'iris');
        new InferenceGraph(chart, 'Graph', { root: GraphNode.ensemble([{ target: GraphTarget.service(other) }]) });
      },
      "InferenceGraph 'test/Graph': 'root' must lead to InferenceServices in namespace 'models', got InferenceService 'test/Other/iris' in 'other'; use GraphTarget.url(): KServe looks for names in the namespace of the graph only",
    ],
    [
      'the name of an InferenceService in mode Knative for the graph',
      () => named(DeploymentMode.KNATIVE),
      "InferenceGraph 'test/Graph': 'metadata.name' must differ from that of InferenceService 'test/iris', got 'iris'; rename one of them: each makes a Service of its name",
    ],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(new Error(message));
  });

  test('takes the name of an InferenceService in mode Standard, whose Services have suffixes', () => {
    expect(named(DeploymentMode.STANDARD).inferenceGraphName).toBe('iris');
  });

  function named(mode: DeploymentMode) {
    const chart = testChart();
    const target = GraphTarget.service(service(chart, 'iris', mode));
    return new InferenceGraph(chart, 'Graph', { root: GraphNode.ensemble([{ target }]), metadata: { name: 'iris' } });
  }
});
