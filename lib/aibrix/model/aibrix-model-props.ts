import { ModelRuntime } from './model-runtime';
import { ModelWorkload } from './model-workload';
import { ServedModelProps } from './served-model-props';

/** Properties for `AibrixModel`. */
export interface AibrixModelProps extends ServedModelProps {
  /**
   * What runs the pods, on one node each or on several together.
   *
   * @default ModelWorkload.deployment()
   */
  readonly workload?: ModelWorkload;

  /**
   * The runtime of AIBrix beside the engine, for adapters in object stores. Needs vLLM in pods that serve alone.
   *
   * @default - none: vLLM loads adapters itself, from Hugging Face or a path
   */
  readonly runtime?: ModelRuntime;
}
