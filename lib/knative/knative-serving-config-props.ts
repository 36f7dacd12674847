import { IstioServer } from '../istio';
import { KnativeConfigDelivery } from './knative-config-delivery';
import { KnativeGatewayEntry } from './knative-gateway-entry';
import { KnativeInstall } from './knative-install';

/** Properties for `KnativeServingConfig`. */
export interface KnativeServingConfigProps {
  /** The installation that reads the configuration. */
  readonly knative: KnativeInstall;

  /**
   * Gateways for requests from inside the cluster, one of them without labels. `[]`, together with `externalGateways: []`, leaves it to sidecars.
   *
   * @default - `knative-local-gateway` of Knative's namespace, with the Service of that name in `istio-system`
   */
  readonly localGateways?: KnativeGatewayEntry[];

  /**
   * Gateways for requests from outside, one of them without labels.
   *
   * @default - `knative-ingress-gateway` of Knative's namespace, with Service `istio-ingressgateway` in `istio-system`
   */
  readonly externalGateways?: KnativeGatewayEntry[];

  /**
   * Labels of the pods that Knative's own Gateway `knative-local-gateway`, and the Service of that name, select. Operators only.
   *
   * @default - `istio: ingressgateway`
   */
  readonly localGatewaySelector?: { [key: string]: string };

  /**
   * Servers of Knative's own Gateway `knative-local-gateway`. Its Service keeps leading to ports 8081 and 8444. Operators only.
   *
   * @default - HTTP on port 8081, all hosts
   */
  readonly localGatewayServers?: IstioServer[];

  /**
   * Labels of the pods that Knative's own Gateway `knative-ingress-gateway` selects. Operators only.
   *
   * @default - `istio: ingressgateway`
   */
  readonly ingressGatewaySelector?: { [key: string]: string };

  /**
   * Servers of Knative's own Gateway `knative-ingress-gateway`. Operators only.
   *
   * @default - HTTP on port 80, all hosts
   */
  readonly ingressGatewayServers?: IstioServer[];

  /**
   * Domain of Routes outside of the cluster (`config-domain`). Without one, Knative serves no host that the outside can ask for.
   *
   * @default - left as it is
   */
  readonly domain?: string;

  /**
   * Whether activator and autoscaler get a sidecar, which models need whose namespace has mTLS `STRICT`: the activator answers 504 otherwise.
   *
   * Only with `KnativeConfigDelivery.whole()`: `spec.workloads` is one list, and whoever applies it owns all of it.
   *
   * @default false
   */
  readonly injectSidecars?: boolean;

  /**
   * How the configuration reaches the cluster.
   *
   * @default KnativeConfigDelivery.serverSideApply()
   */
  readonly delivery?: KnativeConfigDelivery;
}
