import { Chart } from 'cdk8s';
import {
  ClusterServingRuntime,
  DeploymentMode,
  IServingRuntime,
  KServeVersion,
  ModelFormat,
  ModelPredictorOptions,
  ModelProtocol,
  ModelStorage,
  ServingRuntime,
  ServingRuntimeProps,
} from '../../../lib';
import { Surroundings, refusal, sklearn } from '../rendered-service';

const foo = ModelFormat.named('foo');
const container = { image: 'registry.example/foo:1' };
const named = (name: string) => (chart: Chart) => ServingRuntime.fromServingRuntimeName(chart, 'Runtime', name);

const asked = (options: Partial<ModelPredictorOptions>, kserve?: KServeVersion, around: Surroundings = {}) =>
  refusal({ predictor: sklearn(options), kserve }, around);

const askedOf = (runtime: (chart: Chart) => IServingRuntime, options: Partial<ModelPredictorOptions> = {}) =>
  refusal((chart) => ({ predictor: sklearn({ ...options, runtime: runtime(chart) }) }));

const runtimes = (props: Partial<ServingRuntimeProps> = {}): Surroundings => ({
  after: (chart) => new ServingRuntime(chart, 'Foo', { formats: [{ format: foo }], container, ...props }),
});

describe('a model that names no runtime', () => {
  test.each<[string, Partial<ModelPredictorOptions>, KServeVersion | undefined, string]>([
    [
      'of a format that nobody serves',
      { format: foo },
      undefined,
      "'predictor.format' must be one that a runtime of the app or of KServe 0.20.0 serves, got 'foo'; add a ServingRuntime for it in namespace 'models', name one outside of the app by 'runtime', or give 'allowForeignRuntimes'",
    ],
    [
      'of a format in other letters',
      { format: ModelFormat.named('vllm') },
      undefined,
      "'predictor.format' must be one that a runtime of the app or of KServe 0.20.0 serves, got 'vllm'; write it as the runtime does, 'vLLM'",
    ],
    [
      'of a format before its release',
      { format: ModelFormat.HUGGING_FACE },
      KServeVersion.V0_11_0,
      "'predictor.format' must be one that a runtime of the app or of KServe 0.11.0 serves, got 'huggingface'; add a ServingRuntime for it in namespace 'models', name one outside of the app by 'runtime', or give 'allowForeignRuntimes'",
    ],
    [
      'in a version that nobody serves',
      { format: ModelFormat.PADDLE.ofVersion('3') },
      undefined,
      "'predictor.format' must have a version that a runtime serves, got 'paddle 3': kserve-paddleserver serves paddle 2; leave the version out, or add a ServingRuntime for it",
    ],
    [
      'in a protocol that nobody speaks',
      { format: ModelFormat.ONNX },
      undefined,
      "'predictor.protocol' must be one in which a runtime serves model format 'onnx', got v1 by default: kserve-tritonserver speaks v2, grpc-v2; give 'protocol' 'v2'",
    ],
    [
      'in a given protocol that nobody speaks',
      { protocol: ModelProtocol.GRPC_V1 },
      undefined,
      "'predictor.protocol' must be one in which a runtime serves model format 'sklearn', got grpc-v1: kserve-mlserver speaks v2 and kserve-sklearnserver speaks v1, v2; give 'protocol' 'v2'",
    ],
  ])('%s is refused', (_, options, kserve, message) => {
    expect(asked(options, kserve)).toBe(`[test/Iris] ${message}`);
  });

  test('may be served by a runtime of the app, whichever comes first', () => {
    expect(asked({ format: foo }, undefined, runtimes())).toBe('accepted');
    expect(asked({ format: foo }, undefined, { before: runtimes().after })).toBe('accepted');
    const cluster = (chart: Chart) =>
      new ClusterServingRuntime(chart, 'Foo', { formats: [{ format: foo }], container, metadata: { name: 'foo' } });
    expect(asked({ format: foo }, undefined, { after: cluster })).toBe('accepted');
  });

  test.each<[string, Partial<ServingRuntimeProps>, string]>([
    [
      'in another namespace',
      { metadata: { namespace: 'other' } },
      "'predictor.format' must be one that a runtime of the app or of KServe 0.20.0 serves, got 'foo'; add a ServingRuntime for it in namespace 'models', name one outside of the app by 'runtime', or give 'allowForeignRuntimes'",
    ],
    [
      'that is disabled',
      { disabled: true },
      "'predictor.format' must be one that a runtime of the app or of KServe 0.20.0 serves, got 'foo'; add a ServingRuntime for it in namespace 'models', name one outside of the app by 'runtime', or give 'allowForeignRuntimes'",
    ],
    [
      'on demand',
      { formats: [{ format: foo, autoSelect: false }], metadata: { name: 'foo' } },
      "'predictor.runtime' must be given for model format 'foo', which is served on demand only: foo serves foo; name one of them",
    ],
    [
      'on several nodes',
      { worker: { container }, metadata: { name: 'foo' } },
      "'predictor.format' must be one that a runtime without a worker serves, got 'foo': foo serves foo; give 'worker'",
    ],
  ])('is not served by one %s', (_, props, message) => {
    expect(asked({ format: foo }, undefined, runtimes(props))).toBe(`[test/Iris] ${message}`);
  });

  test.each<[Partial<ModelPredictorOptions>, KServeVersion | undefined]>([
    [{ format: ModelFormat.TRITON }, undefined],
    [{ format: ModelFormat.VLLM }, undefined],
    [{ format: ModelFormat.ONNX, protocol: ModelProtocol.V2 }, undefined],
    [{ format: ModelFormat.HUGGING_FACE }, KServeVersion.V0_12_0],
    [{ format: foo, allowForeignRuntimes: true }, undefined],
  ])('%j is served by KServe %s', (options, kserve) => {
    expect(asked(options, kserve)).toBe('accepted');
  });

  test('of Triton needs protocol v2 before 0.12', () => {
    expect(asked({ format: ModelFormat.TRITON }, KServeVersion.V0_11_0)).toBe(
      "[test/Iris] 'predictor.protocol' must be one in which a runtime serves model format 'triton', got v1 by default: kserve-tritonserver speaks v2, grpc-v2; give 'protocol' 'v2'",
    );
  });

  test('on several nodes needs a runtime with a worker', () => {
    const options = { storageUri: undefined, storage: ModelStorage.fromClaimName('models'), worker: {} };
    const predictor = (format: ModelFormat) => sklearn({ ...options, format });
    const deploymentMode = DeploymentMode.STANDARD;
    expect(refusal({ predictor: predictor(ModelFormat.HUGGING_FACE), deploymentMode })).toBe('accepted');
    expect(refusal({ predictor: predictor(ModelFormat.PADDLE), deploymentMode })).toBe(
      "[test/Iris] 'predictor.format' must be one that a runtime with a worker serves, got 'paddle': kserve-paddleserver serves paddle 2; leave 'worker' out",
    );
  });
});

