import { IIstioGateway } from '../istio';

/** A gateway of Knative, as `config-istio` names it. */
export interface KnativeGatewayEntry {
  /** The Istio Gateway that Routes are bound to. */
  readonly gateway: IIstioGateway;

  /** Whole host of the Service in front of its pods, such as `ml.mesh.svc.cluster.local`; for local gateways, where the names of Routes lead. */
  readonly service: string;

  /**
   * Labels of the Knative Services that use it in place of the default one.
   *
   * An InferenceService that has them cannot be reached by its own name: KServe sends every request to one local gateway.
   *
   * @default - none: it is the default one, of which there must be one in a list
   */
  readonly labels?: { [key: string]: string };
}
