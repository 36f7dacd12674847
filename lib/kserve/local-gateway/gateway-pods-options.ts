import { ContainerResources } from 'cdk8s-plus-28';
import { IstioVersion } from '../../istio';
import { PodScheduling } from '../../workload';

/** Options of `GatewayPods.existing`. */
export interface ExistingGatewayPodsOptions {
  /**
   * Namespace of the pods; the Service of the local gateway must be there.
   *
   * @default 'istio-system'
   */
  readonly namespace?: string;

  /**
   * Labels of the pods: of the pod template, not of the Deployment.
   *
   * @default - `istio: ingressgateway`
   */
  readonly labels?: { [key: string]: string };

  /**
   * Ports that are taken: those that Services of the pods have, those that they lead to, and those of other Istio Gateways on the pods.
   *
   * @default [80, 443, 8080, 8081, 8443, 8444] - what Istio's and Knative's own objects use
   */
  readonly portsInUse?: number[];
}

/** Options of `GatewayPods.dedicated`. */
export interface DedicatedGatewayPodsOptions {
  /**
   * Namespace of the pods.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Labels that the pods, their Deployment and their Service carry, and no other gateway pods of the mesh.
   *
   * @default - `app` and `istio` with the name of the gateway, as Helm chart `istio/gateway` has them
   */
  readonly labels?: { [key: string]: string };

  /**
   * Fewest pods.
   *
   * @default 2
   */
  readonly minReplicas?: number;

  /**
   * Most pods; the same as `minReplicas` for a fixed number.
   *
   * @default 5
   */
  readonly maxReplicas?: number;

  /**
   * Resources of the proxy.
   *
   * @default - 0.1 CPU and 128 MiB are asked for, 2 CPU and 1 GiB are the limit
   */
  readonly resources?: ContainerResources;

  /**
   * Where the pods may run.
   *
   * @default - anywhere
   */
  readonly scheduling?: PodScheduling;

  /**
   * Revision of istiod that injects the proxy.
   *
   * @default - the default one
   */
  readonly revision?: string;

  /**
   * The Istio that injects the proxy. It decides on OpenShift only, where proxies before Istio 1.20 need the SCC `anyuid` and are refused here.
   *
   * @default - 1.20 or later
   */
  readonly istio?: IstioVersion;
}
