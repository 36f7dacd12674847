import { ApiObject, Lazy } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { grantSmallestScc } from '../../openshift/smallest-scc';
import { PodSecurity } from '../../workload';
import { identityLabels, workloadAccount } from '../../workload/workload-account';
import { kserveVersionOf, versionProblems } from '../default-version';
import { KServeVersion } from '../kserve-version';
import { SERVING_CONTAINER, volumeFields } from '../serving-runtime/container-fields';
import { configProblems, schemeOf } from '../storage/storage-rules';
import { Component, ComponentContext } from './component';
import { componentFields } from './component-fields';
import { DeploymentMode } from './deployment-mode';
import { InferenceServiceProps } from './inference-service-props';
import { gatewayProblems } from './local-gateway-rules';
import { checkNames } from './name-rules';
import { namedRuntime, namedRuntimeMistake, ServedModel } from './runtime-rules';
import { autoscalerOf, checkProps } from './service-rules';
import { runtimeProblems } from './runtime-problems';
import { serviceAnnotations, serviceLabels } from './service-metadata';
import { WorkloadSecurity, workloadSecurity } from './workload-security';

/**
 * A model, served by KServe.
 *
 * Renders an InferenceService (`serving.kserve.io/v1beta1`), a ServiceAccount of the same name with the Secrets of `credentials` and, on OpenShift, the grant
 * of an SCC where the pods bring a user id. What KServe's webhooks refuse is refused here, with their reason; and so are settings that KServe ignores, formats
 * that no runtime of the app or of KServe serves, and names of which KServe makes a wrong public host. Source: kserve/kserve:pkg/apis/serving/v1beta1,
 * v0.11.0 to v0.20.0.
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | mode | Knative, written down, since KServe's own default is one of its configuration | `deploymentMode` |
 * | user | 1000, on OpenShift assigned by the namespace; never root, no capabilities, seccomp RuntimeDefault | `podSecurity` |
 * | resources | those of the runtime, 1 CPU and 2 GiB in most that KServe ships | `resources` of the predictor |
 * | number of pods | from 1 on: by 100 requests at once, in mode Standard by 80 percent of CPU and at most `minReplicas` | `minReplicas`, `maxReplicas` |
 * | API token | none | `serviceAccount` |
 *
 * @example
 * new InferenceService(chart, 'Iris', { predictor: Predictor.model({ format: ModelFormat.SKLEARN, storageUri: 's3://models/iris' }) });
 */
export class InferenceService extends Construct {
  /** The InferenceService. */
  public readonly apiObject: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** The release of KServe that it is rendered for. */
  public readonly kserve: KServeVersion;
  /** What runs the pods. */
  public readonly deploymentMode: DeploymentMode;

  private readonly props: InferenceServiceProps;

