import { ApiObject } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { Platform } from '../../platform';
import { claimMetricsApi } from '../api-providers';
import { renderApiService } from '../api-service';
import { RESOURCE_METRICS, checkPlatformProvider } from '../metrics-api';
import { MetricsProvider, aggregatorHost, renderNamespaced } from '../metrics-provider';
import { MetricsReaders } from '../metrics-readers';
import { renderAccount, renderPolicies, renderService } from '../provider-objects';
import { providerParts, trustOf } from '../provider-parts';
import {
  READ,
  renderAggregatedReader,
  renderClusterRole,
  renderClusterRoleBinding,
  renderDelegation,
} from '../provider-rbac';
import { checkKubeletProps } from './kubelet-flags';
import { deploymentSpec } from './metrics-server-pods';
import { MetricsServerProps } from './metrics-server-props';
import { MetricsServerVersion } from './metrics-server-version';
import { checkHostNetwork, securePort } from './secure-port';

const NAME = 'metrics-server';
const ROLE = 'system:metrics-server';

/**
 * metrics-server: CPU and memory of pods and nodes for autoscalers and `kubectl top`.
 *
 * Renders what upstream's `components.yaml` of the version installs, under the same names: ServiceAccount, two ClusterRoles, three bindings, Service,
 * Deployment and the APIService `v1beta1.metrics.k8s.io`; a PodDisruptionBudget for several replicas, as `high-availability-1.21+.yaml` has; and what makes
 * the certificate that the API server verifies. The names leave room for one per cluster.
 * Source: kubernetes-sigs/metrics-server:manifests (v0.6.4, v0.7.2, v0.8.1, v0.9.0).
 *
 * Defaults that change how it runs:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | certificate | verified: from OpenShift's service CA, elsewhere from cert-manager, which must be in the cluster | `servingCertificate`, `insecureSkipTlsVerify` |
 * | kubelets | verified by the authority of the cluster, which signs their certificates only with `serverTLSBootstrap` | `kubeletCertificateAuthority`, `kubeletInsecureTls` |
 * | user | 1000, on OpenShift assigned by the namespace; no capabilities, seccomp RuntimeDefault | – |
 * | `/metrics` of its own | for callers with a token and the right to it | `grantMetricsReader`, `unauthenticatedMetrics` |
 * | CPU and memory | 100m and 200 MiB asked for, no limits | `resources` |
 * | priority | `system-cluster-critical` | `scheduling` |
 *
 * OpenShift, GKE, AKS and k3s bring a provider of this API of their own, so it is refused there.
 *
 * @example
 * new MetricsServer(chart, 'MetricsServer', { replicas: 2 });
 */
export class MetricsServer extends Construct {
  /** The release. */
  public readonly version: MetricsServerVersion;
  /** Namespace of the Deployment. */
  public readonly namespace: string;
  /** Port that the pods listen on; the Service has 443. */
  public readonly securePort: number;
  /** Name that the certificate is valid for: what clients must expect as `serverName`. */
  public readonly serverName: string;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** The Deployment. */
  public readonly deployment: ApiObject;
  /** The Service that the API server calls. */
  public readonly service: ApiObject;
  /** The APIService `v1beta1.metrics.k8s.io`. */
  public readonly apiService: ApiObject;

  private readonly readers: MetricsReaders;

  constructor(scope: Construct, id: string, props: MetricsServerProps = {}) {
    super(scope, id);

    checkPlatformProvider(this, props.replacesPlatformProvider ?? false);
    this.version = props.version ?? MetricsServerVersion.newestFor(Platform.of(this));
    this.namespace = checkName(this, 'namespace', props.namespace ?? 'kube-system', LABEL_NAME);
    this.securePort = securePort(this, this.version, props);
    checkHostNetwork(this, this.namespace, props.hostNetwork ?? false);
    checkKubeletProps(this, this.version, props);
    claimMetricsApi(this, RESOURCE_METRICS);

    const provider: MetricsProvider = { name: NAME, namespace: this.namespace, labels: { 'k8s-app': NAME } };
    this.serverName = aggregatorHost(provider);
    this.readers = new MetricsReaders(this, provider);
    this.serviceAccount = renderAccount(this, provider);
    this.renderRbac(provider);
    const parts = providerParts(this, provider, props);
    this.service = renderService(this, parts);
    this.deployment = renderNamespaced(this, 'Resource', provider, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      fields: { spec: deploymentSpec({ parts, version: this.version, securePort: this.securePort, props }) },
    });
    renderPolicies(this, parts);
    this.apiService = renderApiService(this, provider, RESOURCE_METRICS, trustOf(parts));
  }

  /** Lets a service account, such as that of Prometheus, read `/metrics` of the server itself. */
  public grantMetricsReader(serviceAccount: IServiceAccount): void {
    this.readers.grantTo(serviceAccount);
  }

  private renderRbac(provider: MetricsProvider): void {
    renderAggregatedReader(this, provider);
    renderClusterRole(this, 'ClusterRole', provider, {
      name: ROLE,
      rules: [
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods', 'nodes'], verbs: READ },
      ],
    });
    renderDelegation(this, provider, {
      authReader: `${NAME}-auth-reader`,
      authDelegator: `${NAME}:system:auth-delegator`,
    });
    renderClusterRoleBinding(this, 'ClusterRoleBinding', provider, { name: ROLE, role: ROLE });
  }
}
