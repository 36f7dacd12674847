import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { ParametersReference } from '../gateway-api';
import { Platform } from '../platform';
import { envFields, resourceFields } from '../workload/container-fields';
import { schedulingFields } from '../workload/pod-scheduling';
import { optionalDuration } from '../core/duration-text';
import { checkProxy } from './envoy-proxy-checks';
import { EnvoyProxyAutoscaling, EnvoyProxyDeployment, EnvoyProxyPods } from './envoy-proxy-pods';
import { EnvoyProxyProps } from './envoy-proxy-props';
import { serviceFields } from './envoy-proxy-service';

/**
 * How Envoy Gateway makes the Envoys of a Gateway, or of all Gateways of a GatewayClass.
 *
 * Renders an EnvoyProxy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/envoyproxy_types.go v1.2.8 and v1.9.0). The
 * pods run in the namespace of the control plane, whichever namespace the Gateway is in.
 *
 * On OpenShift the containers' security context is empty, unless one is given: Envoy Gateway then leaves user 65532 out, in the containers `envoy` and
 * `shutdown-manager` alike, and `restricted-v2` fills in what it wants.
 *
 * @example
 * const proxy = new EnvoyProxy(chart, 'Proxy', { envoyGateway, deployment: { replicas: 2 } });
 * new GatewayClass(chart, 'Class', { controllerName: envoyGateway.gatewayControllerName, parametersRef: proxy.parametersRef });
 */
export class EnvoyProxy extends Construct {
  /** The EnvoyProxy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: EnvoyProxyProps) {
    super(scope, id);

    checkProxy(this, props);
    const kubernetes = this.kubernetesProvider(props);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyProxy',
      metadata: props.metadata,
      spec: {
        provider: kubernetes === undefined ? undefined : { type: 'Kubernetes', kubernetes },
        logging: props.logLevels === undefined ? undefined : { level: props.logLevels },
        telemetry: accessLogFields(props),
        bootstrap: props.bootstrap?._toKube(),
        mergeGateways: props.mergeGateways,
        concurrency: props.concurrency,
        shutdown: shutdownFields(props),
        extraArgs: props.extraArgs,
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
  }

  /** `parametersRef` of the GatewayClass or Gateway whose Envoys it describes. */
  public get parametersRef(): ParametersReference {
    return ParametersReference.toObject(this.apiObject);
  }

  private kubernetesProvider(props: EnvoyProxyProps): object | undefined {
    const { daemonSet, service, autoscaling, minAvailable } = props;
    const fields = {
      envoyDaemonSet: daemonSet === undefined ? undefined : this.podFields(daemonSet),
      envoyDeployment: daemonSet === undefined ? this.deploymentFields(props.deployment) : undefined,
      envoyService: service === undefined ? undefined : serviceFields(this, service),
      envoyHpa: autoscaling === undefined ? undefined : autoscalerFields(autoscaling),
      envoyPDB: minAvailable === undefined ? undefined : { minAvailable },
      useListenerPortAsContainerPort: props.useListenerPortAsContainerPort,
    };
    return Object.values(fields).some((field) => field !== undefined) ? fields : undefined;
  }

  private deploymentFields(deployment: EnvoyProxyDeployment | undefined): object | undefined {
    if (deployment === undefined && !Platform.of(this).assignsUserIds) return undefined;
    const { replicas, strategy, ...pods } = deployment ?? {};
    return {
      replicas,
      strategy: strategy === undefined ? undefined : k8s.toJson_DeploymentStrategy(strategy._toKube()),
      ...this.podFields(pods),
    };
  }

  private podFields(pods: EnvoyProxyPods): object {
    const given = k8s.toJson_SecurityContext(pods.securityContext) as object | undefined;
    const container = {
      image: pods.image,
      resources: pods.resources === undefined ? undefined : resourceFields(pods.resources),
      env: pods.env === undefined ? undefined : envFields(pods.env),
      securityContext: given ?? (Platform.of(this).assignsUserIds ? {} : undefined),
    };
    const pod = {
      ...schedulingFields(pods.scheduling ?? {}, Platform.of(this), 0),
      labels: pods.podLabels,
      annotations: pods.podAnnotations,
      imagePullSecrets: pods.imagePullSecrets?.map(({ name }) => ({ name })),
      securityContext: k8s.toJson_PodSecurityContext(pods.podSecurityContext) as object | undefined,
    };
    return { name: pods.name, container: unlessEmpty(container), pod: unlessEmpty(pod) };
  }
}

function unlessEmpty(fields: { [name: string]: unknown }): object | undefined {
  return Object.values(fields).some((field) => field !== undefined) ? fields : undefined;
}

function accessLogFields({ accessLogs }: EnvoyProxyProps): object | undefined {
  if (accessLogs === undefined) return undefined;
  const settings = accessLogs.map((accessLog) => accessLog._toKube());
  return { accessLog: settings.length === 0 ? { disable: true } : { settings } };
}

function shutdownFields({ shutdown }: EnvoyProxyProps): object | undefined {
  if (shutdown === undefined) return undefined;
  return {
    drainTimeout: optionalDuration(shutdown.drainTimeout),
    minDrainDuration: optionalDuration(shutdown.minDrainDuration),
  };
}

function autoscalerFields({ minReplicas, maxReplicas, targetCpuPercent }: EnvoyProxyAutoscaling): object {
  const target = { type: 'Utilization', averageUtilization: targetCpuPercent ?? 80 };
  return {
    minReplicas: minReplicas ?? 1,
    maxReplicas,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
  };
}
