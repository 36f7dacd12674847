import { InferenceEngine, InferenceEngineOptions, ModelSource } from '../../lib';
import { renderModel, vllm } from './rendered-model';

const image = 'registry.example/sglang:0.5';
const sglang = (args?: string[], port?: number) => InferenceEngine.sglang({ image, args, port });

describe('InferenceEngine', () => {
  test('starts vLLM with the model, its name and its port', () => {
    const { container } = renderModel({ engine: vllm(['--max-model-len=8192'], 9000) });
    expect(container.command).toEqual(['vllm', 'serve']);
    expect(container.args).toEqual([
      'meta-llama/Meta-Llama-3-8B',
      '--served-model-name=llama-3-8b',
      '--host=0.0.0.0',
      '--port=9000',
      '--max-model-len=8192',
    ]);
  });

  test('starts SGLang with metrics', () => {
    const source = ModelSource.huggingFace('Qwen/Qwen3-8B', { revision: 'v1' });
    const { container, template } = renderModel({ engine: sglang(), source });
    expect(container.command).toEqual(['python3', '-m', 'sglang.launch_server']);
    expect(container.args).toEqual([
      '--model-path=Qwen/Qwen3-8B',
      '--served-model-name=llama-3-8b',
      '--host=0.0.0.0',
      '--port=8000',
      '--enable-metrics',
      '--revision=v1',
    ]);
    expect(template.metadata.labels['model.aibrix.ai/engine']).toBe('sglang');
    expect(container.name).toBe('sglang');
  });

  test.each([
    [vllm(), '--tensor-parallel-size=4'],
    [sglang(), '--tp-size=4'],
  ])('splits the model over several GPUs', (engine, flag) => {
    expect(renderModel({ engine, gpus: 4 }).container.args).toContain(flag);
    expect(renderModel({ engine, gpus: 1 }).container.args.join()).not.toMatch(/--tensor-parallel|--tp/);
  });

  test.each(['--tensor-parallel-size=2', '--pipeline-parallel-size', '-dp=4'])('leaves GPUs to %s', (arg) => {
    const { args } = renderModel({ engine: vllm([arg]), gpus: 4 }).container;
    expect(args.filter((each: string) => each.includes('parallel') || each.includes('-dp'))).toEqual([arg]);
  });

  test.each([
    [vllm, 'vllm', '--port=8080', 'port'],
    [vllm, 'vllm', '--served-model-name', 'modelName'],
    [vllm, 'vllm', '--model=x', 'source'],
    [vllm, 'vllm', '--host', 'engine'],
    [sglang, 'sglang', '--model-path=x', 'source'],
    [sglang, 'sglang', '--nnodes=2', 'workload'],
    [sglang, 'sglang', '--node-rank', 'workload'],
    [sglang, 'sglang', '--dist-init-addr=x:1', 'workload'],
  ])('refuses arguments that AibrixModel gives: %p %s %s', (engine, name, arg, prop) => {
    expect(() => engine([arg])).toThrow(
      new Error(
        `InferenceEngine.${name}: 'args' must not hold '${arg.split('=')[0]}', which AibrixModel gives; leave it out: '${prop}' decides it`,
      ),
    );
  });

  test('refuses to start without an image', () => {
    expect(() => InferenceEngine.vllm({ image: '' })).toThrow(
      new Error("InferenceEngine.vllm: 'image' must name an image, got ''; give one with vllm"),
    );
    expect(() => InferenceEngine.sglang({} as InferenceEngineOptions)).toThrow(
      new Error("InferenceEngine.sglang: 'image' must name an image, got undefined; give one with sglang"),
    );
  });

  test.each([0, 65536, 1.5])('refuses port %p', (port) => {
    expect(() => vllm([], port)).toThrow(
      new Error(
        `InferenceEngine.vllm: 'port' must be a whole number from 1 to 65535, got ${port}; leave it out for 8000`,
      ),
    );
  });

  test.each([1, 65535])('takes port %p', (port) => {
    expect(vllm([], port).port).toBe(port);
  });
});
