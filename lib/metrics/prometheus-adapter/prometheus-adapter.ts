import { ApiObject, Chart, Lazy } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { claimMetricsApi } from '../api-providers';
import { renderApiService } from '../api-service';
import { answerMetrics } from '../asked-metrics';
import { CUSTOM_METRICS, EXTERNAL_METRICS, MetricsApi, RESOURCE_METRICS, checkPlatformProvider } from '../metrics-api';
import { MetricsProvider, aggregatorHost, renderNamespaced } from '../metrics-provider';
import { MetricsReaders } from '../metrics-readers';
import { renderAccount, renderPolicies, renderService } from '../provider-objects';
import { ProviderParts, providerParts, trustOf } from '../provider-parts';
import {
  renderAggregatedReader,
  renderClusterRole,
  renderClusterRoleBinding,
  renderDelegation,
} from '../provider-rbac';
import { checkAdapterProps } from './adapter-checks';
import { AdapterRules } from './adapter-rules';
import { CustomMetricRule } from './custom-metric-rule';
import { ExternalMetricRule } from './external-metric-rule';
import { deploymentSpec } from './prometheus-adapter-pods';
import { PrometheusAdapterProps } from './prometheus-adapter-props';

const NAME = 'prometheus-adapter';
const LABELS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/component': 'metrics-adapter' };

/**
 * prometheus-adapter 0.12.0: metrics of Prometheus for autoscalers.
 *
 * Renders ServiceAccount, ConfigMap with the rules, the rights that the rules need and those of every server behind the API server, Service, Deployment,
 * and an APIService for each API that has a rule, and no other; a PodDisruptionBudget for several replicas; and what makes the certificate that the API
 * server verifies. The names leave room for one per cluster.
 * Sources: kubernetes-sigs/prometheus-adapter:deploy/manifests (v0.12.0), prometheus-community/helm-charts:charts/prometheus-adapter (5.3.0).
 *
 * Defaults that change how it runs:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | certificate | verified: from OpenShift's service CA, elsewhere from cert-manager, which must be in the cluster | `servingCertificate`, `insecureSkipTlsVerify` |
 * | user | 10001, on OpenShift assigned by the namespace; no capabilities, seccomp RuntimeDefault | – |
 * | `/metrics` of its own | for callers with a token and the right to it | `grantMetricsReader`, `unauthenticatedMetrics` |
 * | CPU and memory | 102m and 180 MiB asked for, no limits | `resources` |
 *
 * @example
 * new PrometheusAdapter(chart, 'Adapter', {
 *   prometheus: PrometheusEndpoint.openshiftMonitoring(),
 *   customRules: [CustomMetricRule.gauge('vllm:num_requests_waiting')],
 * });
 */
export class PrometheusAdapter extends Construct {
  /** Namespace of the Deployment. */
  public readonly namespace: string;
  /** Name that the certificate is valid for: what clients must expect as `serverName`. */
  public readonly serverName: string;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** The ConfigMap with the rules. */
  public readonly configMap: ApiObject;
  /** The Deployment. */
  public readonly deployment: ApiObject;
  /** The Service that the API server calls. */
  public readonly service: ApiObject;
  /** Whether it serves CPU and memory of pods and nodes. */
  public readonly providesResourceMetrics: boolean;

  private readonly rules: AdapterRules;
  private readonly readers: MetricsReaders;
  private readonly parts: ProviderParts;
  private rendersRights = false;

