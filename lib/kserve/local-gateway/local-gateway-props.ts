import { IstioServer } from '../../istio';
import { KnativeConfigDelivery, KnativeInstall } from '../../knative';
import { KServeConfigDelivery, KServeIngressSettings } from '../ingress-config';
import { KServeVersion } from '../kserve-version';
import { GatewayPods } from './gateway-pods';

/** Properties of every `KServeLocalGateway`. */
export interface KServeLocalGatewayProps {
  /** The release of KServe that uses it. */
  readonly kserve: KServeVersion;

  /** The installation of Knative that serves the models. */
  readonly knative: KnativeInstall;

  /**
   * Domain that the cluster's DNS ends its names with.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Further settings of KServe's `ingress` configuration. Which local gateway and which Services are used is decided here.
   *
   * @default - those of KServe
   */
  readonly ingress?: KServeIngressSettings;

  /**
   * Namespace of KServe's controller.
   *
   * @default 'kserve'
   */
  readonly kserveNamespace?: string;

  /**
   * How the `ingress` configuration reaches the cluster.
   *
   * @default KServeConfigDelivery.helmValues()
   */
  readonly delivery?: KServeConfigDelivery;

  /**
   * Pods of Knative's own Gateways, which are rendered where the installation brings none (OpenShift Serverless).
   *
   * @default GatewayPods.existing()
   */
  readonly knativePods?: GatewayPods;

  /**
   * Servers of Knative's Gateway for requests from outside, where it is rendered.
   *
   * @default - HTTP on port 80, all hosts, as in Knative's own manifest
   */
  readonly knativeIngressServers?: IstioServer[];

  /**
   * Whether Knative's Gateways are there though the installation does not bring them.
   *
   * @default false
   */
  readonly knativeGatewaysExist?: boolean;

  /**
   * How Knative's configuration reaches the cluster, where it has to be another one than Knative's own.
   *
   * @default KnativeConfigDelivery.serverSideApply()
   */
  readonly knativeDelivery?: KnativeConfigDelivery;
}

/** Properties for `KServeLocalGateway.shared`, and of every one with an Istio Gateway of its own. */
export interface KServeOwnGatewayProps extends KServeLocalGatewayProps {
  /**
   * Name of the Istio Gateway, of its Service, and of its pods where they are its own.
   *
   * @default 'kserve-local-gateway'
   */
  readonly name?: string;

  /**
   * The gateway pods. Gateway and Service are rendered in their namespace.
   *
   * @default GatewayPods.existing()
   */
  readonly pods?: GatewayPods;

  /**
   * Port that the pods listen on for it, 1024 or higher. Clients use port 80 of the Service.
   *
   * @default 8082
   */
  readonly port?: number;

  /**
   * Namespaces whose models it serves. The VirtualServices that KServe and Knative make are in the model's own namespace, so no other one is needed.
   *
   * @default - all
   */
  readonly modelNamespaces?: string[];
}

/** Properties for `KServeLocalGateway.dedicated`. */
export interface KServeDedicatedGatewayProps extends KServeOwnGatewayProps {
  /**
   * Host of the Service of Knative's own local gateway, to which requests go on.
   *
   * @default - Service `knative-local-gateway` in `istio-system`, or in the namespace of `knativePods` where the installation brings none
   */
  readonly knativeLocalGatewayService?: string;
}

/** Properties for `KServeLocalGateway.relocated`. */
export interface KServeRelocatedGatewayProps extends KServeLocalGatewayProps {
  /** The pods that serve Knative's local gateway from now on, on port 8081. */
  readonly pods: GatewayPods;

  /**
   * Namespaces that it serves; those of every Knative Service that is called from inside the cluster, not of models only.
   *
   * @default - all
   */
  readonly modelNamespaces?: string[];
}

/** Attributes of a `KServeLocalGateway` that the app does not define. */
export interface KServeLocalGatewayAttributes {
  /** The release of KServe that uses it. */
  readonly kserve: KServeVersion;
  /** `namespace/name` of its Istio Gateway. */
  readonly localGatewayRef: string;
  /** Host name of its Service. */
  readonly serviceHost: string;
  /** Labels of the pods that its Istio Gateway selects. */
  readonly selector: { [key: string]: string };

  /**
   * Namespaces whose InferenceServices it serves.
   *
   * @default - all
   */
  readonly modelNamespaces?: string[];
}
