import { IServingRuntime, ModelFormat, ModelProtocol } from '../serving-runtime';
import { ContainerOptions, ServingContainer } from '../serving-runtime';
import { ModelStorage } from '../storage';
import { PodScheduling } from '../../workload';
import { ComponentOptions, StorageLocation } from './component-options';

/** Pods of a model on further nodes. */
export interface PredictorWorker {
  /**
   * Number of nodes over which the layers of the model are split, the first one included.
   *
   * @default - that of the runtime
   */
  readonly pipelineParallelSize?: number;

  /**
   * Number of GPUs of each node over which layers are split.
   *
   * @default - that of the runtime
   */
  readonly tensorParallelSize?: number;

  /**
   * What the container of the further nodes has beyond that of the runtime.
   *
   * @default - that of the runtime
   */
  readonly container?: ContainerOptions;

  /**
   * Where the pods run.
   *
   * @default - as the runtime says
   */
  readonly scheduling?: PodScheduling;
}

/** Options of a predictor that a runtime serves. */
export interface ModelPredictorOptions extends ComponentOptions, ContainerOptions {
  /** Format of the model, by which KServe chooses the runtime. */
  readonly format: ModelFormat;

  /**
   * The runtime.
   *
   * @default - the one that KServe chooses by format and protocol
   */
  readonly runtime?: IServingRuntime;

  /**
   * Leave it to the cluster whether it has a runtime, where neither this app nor KServe as it is shipped has one.
   *
   * @default false
   */
  readonly allowForeignRuntimes?: boolean;

  /**
   * Protocol in which the model is asked, by which KServe chooses the runtime.
   *
   * @default - KServe's own: v1; v2 for Triton from 0.12 and for vLLM from 0.20 on; with `runtime` the first one that it speaks
   */
  readonly protocol?: ModelProtocol;

  /**
   * Where the model is, such as `s3://models/iris`; short for `ModelStorage.uri()`.
   *
   * @default - `storage`
   */
  readonly storageUri?: string;

  /**
   * Where the model is.
   *
   * @default - nowhere: the server finds it by its arguments
   */
  readonly storage?: ModelStorage;

  /**
   * Where several models, or parts of one, are. Needs KServe 0.16; in mode Knative the switch `kubernetes.podspec-init-containers`, too.
   *
   * @default - `storage`
   */
  readonly storageLocations?: StorageLocation[];

  /**
   * Tag of the runtime's image.
   *
   * @default - that of the runtime
   */
  readonly runtimeVersion?: string;

  /**
   * Image instead of that of the runtime.
   *
   * @default - that of the runtime
   */
  readonly image?: string;

  /**
   * Further containers of the pod, by name. One named `transformer-container` gets the requests before the model.
   *
   * @default - none
   */
  readonly sidecars?: { [name: string]: ServingContainer };

  /**
   * Serve with pods on several nodes. Needs KServe 0.15.1, mode Standard, a runtime with a worker and a model on a claim, from 0.16 on also in an image.
   *
   * @default - one pod serves the model
   */
  readonly worker?: PredictorWorker;
}

/** Options of a predictor with a container of one's own. */
export interface CustomPredictorOptions extends ComponentOptions {
  /** The container that serves, which is named `kserve-container`. */
  readonly container: ServingContainer;

  /**
   * Further containers of the pod, by name.
   *
   * @default - none
   */
  readonly sidecars?: { [name: string]: ServingContainer };

  /**
   * Where the model is (variable `STORAGE_URI`, which KServe changes into the folder).
   *
   * @default - in the image
   */
  readonly storage?: ModelStorage;

  /**
   * Protocol in which the container answers, `V1` or `V2` (variable `PROTOCOL`).
   *
   * @default - KServe's own, v1
   */
  readonly protocol?: ModelProtocol;
}
