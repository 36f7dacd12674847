import { shown, usageError } from '../../core/usage-error';

/** The port that AIBrix assumes where nothing else is said, and the only one for adapters. */
export const DEFAULT_PORT = 8000;

/** Options of an `InferenceEngine`. */
export interface InferenceEngineOptions {
  /** Image with the engine, such as `docker.io/vllm/vllm-openai:v0.11.0`. */
  readonly image: string;

  /**
   * Arguments besides those that `AibrixModel` gives: the model and its name, host, port, and the GPUs that share it.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Port that the engine listens on.
   *
   * @default 8000
   */
  readonly port?: number;
}

/** What an engine is told to serve. */
export interface ServedModel {
  /** Id on Hugging Face, or path in the container. */
  readonly model: string;
  readonly revision?: string;
  readonly modelName: string;
  /** GPUs of each pod that shares it. */
  readonly gpus: number[];
  readonly adapters: boolean;
}

interface EngineFacts {
  /** As the label `model.aibrix.ai/engine` has it. */
  readonly name: string;
  readonly command: string[];
  readonly argsFor: (served: ServedModel, port: number) => string[];
  /** Flags that `argsFor` gives, with the property that holds their value. */
  readonly ownFlags: { readonly [flag: string]: string };
  /** Flags that split a model over the GPUs of each pod that has some. */
  readonly splitOver: (gpus: number[]) => string[];
  /** Flags that say how GPUs are used. */
  readonly parallelFlags: string[];
  readonly loadsAdapters: boolean;
}

const VLLM: EngineFacts = {
  name: 'vllm',
  command: ['vllm', 'serve'],
  argsFor: ({ model, modelName, adapters }, port) => [
    model,
    `--served-model-name=${modelName}`,
    '--host=0.0.0.0',
    `--port=${port}`,
    ...(adapters ? ['--enable-lora'] : []),
  ],
  ownFlags: { '--model': 'source', '--served-model-name': 'modelName', '--host': 'engine', '--port': 'port' },
  splitOver: (gpus) =>
    // Each layer over the GPUs of a pod, which talk fast, and groups of layers over pods; where pods differ, no groups would fit.
    gpus.every((each) => each === gpus[0])
      ? [...flagAbove1('--tensor-parallel-size', gpus[0]), ...flagAbove1('--pipeline-parallel-size', gpus.length)]
      : [`--tensor-parallel-size=${sumOf(gpus)}`],
  parallelFlags: ['--tensor-parallel-size', '-tp', '--pipeline-parallel-size', '-pp', '--data-parallel-size', '-dp'],
  loadsAdapters: true,
};

const SGLANG: EngineFacts = {
  name: 'sglang',
  command: ['python3', '-m', 'sglang.launch_server'],
  argsFor: ({ model, modelName }, port) => [
    `--model-path=${model}`,
    `--served-model-name=${modelName}`,
    '--host=0.0.0.0',
    `--port=${port}`,
    // Strategies and autoscaling read them, and SGLang has none unless told to.
    '--enable-metrics',
  ],
  ownFlags: {
    '--model-path': 'source',
    '--model': 'source',
    '--served-model-name': 'modelName',
    '--host': 'engine',
    '--port': 'port',
    '--nnodes': 'workload',
    '--node-rank': 'workload',
    '--dist-init-addr': 'workload',
  },
  splitOver: (gpus) => flagAbove1('--tp-size', sumOf(gpus)),
  parallelFlags: [
    '--tp-size',
    '--tp',
    '--tensor-parallel-size',
    '--pp-size',
    '--pipeline-parallel-size',
    '--dp-size',
    '--dp',
  ],
  loadsAdapters: false,
};

/** The engine that serves a model with the API of OpenAI. */
export class InferenceEngine {
  /**
   * vLLM, started as `vllm serve`.
   *
   * @throws a usage error for arguments that `AibrixModel` gives, for ports that do not exist, and without an image
   */
  public static vllm(options: InferenceEngineOptions): InferenceEngine {
    return new InferenceEngine('InferenceEngine.vllm', VLLM, options);
  }

  /**
   * SGLang, started as `python3 -m sglang.launch_server`, with metrics.
   *
   * @throws a usage error for arguments that `AibrixModel` gives, for ports that do not exist, and without an image
   */
  public static sglang(options: InferenceEngineOptions): InferenceEngine {
    return new InferenceEngine('InferenceEngine.sglang', SGLANG, options);
  }

  /** Name by which AIBrix knows the engine: `vllm` or `sglang`. */
  public readonly engineName: string;
  /** Image with the engine. */
  public readonly image: string;
  /** Port that it listens on. */
  public readonly port: number;

  private readonly args: string[];

  private constructor(
    factory: string,
    private readonly facts: EngineFacts,
    options: InferenceEngineOptions,
  ) {
    this.engineName = facts.name;
    this.image = options.image;
    this.port = options.port ?? DEFAULT_PORT;
    this.args = [...(options.args ?? [])];
    if (typeof this.image !== 'string' || this.image === '') {
      const problem = `'image' must name an image, got ${shown(this.image)}`;
      throw usageError(factory, problem, `give one with ${facts.name}`);
    }
    if (!Number.isInteger(this.port) || this.port < 1 || this.port > 65535) {
      const problem = `'port' must be a whole number from 1 to 65535, got ${shown(this.port)}`;
      throw usageError(factory, problem, `leave it out for ${DEFAULT_PORT}`);
    }
    const own = this.args.map(flagOf).find((flag) => facts.ownFlags[flag] !== undefined);
    if (own !== undefined) {
      const problem = `'args' must not hold ${shown(own)}, which AibrixModel gives`;
      throw usageError(factory, problem, `leave it out: '${facts.ownFlags[own]}' decides it`);
    }
  }

  /** @internal */
  public get _loadsAdapters(): boolean {
    return this.facts.loadsAdapters;
  }

  /** @internal */
  public get _command(): string[] {
    return [...this.facts.command];
  }

  /** @internal */
  public _argsFor(served: ServedModel): string[] {
    const { argsFor, splitOver, parallelFlags } = this.facts;
    const decided = this.args.some((arg) => parallelFlags.includes(flagOf(arg)));
    const gpus = served.gpus.filter((each) => each > 0);
    return [
      ...argsFor(served, this.port),
      ...(served.revision === undefined ? [] : [`--revision=${served.revision}`]),
      // Without it, all GPUs but one would be idle.
      ...(decided || gpus.length === 0 ? [] : splitOver(gpus)),
      ...this.args,
    ];
  }
}

function sumOf(gpus: number[]): number {
  return gpus.reduce((sum, each) => sum + each, 0);
}

function flagAbove1(flag: string, count: number): string[] {
  return count > 1 ? [`${flag}=${count}`] : [];
}

function flagOf(arg: string): string {
  return arg.split('=', 1)[0];
}