describe('a model that names its runtime', () => {
  test('names one that nobody knows, and is trusted', () => {
    expect(askedOf(named('theirs'), { format: foo })).toBe('accepted');
  });

  const own = (props: Partial<ServingRuntimeProps>) => (chart: Chart) =>
    new ServingRuntime(chart, 'Own', {
      formats: [{ format: ModelFormat.SKLEARN }],
      container,
      metadata: { name: 'own' },
      ...props,
    });

  test.each<[(chart: Chart) => IServingRuntime, Partial<ModelPredictorOptions>, string]>([
    [
      named('kserve-paddleserver'),
      {},
      "'predictor.runtime' must serve model format 'sklearn', but ClusterServingRuntime 'kserve-paddleserver' serves paddle 2; name another runtime, or none",
    ],
    [
      named('kserve-mlserver'),
      { protocol: ModelProtocol.V1 },
      "'predictor.runtime' must speak protocol v1, but ClusterServingRuntime 'kserve-mlserver' speaks v2; change 'protocol', or leave it out",
    ],
    [
      own({ metadata: { name: 'own', namespace: 'other' } }),
      {},
      "'predictor.runtime' must be of namespace 'models', but ServingRuntime 'own' is of 'other'; use a ClusterServingRuntime",
    ],
    [
      own({ disabled: true }),
      {},
      "'predictor.runtime' must not be disabled, which ServingRuntime 'own' is; leave 'disabled' out there",
    ],
    [
      own({ formats: [{ format: foo }] }),
      {},
      "'predictor.runtime' must serve model format 'sklearn', but ServingRuntime 'own' serves foo; name another runtime, or none",
    ],
    [
      own({}),
      { worker: {}, storageUri: undefined, storage: ModelStorage.fromClaimName('models') },
      "'predictor.worker' needs mode Standard, the mode is Knative; use DeploymentMode.STANDARD",
    ],
  ])('does not name %s', (runtime, options, message) => {
    expect(askedOf(runtime, options)).toBe(`InferenceService 'test/Iris': ${message}`);
  });

  test('needs no auto-selection and no protocol', () => {
    expect(askedOf(named('kserve-predictiveserver'))).toBe('accepted');
    expect(askedOf(named('kserve-mlserver'))).toBe('accepted');
    expect(
      askedOf(own({ formats: [{ format: ModelFormat.SKLEARN, autoSelect: false }], protocols: [ModelProtocol.V2] })),
    ).toBe('accepted');
  });
});
