import { Testing } from 'cdk8s';
import { InferenceEngine, ModelAdapter, ModelAdapterProps, ModelArtifact } from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import { foreignGateway, renderModel, vllm } from './rendered-model';

expect.extend({ toPassPreflight });

const artifact = ModelArtifact.huggingface('example/llama-sql-lora');

describe('ModelAdapter', () => {
  test('is asked for by the name of the model and the id', () => {
    const { ofKind, model } = renderModel({}, { build: (llama) => llama.addAdapter('Sql', { artifact }) });
    expect(ofKind('ModelAdapter')).toEqual({
      apiVersion: 'model.aibrix.ai/v1alpha1',
      kind: 'ModelAdapter',
      metadata: {
        name: 'llama-3-8b-sql',
        namespace: 'models',
        labels: { 'model.aibrix.ai/name': 'llama-3-8b-sql', 'model.aibrix.ai/port': '8000' },
      },
      spec: {
        artifactURL: 'huggingface://example/llama-sql-lora',
        baseModel: 'llama-3-8b',
        podSelector: {
          matchLabels: { 'adapter.model.aibrix.ai/enabled': 'true', 'model.aibrix.ai/name': 'llama-3-8b' },
        },
      },
    });
    expect((model.node.findChild('Sql') as ModelAdapter).adapterName).toBe('llama-3-8b-sql');
  });

  test('prepares the pods of the model', () => {
    const build = { build: (llama: any) => llama.addAdapter('Sql', { artifact }) };
    const { container, env, template } = renderModel({}, build);
    expect(template.metadata.labels['adapter.model.aibrix.ai/enabled']).toBe('true');
    expect(container.args).toContain('--enable-lora');
    expect(env.VLLM_ALLOW_RUNTIME_LORA_UPDATING).toBe('True');
    const prepared = renderModel({ servesAdapters: true });
    expect([prepared.container.args, prepared.env]).toEqual([container.args, env]);
    expect(renderModel().container.args).not.toContain('--enable-lora');
  });

  test('lets the gateway reach the Service that the controller makes', () => {
    const { objects } = renderModel({}, { build: (llama) => llama.addAdapter('Sql', { artifact }) });
    const grants = objects.filter(({ kind }) => kind === 'ReferenceGrant');
    expect(grants.map(({ spec }) => spec.to[0].name)).toEqual(['llama-3-8b', 'llama-3-8b-sql']);
  });

  test('covers every prop', () => {
    const chart = testChart();
    const props: Required<ModelAdapterProps> = {
      gateway: foreignGateway(chart),
      baseModel: 'llama',
      adapterName: 'sql',
      artifact: ModelArtifact.fromPath('/adapters/sql'),
      singlePod: true,
      referenceGrant: false,
      metadata: { labels: { team: 'chat' } },
    };
    new ModelAdapter(chart, 'Sql', props);
    const objects = Testing.synth(chart);
    expect(objects).toMatchSnapshot();
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
  });

  test('refuses an engine that cannot load it', () => {
    const engine = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' });
    const build = { build: (llama: any) => llama.addAdapter('Sql', { artifact }) };
    expect(() => renderModel({ engine }, build)).toThrow(
      new Error("AibrixModel 'test/Llama': addAdapter needs vLLM, got 'sglang'; use InferenceEngine.vllm()"),
    );
    expect(() => renderModel({ engine: vllm([], 9000), servesAdapters: true })).toThrow(
      new Error(
        "AibrixModel 'test/Llama': 'servesAdapters' needs an engine on port 8000, got 9000; leave 'port' out: the controller knows no other for adapters",
      ),
    );
  });

  test('refuses a name that a model has', () => {
    const build = { build: (llama: any) => llama.addAdapter('Sql', { artifact, adapterName: 'llama-3-8b' }) };
    expect(() => renderModel({}, build)).toThrow("[test/Llama/Sql] 'adapterName' must be unique in the app");
  });

  test('refuses a name that the chain cannot carry', () => {
    const build = { build: (llama: any) => llama.addAdapter('Sql', { artifact, adapterName: 'Sql' }) };
    expect(() => renderModel({}, build)).toThrow(
      new Error(
        `ModelAdapter 'test/Llama/Sql': 'adapterName' must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got 'Sql'; use 'sql': the controller would log that it cannot make the HTTPRoute, and clients get 503`,
      ),
    );
  });
});

describe('ModelArtifact', () => {
  test('refuses what is no repository and no absolute path', () => {
    expect(() => ModelArtifact.huggingface('sql')).toThrow(
      new Error(
        "ModelArtifact.huggingface: 'repository' must be an owner and a name, got 'sql'; write it as its page does, such as 'example/llama-sql-lora'",
      ),
    );
    expect(() => ModelArtifact.fromPath('sql')).toThrow(
      new Error("ModelArtifact.fromPath: 'path' must be absolute, got 'sql'; use '/sql'"),
    );
  });
});
