import { shown, usageError } from '../../core/usage-error';

/**
 * The format in which a model is stored, by which KServe chooses a runtime.
 *
 * Names are compared letter by letter (kserve/kserve:pkg/apis/serving/v1beta1/predictor_model.go v0.20.0): `vLLM` is not `vllm`.
 */
export class ModelFormat {
  /** AutoGluon; served from KServe 0.20 on. */
  public static readonly AUTOGLUON = new ModelFormat('autogluon');
  /** Models of Hugging Face's Transformers; served from KServe 0.12 on. */
  public static readonly HUGGING_FACE = new ModelFormat('huggingface');
  /** LightGBM. */
  public static readonly LIGHTGBM = new ModelFormat('lightgbm');
  /** MLflow; served with protocol v2 only. */
  public static readonly MLFLOW = new ModelFormat('mlflow');
  /** ONNX; served by Triton, with protocol v2 only. */
  public static readonly ONNX = new ModelFormat('onnx');
  /** PaddlePaddle. */
  public static readonly PADDLE = new ModelFormat('paddle');
  /** PMML. */
  public static readonly PMML = new ModelFormat('pmml');
  /** PyTorch, as TorchServe's archive. */
  public static readonly PYTORCH = new ModelFormat('pytorch');
  /** Scikit-learn. */
  public static readonly SKLEARN = new ModelFormat('sklearn');
  /** TensorFlow's SavedModel. */
  public static readonly TENSORFLOW = new ModelFormat('tensorflow');
  /** TensorRT; served by Triton, with protocol v2 only. */
  public static readonly TENSORRT = new ModelFormat('tensorrt');
  /** A model repository of Triton; KServe takes protocol v2 for it from 0.12 on. */
  public static readonly TRITON = new ModelFormat('triton');
  /** Models that vLLM serves; from KServe 0.20 on, which takes protocol v2 for it. */
  public static readonly VLLM = new ModelFormat('vLLM');
  /** XGBoost. */
  public static readonly XGBOOST = new ModelFormat('xgboost');

  /**
   * Any other format that a runtime names.
   *
   * @throws a usage error for an empty name
   */
  public static named(name: string): ModelFormat {
    if (name.trim() === '') {
      throw usageError(
        'ModelFormat.named',
        `'name' must not be empty, got ${shown(name)}`,
        'write it as its runtime does',
      );
    }
    return new ModelFormat(name);
  }

  private constructor(
    /** Name, such as `sklearn`. */
    public readonly formatName: string,
    /** Version, such as `1`; undefined for any. */
    public readonly version?: string,
  ) {}

  /**
   * The same format in one version.
   *
   * @param version as runtimes write it, such as `2`; `2.1` is another version to KServe
   * @throws a usage error for what is no version
   */
  public ofVersion(version: string): ModelFormat {
    if (!/^\d+(\.\d+){0,2}$/.test(version)) {
      const problem = `'version' must be one to three numbers with dots, got ${shown(version)}`;
      throw usageError('ModelFormat.ofVersion', problem, "write it as runtimes do, such as '2'");
    }
    return new ModelFormat(this.formatName, version);
  }

  /** Name and version, such as `sklearn 1`. */
  public toString(): string {
    return this.version === undefined ? this.formatName : `${this.formatName} ${this.version}`;
  }

  /** @internal */
  public _toKube(): object {
    return { name: this.formatName, version: this.version };
  }
}
