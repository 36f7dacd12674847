import { ApiObject, Duration } from 'cdk8s';
import { EnvValue, IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { AibrixVersion } from '../aibrix-version';
import { REDIS_SERVICE, SYSTEM_NAMESPACE } from '../installation-names';
import { renderClusterObject, renderSystemObject } from '../system-object';
import { AibrixControlPlaneAttributes, AibrixControlPlaneProps } from './aibrix-control-plane-props';
import { CONTROLLER_LABELS, CONTROLLER_METRICS_PORT, CONTROLLER_NAME, controllerSpec } from './controller-pods';
import { controllerRules, leaderElectionRules } from './controller-rules';
import { ForeignAibrixControlPlane } from './foreign-aibrix-control-plane';
import { renderGpuOptimizer } from './gpu-optimizer';
import { IAibrixControlPlane } from './i-aibrix-control-plane';
import { renderKubeRayOperator } from './kuberay-operator';
import { checkedTimeout } from './request-timeout';
import { renderAccessRoles, renderClusterGrant, renderGrant } from '../role-grants';
import { renderServiceAccount } from '../service-account';
import { renderWebhooks } from './webhooks';

const ORCHESTRATION = ['rayclusterfleet', 'rayclusterreplicaset', 'roleset', 'stormservice'];

/**
 * The control plane of AIBrix, without the CustomResourceDefinitions and without the gateway.
 *
 * Renders what upstream's core release of the version installs besides its gateway, under the same names in the namespace `aibrix-system`, which the
 * binaries know by name: a Namespace, the controller (Deployment, metrics Service, ServiceAccount, Roles and ClusterRoles with their bindings), its
 * webhooks (Service, certificate Secret, both configurations), the ClusterRoles for people, the GPU optimizer and the KubeRay operator. One per cluster.
 * Source: vllm-project/aibrix:config/overlays/release (v0.5.0, v0.6.0, v0.7.0).
 *
 * The CustomResourceDefinitions of AIBrix and of Ray come first: `aibrix-core-crds` from 0.7.0 on, `aibrix-core` before, and `aibrix-dependency`.
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | user | that of the image (65532), GPU optimizer 1000; on OpenShift assigned by the namespace; no capabilities, seccomp RuntimeDefault | – |
 * | controller | 10m and 64 MiB asked for, 500m and 512 MiB at most | `controller` |
 * | GPU optimizer | 10m and 64 MiB asked for, 500m and 256 MiB at most | `gpuOptimizer` |
 * | KubeRay operator | 100m and 512 MiB at most | `kubeRayOperator` |
 * | webhooks | ignored when the controller does not answer | – |
 *
 * Pod Security *restricted* and, on OpenShift, `restricted-v2` admit every pod, so nothing is granted.
 *
 * @example
 * new AibrixControlPlane(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 });
 */
export class AibrixControlPlane extends Construct implements IAibrixControlPlane {
  /** An AIBrix that the cluster has already; renders nothing. */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AibrixControlPlaneAttributes,
  ): IAibrixControlPlane {
    return new ForeignAibrixControlPlane(scope, id, attributes);
  }

  public readonly version: AibrixVersion;
  public readonly namespace = SYSTEM_NAMESPACE;
  public readonly requestTimeout: Duration;
  /** Deployment of the controller. */
  public readonly deployment: ApiObject;
  /** Service account of the controller. */
  public readonly serviceAccount: IServiceAccount;
  /** Deployment of the GPU optimizer, if rendered. */
  public readonly gpuOptimizer?: ApiObject;
  /** Deployment of the KubeRay operator, if rendered. */
  public readonly kubeRayOperator?: ApiObject;

  private redis: { [name: string]: EnvValue } = {
    REDIS_HOST: EnvValue.fromValue(`${REDIS_SERVICE}.${SYSTEM_NAMESPACE}.svc.cluster.local`),
  };

  constructor(scope: Construct, id: string, props: AibrixControlPlaneProps) {
    super(scope, id);

    this.version = props.version;
    this.requestTimeout = checkedTimeout(this, props.requestTimeout);
    const namespaceObject = props.rendersNamespace === false ? undefined : this.renderNamespace();
    this.serviceAccount = renderServiceAccount(this, 'ServiceAccount', CONTROLLER_NAME, CONTROLLER_NAME);
    this.renderRoles();
    renderWebhooks(this);
    this.renderMetricsService();
    const beforeController = this.node.children;
    this.deployment = this.renderController(props);
    this.deployment.node.addDependency(...beforeController);
    if (props.rendersGpuOptimizer !== false) this.gpuOptimizer = renderGpuOptimizer(this, props, () => this.redis);
    if (props.rendersKubeRayOperator !== false) this.kubeRayOperator = renderKubeRayOperator(this, props);
    if (namespaceObject !== undefined) this.orderAfter(namespaceObject);
  }

  /**
   * Tells the GPU optimizer of another Redis than the one in the cluster.
   *
   * @internal
   */
  public _useRedis(variables: { [name: string]: EnvValue }): void {
    this.redis = variables;
  }

  private orderAfter(namespaceObject: ApiObject): void {
    for (const child of this.node.children) {
      if (child !== namespaceObject) child.node.addDependency(namespaceObject);
    }
  }

  private renderNamespace(): ApiObject {
    return renderClusterObject(this, 'Namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: SYSTEM_NAMESPACE,
      labels: CONTROLLER_LABELS,
    });
  }

  private renderRoles(): void {
    const grant = { serviceAccount: CONTROLLER_NAME, component: CONTROLLER_NAME };
    renderClusterGrant(this, {
      ...grant,
      id: 'Role',
      role: `${CONTROLLER_NAME}-role`,
      binding: `${CONTROLLER_NAME}-rolebinding`,
      rules: controllerRules(this.version._facts),
    });
    renderGrant(this, {
      ...grant,
      id: 'LeaderElection',
      role: `${CONTROLLER_NAME}-leader-election-role`,
      binding: `${CONTROLLER_NAME}-leader-election-rolebinding`,
      rules: leaderElectionRules(),
    });
    renderAccessRoles(this, CONTROLLER_NAME, [
      { apiGroup: 'autoscaling.aibrix.ai', resource: 'podautoscalers', role: 'autoscaling-podautoscaler' },
      { apiGroup: 'model.aibrix.ai', resource: 'modeladapters', role: 'model-modeladapter' },
      ...ORCHESTRATION.map((kind) => ({
        apiGroup: 'orchestration.aibrix.ai',
        resource: `${kind}s`,
        role: `orchestration-${kind}`,
      })),
    ]);
  }

  private renderMetricsService(): void {
    renderSystemObject(this, 'MetricsService', {
      apiVersion: 'v1',
      kind: 'Service',
      name: `${CONTROLLER_NAME}-metrics-service`,
      component: CONTROLLER_NAME,
      labels: CONTROLLER_LABELS,
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/path': '/metrics',
        'prometheus.io/port': String(CONTROLLER_METRICS_PORT),
      },
      fields: {
        spec: {
          selector: CONTROLLER_LABELS,
          ports: [
            { name: 'http', port: CONTROLLER_METRICS_PORT, protocol: 'TCP', targetPort: CONTROLLER_METRICS_PORT },
          ],
        },
      },
    });
  }

  private renderController(props: AibrixControlPlaneProps): ApiObject {
    return renderSystemObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: CONTROLLER_NAME,
      component: CONTROLLER_NAME,
      labels: CONTROLLER_LABELS,
      fields: { spec: controllerSpec(this, props, this.requestTimeout.toSeconds()) },
    });
  }
}
