import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { PodSecurity } from '../../workload';
import { versionProblems } from '../default-version';
import { KServeVersion } from '../kserve-version';
import { ForeignConfig } from './foreign-config';
import { ILlmInferenceServiceConfig } from './i-llm-inference-service-config';
import { LlmModelOptions } from './llm-model-options';
import { LlmRouterOptions } from './llm-router-options';
import { llmApiVersion, llmVersionOf } from './llm-version';
import { LlmWorkloadOptions } from './llm-workload-options';
import { modelFields } from './model-fields';
import { routerFields } from './router-fields';
import { workloadFields } from './workload-fields';

/** Properties for `LlmInferenceServiceConfig`. */
export interface LlmInferenceServiceConfigProps extends LlmWorkloadOptions {
  /**
   * The model.
   *
   * @default - that of each service
   */
  readonly model?: LlmModelOptions;

  /**
   * Pods that read prompts only.
   *
   * @default - those of each service
   */
  readonly prefill?: LlmWorkloadOptions;

  /**
   * How the model is reached.
   *
   * @default - that of each service
   */
  readonly router?: LlmRouterOptions;

  /**
   * Release of KServe, 0.16 or later.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * As which user the containers run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Metadata of the LLMInferenceServiceConfig.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * What several LLMInferenceServices of a namespace have in common; in KServe's own namespace those of all.
 *
 * Renders an LLMInferenceServiceConfig (`serving.kserve.io/v1alpha2`, in KServe 0.16 `v1alpha1`). It builds on no other one, which KServe refuses. Source:
 * kserve/kserve:pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go v0.20.0.
 */
export class LlmInferenceServiceConfig extends Construct implements ILlmInferenceServiceConfig {
  /** A configuration that this app does not define, in the namespace of the model or in KServe's; renders nothing. */
  public static fromConfigName(scope: Construct, id: string, configName: string): ILlmInferenceServiceConfig {
    return new ForeignConfig(scope, id, configName);
  }

  public readonly configName: string;
  /** The LLMInferenceServiceConfig. */
  public readonly apiObject: ApiObject;
  /** The release of KServe that it is rendered for. */
  public readonly kserve: KServeVersion;

  constructor(scope: Construct, id: string, props: LlmInferenceServiceConfigProps) {
    super(scope, id);

    this.kserve = llmVersionOf(this, props.kserve);
    let spec: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: llmApiVersion(this.kserve),
      kind: 'LLMInferenceServiceConfig',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => spec }) as unknown,
    });
    this.configName = checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    const context = {
      at: this,
      name: this.configName,
      namespace: this.apiObject.metadata.namespace,
      kserve: this.kserve,
      security: (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this),
      identityLabels: {},
    };
    const { model, prefill, router } = props;
    spec = {
      model: model === undefined ? undefined : modelFields(context, model),
      ...workloadFields(context, '', props),
      prefill: prefill === undefined ? undefined : workloadFields(context, 'prefill.', prefill),
      router: router === undefined ? undefined : routerFields(context, router),
    };
    this.node.addValidation({ validate: () => versionProblems(this, this.kserve) });
  }
}
