import { ApiObject, Lazy } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { Platform } from '../platform';
import { EnabledApis, checkConfig, checkLater, configYaml, enabledApis } from './control-plane-config';
import {
  CERTGEN_NAME,
  CONFIG_NAME,
  CONTROLLER_NAME,
  ControlPlaneParts,
  labels,
  selectorLabels,
  topologyInjectorName,
} from './control-plane-parts';
import { certgenSpec, controllerPorts, controllerTemplate } from './control-plane-pods';
import { renderRbac } from './control-plane-rbac';
import { EnvoyGatewayControlPlaneAttributes, EnvoyGatewayControlPlaneProps } from './envoy-gateway-control-plane-props';
import { EnvoyGatewayVersion } from './envoy-gateway-version';
import { DEFAULT_CONTROLLER_NAME, DEFAULT_NAMESPACE, ForeignControlPlane } from './foreign-control-plane';
import { IEnvoyGatewayControlPlane } from './i-envoy-gateway-control-plane';
import { topologyWebhooks } from './topology-injector';

/**
 * The control plane of Envoy Gateway, without the CustomResourceDefinitions.
 *
 * Renders what upstream's `install.yaml` of the version installs, under the same names: a Namespace, two ServiceAccounts, the ConfigMap, Roles and
 * ClusterRoles with their bindings, the Job that makes the certificates, the Deployment of the controller and its Service; from 1.9.0 on the webhook
 * that labels Envoy pods with their zone. The names leave room for one control plane per cluster.
 * Source: envoyproxy/gateway:charts/gateway-helm (v1.2.8, v1.9.0).
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | user | that of upstream (65532; certgen of 1.2.8: 65534), on OpenShift assigned by the namespace; no capabilities, seccomp RuntimeDefault | – |
 * | Wasm cache | in the image's folder in 1.2.8, on OpenShift and from 1.9.0 on an emptyDir | – |
 * | CPU and memory | 100m and 256 MiB asked for, 1 GiB of memory at most | `resources` |
 * | namespaces | all, with the right to read every Secret | `watch` |
 * | EnvoyPatchPolicy, Backend, Lua | off until a construct needs one | `extensionApis` |
 *
 * On OpenShift `restricted-v2` admits every pod, the rate limit service's included, so nothing is granted.
 *
 * @example
 * new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });
 */