  constructor(scope: Construct, id: string, props: PrometheusAdapterProps) {
    super(scope, id);

    this.namespace = this.checkNamespace(props.namespace ?? Chart.of(this).namespace);
    checkAdapterProps(this, props);
    this.providesResourceMetrics = props.resourceRules !== undefined;
    if (this.providesResourceMetrics) checkPlatformProvider(this, props.replacesPlatformProvider ?? false);

    const provider: MetricsProvider = { name: NAME, namespace: this.namespace, labels: LABELS };
    this.serverName = aggregatorHost(provider);
    this.rules = new AdapterRules(this, props.prometheus, props.resourceRules);
    this.readers = new MetricsReaders(this, provider);
    this.serviceAccount = renderAccount(this, provider);
    renderDelegation(this, provider, {
      authReader: `${NAME}-auth-reader`,
      authDelegator: `${NAME}-system-auth-delegator`,
    });
    if (props.prometheus._needsMonitoringView) this.renderMonitoringView(provider);
    this.parts = providerParts(this, provider, props);
    this.configMap = renderNamespaced(this, 'Config', provider, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      fields: { data: Lazy.any({ produce: () => this.rules.files() }) as unknown },
    });
    this.service = renderService(this, this.parts);
    this.deployment = renderNamespaced(this, 'Resource', provider, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      fields: { spec: deploymentSpec({ parts: this.parts, props, checksum: () => this.rules.checksum() }) },
    });
    renderPolicies(this, this.parts);

    if (this.providesResourceMetrics) this.serveResourceMetrics();
    props.customRules?.forEach((rule) => this.addCustomRule(rule));
    props.externalRules?.forEach((rule) => this.addExternalRule(rule));
    this.node.addValidation({ validate: () => this.rules.problems() });
    answerMetrics(this);
  }

  /** Serves a metric of pods or other objects. */
  public addCustomRule(rule: CustomMetricRule): void {
    const isFirst = this.rules.custom.length === 0;
    this.rules.addCustom(rule);
    if (!isFirst) return;
    this.renderRights();
    this.serve(CUSTOM_METRICS);
  }

  /** Serves a metric that belongs to no object. */
  public addExternalRule(rule: ExternalMetricRule): void {
    const isFirst = this.rules.external.length === 0;
    this.rules.addExternal(rule);
    if (isFirst) this.serve(EXTERNAL_METRICS);
  }

  /** Names of the metrics of pods and other objects. */
  public get customMetricNames(): string[] {
    return [...new Set(this.rules.custom.map(({ metricName }) => metricName))];
  }

  /** Names of the metrics of pods: what a `Pods` metric of an autoscaler may name. */
  public get podMetricNames(): string[] {
    const ofPods = this.rules.custom.filter(({ resources }) => resources.some((each) => each.toString() === 'pods'));
    return ofPods.map(({ metricName }) => metricName);
  }

  /** Names of the metrics that belong to no object. */
  public get externalMetricNames(): string[] {
    return this.rules.external.map(({ metricName }) => metricName);
  }

  /** Lets a service account, such as that of Prometheus, read `/metrics` of the adapter itself. */
  public grantMetricsReader(serviceAccount: IServiceAccount): void {
    this.readers.grantTo(serviceAccount);
  }

  private checkNamespace(namespace: string | undefined): string {
    if (namespace === undefined) {
      const problem = "'namespace' must be known, but neither it nor that of the chart is given";
      throw usageError(this, problem, 'give one of them: the certificate and the APIService name it');
    }
    return checkName(this, 'namespace', namespace, LABEL_NAME);
  }

  private renderMonitoringView(provider: MetricsProvider): void {
    const name = `${NAME}-cluster-monitoring-view`;
    renderClusterRoleBinding(this, 'MonitoringViewBinding', provider, { name, role: 'cluster-monitoring-view' });
  }

  private serveResourceMetrics(): void {
    renderAggregatedReader(this, this.parts.provider);
    this.renderRights();
    this.serve(RESOURCE_METRICS);
  }

  private renderRights(): void {
    if (this.rendersRights) return;
    this.rendersRights = true;
    const name = `${NAME}-resource-reader`;
    const rules = Lazy.any({ produce: () => this.rules.rights() }) as unknown;
    renderClusterRole(this, 'ResourceReaderRole', this.parts.provider, { name, rules });
    renderClusterRoleBinding(this, 'ResourceReaderBinding', this.parts.provider, { name, role: name });
  }

  private serve(api: MetricsApi): void {
    claimMetricsApi(this, api);
    renderApiService(this, this.parts.provider, api, trustOf(this.parts));
  }
}
