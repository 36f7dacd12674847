import { ApiObjectMetadata } from 'cdk8s';
import { ContainerResources, ISecret } from 'cdk8s-plus-28';
import { KServeVersion } from '../kserve-version';
import { ModelFormat } from './model-format';
import { ModelProtocol } from './model-protocol';
import { ServingRuntimeProps, SupportedFormat } from './serving-runtime-props';

/** Where KServe puts the model. */
const MODEL_FOLDER = '/mnt/models';
const HTTP_PORT = 8080;
const GRPC_PORT = 9000;
const METRICS_PORT = 8002;

/** Properties for the runtime of Triton. */
export interface TritonRuntimeProps {
  /**
   * Image.
   *
   * @default 'nvcr.io/nvidia/tritonserver:26.07-py3'
   */
  readonly image?: string;

  /**
   * Further arguments, such as `--strict-readiness=true`.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * The formats that it serves.
   *
   * @default - TensorRT 8, TensorFlow 1 and 2, ONNX 1 and Triton 2; PyTorch 1 for models that name the runtime
   */
  readonly formats?: SupportedFormat[];

  /**
   * Priority of the default formats.
   *
   * @default - none in a namespace, 3 for the cluster
   */
  readonly priority?: number;

  /**
   * CPU, memory and ephemeral storage.
   *
   * @default - none asked for; KServe's own runtime has 1 CPU and 2 GiB, which models rarely fit
   */
  readonly resources?: ContainerResources;

  /**
   * Secrets for the registry, in the namespace of each model.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

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

/** The runtime of Triton as KServe ships it, without its user id (kserve/kserve:config/runtimes/kserve-tritonserver.yaml v0.20.0). */
export function tritonRuntime(props: TritonRuntimeProps): ServingRuntimeProps {
  const { image = 'nvcr.io/nvidia/tritonserver:26.07-py3', args = [], priority } = props;
  return {
    formats: props.formats ?? defaultFormats(priority),
    protocols: [ModelProtocol.V2, ModelProtocol.GRPC_V2],
    container: {
      image,
      args: [
        'tritonserver',
        `--model-repository=${MODEL_FOLDER}`,
        `--http-port=${HTTP_PORT}`,
        `--grpc-port=${GRPC_PORT}`,
        ...args,
      ],
      resources: props.resources,
    },
    metricsPort: METRICS_PORT,
    metricsPath: '/metrics',
    imagePullSecrets: props.imagePullSecrets,
    kserve: props.kserve,
    // By this, KServe knows the server and its default protocol, v2.
    metadata: {
      ...props.metadata,
      annotations: { 'serving.kserve.io/server-type': 'tritonserver', ...props.metadata?.annotations },
    },
  };
}

function defaultFormats(priority: number | undefined): SupportedFormat[] {
  const selected = [
    ModelFormat.TENSORRT.ofVersion('8'),
    ModelFormat.TENSORFLOW.ofVersion('1'),
    ModelFormat.TENSORFLOW.ofVersion('2'),
    ModelFormat.ONNX.ofVersion('1'),
    ModelFormat.TRITON.ofVersion('2'),
  ].map((format) => ({ format, priority }));
  return [...selected, { format: ModelFormat.PYTORCH.ofVersion('1'), autoSelect: false }];
}
