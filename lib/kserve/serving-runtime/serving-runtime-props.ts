import { ApiObjectMetadata } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { PodScheduling } from '../../workload';
import { KServeVersion } from '../kserve-version';
import { ModelFormat } from './model-format';
import { ModelProtocol } from './model-protocol';
import { ServingContainer } from './serving-container';

/** A model format that a runtime serves. */
export interface SupportedFormat {
  /** The format, with a version where models may ask for one. */
  readonly format: ModelFormat;

  /**
   * Take models that name no runtime.
   *
   * @default true
   */
  readonly autoSelect?: boolean;

  /**
   * Place among runtimes that serve the format, from 1 on; the highest is taken. Needs KServe 0.12.
   *
   * @default - none, which comes after all that have one
   */
  readonly priority?: number;
}

/** The pods of further nodes. */
export interface RuntimeWorker {
  /** The container, which is named `worker-container`. */
  readonly container: ServingContainer;

  /**
   * Number of nodes over which the layers of the model are split, the first one included.
   *
   * @default - KServe's own, 1
   */
  readonly pipelineParallelSize?: number;

  /**
   * Number of GPUs of each node over which layers are split.
   *
   * @default - KServe's own, 1
   */
  readonly tensorParallelSize?: number;

  /**
   * Where the pods run.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;
}

/** Properties for `ServingRuntime` and `ClusterServingRuntime`. */
export interface ServingRuntimeProps {
  /** The formats that it serves. */
  readonly formats: SupportedFormat[];

  /** The container that serves the model, which is named `kserve-container`. `{{.Name}}` in its arguments becomes the name of the InferenceService. */
  readonly container: ServingContainer;

  /**
   * Protocols that it speaks.
   *
   * @default - every one, as KServe takes it
   */
  readonly protocols?: ModelProtocol[];

  /**
   * Further containers of the pod, by name.
   *
   * @default - none
   */
  readonly sidecars?: { [name: string]: ServingContainer };

  /**
   * Port of its metrics, which KServe writes as `prometheus.io/port` on pods of InferenceServices that ask for scraping.
   *
   * @default - KServe's own, that of the server
   */
  readonly metricsPort?: number;

  /**
   * Path of its metrics.
   *
   * @default - KServe's own, `/metrics`
   */
  readonly metricsPath?: string;

  /**
   * Serve with pods on several nodes. Needs KServe 0.15.
   *
   * @default - one pod serves a model
   */
  readonly worker?: RuntimeWorker;

  /**
   * Serve several models by ModelMesh; InferenceServices of other modes do not use it then.
   *
   * @default false
   */
  readonly multiModel?: boolean;

  /**
   * Keep the object, but serve nothing with it.
   *
   * @default false
   */
  readonly disabled?: boolean;

  /**
   * Labels of the pods.
   *
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - those of the metrics
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Secrets for the registry, in the namespace of each model.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Where the pods run. Runtimes know `nodeSelector`, `affinity`, `tolerations` and, from KServe 0.17 on, `schedulerName`.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;

  /**
   * Release of KServe.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * Metadata of the object.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
