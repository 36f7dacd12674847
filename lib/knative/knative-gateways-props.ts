import { IstioServer } from '../istio';
import { KnativeInstall } from './knative-install';

/** Properties for `KnativeGateways`. */
export interface KnativeGatewaysProps {
  /** The installation that uses them. */
  readonly knative: KnativeInstall;

  /** Labels of the gateway pods for requests from inside the cluster. */
  readonly localSelector: { [key: string]: string };

  /** Namespace of these pods, where their Service has to be. */
  readonly localNamespace: string;

  /**
   * Servers of the local Gateway, on port 8081, to which the Service leads.
   *
   * @default - HTTP, all hosts
   */
  readonly localServers?: IstioServer[];

  /**
   * Labels of the gateway pods for requests from outside.
   *
   * @default - no Gateway for them is rendered: one is there
   */
  readonly ingressSelector?: { [key: string]: string };

  /**
   * Servers of the Gateway for requests from outside.
   *
   * @default - HTTP on port 80, all hosts, as in Knative's own manifest
   */
  readonly ingressServers?: IstioServer[];
}
