import { ApiObjectMetadata, Duration } from 'cdk8s';
import { EnvoyAccessLog } from './envoy-access-log';
import { EnvoyBootstrap } from './envoy-bootstrap';
import { EnvoyLogLevel } from './envoy-log-level';
import { EnvoyProxyAutoscaling, EnvoyProxyDeployment, EnvoyProxyPods } from './envoy-proxy-pods';
import { EnvoyProxyService } from './envoy-proxy-service';
import { IEnvoyGatewayControlPlane } from './i-envoy-gateway-control-plane';

/** How Envoy pods leave. */
export interface EnvoyProxyShutdown {
  /**
   * Longest time that open connections are waited for.
   *
   * @default - 60 s
   */
  readonly drainTimeout?: Duration;

  /**
   * Shortest time between the decision to stop and the end.
   *
   * @default - 10 s
   */
  readonly minDrainDuration?: Duration;
}

/** Properties for `EnvoyProxy`. */
export interface EnvoyProxyProps {
  /** The control plane that makes the Envoys. */
  readonly envoyGateway: IEnvoyGatewayControlPlane;

  /**
   * The Envoy pods, made by a Deployment.
   *
   * @default - as Envoy Gateway makes them
   */
  readonly deployment?: EnvoyProxyDeployment;

  /**
   * The Envoy pods, one per node, made by a DaemonSet instead.
   *
   * @default - a Deployment makes them
   */
  readonly daemonSet?: EnvoyProxyPods;

  /**
   * The Service in front of the pods.
   *
   * @default - of type LoadBalancer
   */
  readonly service?: EnvoyProxyService;

  /**
   * Lets the load decide how many pods there are.
   *
   * @default - a fixed number
   */
  readonly autoscaling?: EnvoyProxyAutoscaling;

  /**
   * Pods that the drain of a node must leave running (PodDisruptionBudget).
   *
   * @default - no budget
   */
  readonly minAvailable?: number;

  /**
   * How much Envoy logs, by component: `default`, `upstream`, `http`, `connection`, `admin`, `client`, `filter`, `main`, `router`, `runtime`.
   *
   * @default - warn
   */
  readonly logLevels?: { [component: string]: EnvoyLogLevel };

  /**
   * What is written about each request; an empty list writes nothing.
   *
   * @default - JSON on stdout
   */
  readonly accessLogs?: EnvoyAccessLog[];

  /**
   * Change of the configuration with which Envoy starts.
   *
   * @default - none
   */
  readonly bootstrap?: EnvoyBootstrap;

  /**
   * Serve all Gateways of the class with the same Envoys. Takes effect in the EnvoyProxy of a GatewayClass.
   *
   * @default false
   */
  readonly mergeGateways?: boolean;

  /**
   * Worker threads of each Envoy.
   *
   * @default - one per CPU of the node
   */
  readonly concurrency?: number;

  /**
   * How pods leave.
   *
   * @default - as Envoy Gateway does
   */
  readonly shutdown?: EnvoyProxyShutdown;

  /**
   * Further arguments of Envoy.
   *
   * @default - none
   */
  readonly extraArgs?: string[];

  /**
   * Have the pods listen on the ports of the Gateway, also below 1024, instead of on ports moved up by 10000.
   *
   * @default false
   */
  readonly useListenerPortAsContainerPort?: boolean;

  /**
   * Metadata of the EnvoyProxy. For a Gateway it must be in the Gateway's namespace.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