  constructor(scope: Construct, id: string, props: InferenceServiceProps) {
    super(scope, id);

    this.props = props;
    this.kserve = kserveVersionOf(this, props.kserve, props.localGateway);
    this.deploymentMode = props.deploymentMode ?? DeploymentMode.KNATIVE;
    checkProps(this, props, this.kserve);
    const security = workloadSecurity(this, props.podSecurity ?? PodSecurity.platformDefault(), this.deploymentMode);

    let spec: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'serving.kserve.io/v1beta1',
      kind: 'InferenceService',
      metadata: {
        ...props.metadata,
        labels: serviceLabels(this, props),
        annotations: serviceAnnotations(this, props, this.kserve),
      },
      spec: Lazy.any({ produce: () => spec }) as unknown,
    });
    this.checkNames();
    this.serviceAccount = this.renderAccount();
    spec = this.renderSpec(security);
    this.checkRuntime();
    this.grantScc(security);
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** Its name. */
  public get inferenceServiceName(): string {
    return this.apiObject.name;
  }

  private get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  private get components(): { [name: string]: Component } {
    const { predictor, transformer, explainer } = this.props;
    return {
      predictor: predictor._component,
      ...(transformer === undefined ? {} : { transformer: transformer._component }),
      ...(explainer === undefined ? {} : { explainer: explainer._component }),
    };
  }

  private get canaries(): Component[] {
    return (this.props.canaries ?? []).map(({ predictor }) => predictor._component);
  }

  /** The models that runtimes serve, the predictor's and those of the canaries. */
  private get models(): ServedModel[] {
    const predictors = [this.props.predictor, ...(this.props.canaries ?? []).map(({ predictor }) => predictor)];
    const { kserve, namespace } = this;
    return predictors.flatMap(({ _model: options }) =>
      options === undefined ? [] : [{ at: this, options, kserve, namespace }],
    );
  }

  private checkNames(): void {
    const { predictorName, canaries = [], clusterLocal = false } = this.props;
    const names = [predictorName, ...canaries.map(({ name }) => name)];
    checkNames({
      at: this,
      name: this.apiObject.name,
      namespace: this.namespace,
      mode: this.deploymentMode,
      clusterLocal,
      components: Object.keys(this.components),
      predictorNames: names.flatMap((name) => (name === undefined ? [] : [name])),
    });
  }

  private renderAccount(): IServiceAccount {
    const { credentials = [] } = this.props;
    const account = workloadAccount(this, this.props, { name: this.apiObject.name, namespace: this.namespace });
    for (const each of credentials) each.addTo(account as ServiceAccount);
    return account;
  }

  private renderSpec(security: WorkloadSecurity): object {
    const { predictorName, canaries } = this.props;
    const context: Omit<ComponentContext, 'prop'> = {
      at: this,
      kserve: this.kserve,
      mode: this.deploymentMode,
      autoscaler: autoscalerOf(this.props),
      security,
      serviceAccountName: this.serviceAccount.name,
      identityLabels: identityLabels(this, this.props),
    };
    const rendered = Object.entries(this.components).map(([prop, component]): [string, object] => [
      prop,
      { ...(prop === 'predictor' ? { name: predictorName } : {}), ...componentFields(component, { ...context, prop }) },
    ]);
    return {
      ...Object.fromEntries<object>(rendered),
      canary: canaries?.map(({ name, predictor, trafficPercent }) => {
        const own = { ...context, prop: `canaries.${name}`, modelContainer: SERVING_CONTAINER };
        return { predictor: { name, ...componentFields(predictor._component, own) }, trafficPercent };
      }),
    };
  }

  private checkRuntime(): void {
    for (const model of this.models) {
      const mistake = namedRuntimeMistake(model);
      if (mistake !== undefined) throw usageError(this, `'predictor.runtime' ${mistake[0]}`, mistake[1]);
      if (model.options.runtime !== undefined) this.apiObject.addDependency(model.options.runtime);
    }
  }

  private grantScc(security: WorkloadSecurity): void {
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return;
    if (this.props.sccGrant === undefined) {
      const containers = [...Object.values(this.components), ...this.canaries].flatMap((each) => each.containers);
      const needs = {
        userId: security.needsNonRootScc || this.hasForeignUserId,
        volumes: volumeFields(this, containers),
      };
      grantSmallestScc(this, 'Scc', needs, this.serviceAccount);
    } else {
      this.props.sccGrant._grantTo(this, 'Scc', this.serviceAccount);
    }
  }

  /** Whether KServe puts a user id into the pods: that of a runtime, or the one of models in images. */
  private get hasForeignUserId(): boolean {
    const predictors = [this.props.predictor, ...(this.props.canaries ?? []).map(({ predictor }) => predictor)];
    const inImage = predictors.flatMap((each) => each._storages).some((storage) => schemeOf(storage) === 'oci');
    return inImage || this.models.some((model) => namedRuntime(model)?.userId !== undefined);
  }

  private problems(): string[] {
    const { props, kserve } = this;
    const isGranted = props.sccGrant !== undefined || this.node.tryFindChild('Scc') !== undefined;
    return [
      ...versionProblems(this, kserve, props.localGateway),
      ...gatewayProblems(this, { mode: this.deploymentMode, namespace: this.namespace, given: props.localGateway }),
      ...this.models.flatMap((model) => runtimeProblems(model, isGranted)),
      ...(props.credentials ?? []).flatMap((each) => each._problems(kserve)),
      ...props.predictor._storages.flatMap(configProblems),
    ];
  }
}