export class EnvoyGatewayControlPlane extends Construct implements IEnvoyGatewayControlPlane {
  /** An Envoy Gateway that the cluster has already; renders nothing. */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: EnvoyGatewayControlPlaneAttributes,
  ): IEnvoyGatewayControlPlane {
    return new ForeignControlPlane(scope, id, attributes);
  }

  public readonly version: EnvoyGatewayVersion;
  public readonly namespace: string;
  public readonly gatewayControllerName: string;
  public readonly usesXdsNameSchemeV2: boolean;
  /** Service account of the controller. */
  public readonly controllerServiceAccount: IServiceAccount;
  /** Deployment of the controller. */
  public readonly deployment: ApiObject;
  /** Service of the controller: xDS, rate limits, Wasm, metrics, and the webhook where the version has it. */
  public readonly service: ApiObject;
  /** The Job that makes the certificates. */
  public readonly certgen: ApiObject;

  private readonly enabled: EnabledApis;

  constructor(scope: Construct, id: string, props: EnvoyGatewayControlPlaneProps) {
    super(scope, id);

    this.version = props.version;
    this.namespace = checkName(this, 'namespace', props.namespace ?? DEFAULT_NAMESPACE, LABEL_NAME);
    this.gatewayControllerName = props.gatewayControllerName ?? DEFAULT_CONTROLLER_NAME;
    this.usesXdsNameSchemeV2 = props.xdsNameSchemeV2 ?? false;
    this.enabled = enabledApis(props.extensionApis);
    const replicas = this.checkReplicas(props.replicas ?? 1);
    checkConfig(this, this.version, props);

    const parts: ControlPlaneParts = {
      facts: this.version._facts,
      platform: Platform.of(this),
      namespace: this.namespace,
      watchedNamespaces: props.watch?._namespaces,
      pods: props,
    };
    const namespaceObject = props.rendersNamespace === false ? undefined : this.renderNamespace();
    this.controllerServiceAccount = this.renderServiceAccount('ServiceAccount', CONTROLLER_NAME);
    this.renderServiceAccount('CertgenServiceAccount', CERTGEN_NAME);
    this.renderConfig(parts, props);
    renderRbac(this, parts);
    if (parts.facts.injectsTopology) this.renderTopologyInjector();
    const beforeJob = this.node.children;
    this.certgen = this.render('Certgen', 'batch/v1', 'Job', { name: CERTGEN_NAME, spec: certgenSpec(parts) });
    this.certgen.node.addDependency(...beforeJob);
    this.service = this.renderService(parts);
    this.deployment = this.renderDeployment(parts, replicas);
    this.deployment.addDependency(this.certgen, this.service);
    if (namespaceObject !== undefined) this.orderAfter(namespaceObject);
  }

  public enableEnvoyPatchPolicy(): void {
    this.enabled.envoyPatchPolicy = true;
  }

  public enableBackend(): void {
    this.enabled.backend = true;
  }

  public enableLua(): void {
    checkLater(this, this.version, { 'extensionApis.lua': true });
    this.enabled.lua = true;
  }

  private checkReplicas(replicas: number): number {
    if (!Number.isInteger(replicas) || replicas < 0) {
      const problem = `'replicas' must be a whole number of 0 or more, got ${shown(replicas)}`;
      throw usageError(this, problem, 'leave it out to run 1 controller');
    }
    return replicas;
  }

  private orderAfter(namespaceObject: ApiObject): void {
    for (const child of this.node.children) {
      if (child !== namespaceObject) child.node.addDependency(namespaceObject);
    }
  }

  private renderNamespace(): ApiObject {
    const object = new ApiObject(this, 'Namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace },
    });
    clusterScoped(object);
    return object;
  }

  private renderServiceAccount(id: string, name: string): ServiceAccount {
    // The pods mount their token by themselves, so that no other pod gets it by naming the account.
    return new ServiceAccount(this, id, {
      metadata: { name, namespace: this.namespace, labels: labels() },
      automountToken: false,
    });
  }

  private renderConfig(parts: ControlPlaneParts, props: EnvoyGatewayControlPlaneProps): void {
    const config = { ...props, gatewayControllerName: this.gatewayControllerName };
    this.render('Config', 'v1', 'ConfigMap', {
      name: CONFIG_NAME,
      data: {
        'envoy-gateway.yaml': Lazy.any({ produce: () => configYaml(parts, config, this.enabled) }) as unknown,
      },
    });
  }

  private renderTopologyInjector(): void {
    const object = new ApiObject(this, 'TopologyInjector', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: {
        name: topologyInjectorName(this.namespace),
        labels: { ...labels(), 'app.kubernetes.io/component': 'topology-injector' },
      },
      webhooks: topologyWebhooks(this.namespace),
    });
    clusterScoped(object);
  }

  private renderService(parts: ControlPlaneParts): ApiObject {
    const ports = controllerPorts(parts).map(({ name, port }) => ({ name, port, targetPort: port }));
    return this.render('Service', 'v1', 'Service', {
      name: CONTROLLER_NAME,
      labels: selectorLabels(),
      spec: { type: 'ClusterIP', selector: selectorLabels(), ports },
    });
  }

  private renderDeployment(parts: ControlPlaneParts, replicas: number): ApiObject {
    return this.render('Resource', 'apps/v1', 'Deployment', {
      name: CONTROLLER_NAME,
      labels: selectorLabels(),
      spec: { replicas, selector: { matchLabels: selectorLabels() }, template: controllerTemplate(parts) },
    });
  }

  private render(id: string, apiVersion: string, kind: string, object: RenderedFields): ApiObject {
    const { name, labels: own, ...fields } = object;
    const metadata = { name, namespace: this.namespace, labels: own ?? labels() };
    return new ApiObject(this, id, { apiVersion, kind, metadata, ...fields });
  }
}

interface RenderedFields {
  readonly name: string;
  readonly labels?: { [label: string]: string };
  readonly data?: object;
  readonly spec?: object;
}
