import { ApiObject, Lazy } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { grantSmallestScc } from '../../openshift/smallest-scc';
import { Distribution, Platform } from '../../platform';
import { PodSecurity } from '../../workload';
import { identityLabels, workloadAccount } from '../../workload/workload-account';
import { versionProblems } from '../default-version';
import { KServeVersion } from '../kserve-version';
import { volumeFields } from '../serving-runtime/container-fields';
import { schemeOf } from '../storage/storage-rules';
import { LlmContext } from './llm-context';
import { LlmInferenceServiceProps } from './llm-inference-service-props';
import { llmApiVersion, llmVersionOf } from './llm-version';
import { modelFields } from './model-fields';
import { routerFields, routerProblems } from './router-fields';
import { checkAccount, checkActuators, checkFetch, checkRdma, keepsAccount } from './service-rules';
import { sidecarFields, workloadFields } from './workload-fields';

/**
 * A large language model, which KServe serves with vLLM by the templates of the project llm-d.
 *
 * Renders an LLMInferenceService (`serving.kserve.io/v1alpha2`, in KServe 0.16 `v1alpha1`), a ServiceAccount of the same name with the Secrets of `credentials`
 * and, on OpenShift, the grant of an SCC where the pods bring a user id. What is rendered goes over KServe's templates. Those fix no user id; before 0.18 they
 * allow root, which is taken back here, and on several nodes they add capabilities for RDMA, which are left out unless `rdmaCapabilities` keeps them. What
 * KServe's webhook refuses is refused here, with its reason. Source: kserve/kserve:pkg/apis/serving/v1alpha2, pkg/controller/v1alpha2/llmisvc,
 * config/llmisvcconfig v0.16.0 to v0.20.0.
 *
 * @example
 * new LlmInferenceService(chart, 'Qwen', { model: { storage: ModelStorage.huggingFace('Qwen/Qwen3-8B') }, container: { gpus: 1 }, router: { scheduler: {} } });
 */
export class LlmInferenceService extends Construct {
  /** The LLMInferenceService. */
  public readonly apiObject: ApiObject;
  /** Service account of the pods; in KServe 0.16 with `worker` or `prefill` KServe uses one that it makes. */
  public readonly serviceAccount: IServiceAccount;
  /** The release of KServe that it is rendered for. */
  public readonly kserve: KServeVersion;

  private readonly props: LlmInferenceServiceProps;
  private readonly context: LlmContext;

  constructor(scope: Construct, id: string, props: LlmInferenceServiceProps) {
    super(scope, id);

    this.props = props;
    this.kserve = llmVersionOf(this, props.kserve);
    checkAccount(this, props, this.kserve);
    checkFetch(this, props, this.kserve);
    checkActuators(this, props);
    checkRdma(this, props);

    let spec: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: llmApiVersion(this.kserve),
      kind: 'LLMInferenceService',
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => spec }) as unknown,
    });
    const { name, metadata } = this.apiObject;
    checkName(this, 'metadata.name', name, SERVICE_NAME);
    this.serviceAccount = workloadAccount(this, props, { name, namespace: metadata.namespace });
    for (const each of props.credentials ?? []) each.addTo(this.serviceAccount as ServiceAccount);
    this.context = {
      at: this,
      name,
      namespace: metadata.namespace,
      kserve: this.kserve,
      security: (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this),
      serviceAccountName: keepsAccount(props, this.kserve) ? this.serviceAccount.name : undefined,
      identityLabels: identityLabels(this, props),
    };
    spec = this.renderSpec();
    this.grantScc();
    this.apiObject.addDependency(...(props.configs ?? []), ...(props.router?.route?._routes ?? []));
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** Its name. */
  public get llmInferenceServiceName(): string {
    return this.apiObject.name;
  }

  private renderSpec(): object {
    const { context } = this;
    const { model, prefill, router, configs, fetchModel = true } = this.props;
    const { template, ...workload } = workloadFields(context, '', this.props) as { template: object };
    return {
      model: modelFields(context, model),
      storageInitializer: fetchModel ? undefined : { enabled: false },
      ...workload,
      template: prefill === undefined ? template : { ...template, ...sidecarFields(context), ...this.tokenFields() },
      prefill: prefill === undefined ? undefined : workloadFields(context, 'prefill.', prefill),
      router: router === undefined ? undefined : routerFields(context, router),
      baseRefs: configs?.map(({ configName }) => ({ name: configName })),
    };
  }

  /** The sidecar of decode pods asks the API server which pods prefill. */
  private tokenFields(): object {
    return keepsAccount(this.props, this.kserve) ? { automountServiceAccountToken: true } : {};
  }

  private grantScc(): void {
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return;
    const { model, prefill, sccGrant } = this.props;
    if (sccGrant !== undefined) {
      sccGrant._grantTo(this, 'Scc', this.serviceAccount);
      return;
    }
    const workloads = [this.props, ...(prefill === undefined ? [] : [prefill])];
    const containers = workloads.flatMap(({ container = {}, worker }) => [container, worker?.container ?? {}]);
    const inImage = schemeOf(model.storage._binding) === 'oci';
    const needs = {
      userId: this.context.security.needsNonRootScc || inImage,
      volumes: containers.flatMap((container) => volumeFields(this, [container])),
    };
    if (needs.userId && !keepsAccount(this.props, this.kserve)) {
      const problem = `a fixed user id with 'worker' or 'prefill' needs KServe 0.17 on OpenShift, the release is ${this.kserve.version}, whose account has no SCC for it`;
      throw usageError(this, problem, 'use PodSecurity.platformDefault() and a model that is not in an image');
    }
    grantSmallestScc(this, 'Scc', needs, this.serviceAccount);
  }

  private problems(): string[] {
    const { router, credentials = [] } = this.props;
    return [
      ...versionProblems(this, this.kserve),
      ...credentials.flatMap((each) => each._problems(this.kserve)),
      ...(router === undefined ? [] : routerProblems(this.context, router)),
    ];
  }
}
