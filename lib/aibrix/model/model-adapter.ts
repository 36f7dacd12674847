import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { IAibrixGateway } from '../gateway';
import { renderGatewayGrant } from './gateway-grant';
import { DEFAULT_PORT } from './inference-engine';
import { ModelArtifact } from './model-artifact';
import { ADAPTER_LABEL, NAME_LABEL, PORT_LABEL } from './model-labels';
import { checkModelName, serveName } from './model-name';

/** Properties for `ModelAdapter`. */
export interface ModelAdapterProps {
  /** The gateway through which clients ask the adapter. */
  readonly gateway: IAibrixGateway;

  /** Name of the model that it adapts, in the same namespace. */
  readonly baseModel: string;

  /** What clients give as `model`; also the name of the ModelAdapter and its Service, by the rules of `modelName`. */
  readonly adapterName: string;

  /** Where its weights are. Those in object stores need the runtime in the pods of the model. */
  readonly artifact: ModelArtifact;

  /**
   * Load it in one pod, which the controller chooses, instead of in all.
   *
   * @default false
   */
  readonly singlePod?: boolean;

  /**
   * Render the ReferenceGrant that lets the gateway's HTTPRoutes reach the Service of the adapter.
   *
   * @default true
   */
  readonly referenceGrant?: boolean;

  /**
   * Metadata of the ModelAdapter, without a name: that is `adapterName`.
   *
   * @default - namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A LoRA adapter that the pods of a model load while they run.
 *
 * Renders a ModelAdapter (child `Resource`) and a ReferenceGrant for the Service that the controller makes of it. `AibrixModel.addAdapter` creates one and
 * prepares the pods for it. Source: vllm-project/aibrix:pkg/controller/modeladapter (v0.5.0, v0.7.0).
 */
export class ModelAdapter extends Construct {
  /** The ModelAdapter. */
  public readonly apiObject: ApiObject;
  /** What clients give as `model`. */
  public readonly adapterName: string;

  constructor(scope: Construct, id: string, props: ModelAdapterProps) {
    super(scope, id);

    this.adapterName = checkModelName(this, 'adapterName', props.adapterName);
    const baseModel = checkModelName(this, 'baseModel', props.baseModel);
    this.checkArtifact(props);
    const secret = props.artifact._credentials;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'model.aibrix.ai/v1alpha1',
      kind: 'ModelAdapter',
      metadata: {
        ...props.metadata,
        name: this.adapterName,
        // The route comes from these; the port of adapters is fixed in the controller.
        labels: { ...props.metadata?.labels, [NAME_LABEL]: this.adapterName, [PORT_LABEL]: String(DEFAULT_PORT) },
      },
      spec: {
        baseModel,
        podSelector: { matchLabels: { [NAME_LABEL]: baseModel, [ADAPTER_LABEL]: 'true' } },
        artifactURL: props.artifact.url,
        credentialsSecretRef: secret === undefined ? undefined : { name: secret.name },
        replicas: props.singlePod === true ? 1 : undefined,
      },
    });
    serveName(this, 'adapterName', this.adapterName);
    if (props.referenceGrant !== false) {
      renderGatewayGrant(this, props.gateway, this.adapterName, this.apiObject.metadata.namespace);
    }
  }

  private checkArtifact({ artifact, gateway: { version } }: ModelAdapterProps): void {
    if (artifact._place !== 'tos' || version._facts.loadsFromTos) return;
    const problem = `'artifact' in TOS needs AIBrix 0.6.0 or later, the version is ${version.toString()}`;
    throw usageError(this, problem, 'use S3 or Google Cloud Storage');
  }
}
