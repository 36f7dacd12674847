import { Construct } from 'constructs';
import { ApiObject } from 'cdk8s';
import { IIstioGateway } from '../../istio';
import { KnativeGateways, KnativeServingConfig } from '../../knative';
import { KServeLocalGatewayProps } from './local-gateway-props';

/** What a topology comes to: which gateways requests cross, and what was rendered for them. */
export interface Topology {
  /** The Istio Gateway that KServe binds InferenceServices to. */
  readonly gateway: IIstioGateway;
  /** Whole host of its Service. */
  readonly serviceHost: string;
  /** Labels of its pods. */
  readonly selector: { [key: string]: string };
  /** Whole host of the Service of Knative's local gateway, where that is another one. */
  readonly knativeServiceHost?: string;
  readonly modelNamespaces?: string[];
  readonly service?: ApiObject;
  readonly knativeConfig?: KnativeServingConfig;
  readonly knativeGateways?: KnativeGateways;
}

/** A way to lay the gateways out. */
export type TopologyOf<Props extends KServeLocalGatewayProps> = (
  at: Construct,
  props: Props,
  clusterDomain: string,
) => Topology;

/** The namespace of Istio that Knative's own manifests name. */
export const ISTIO_NAMESPACE = 'istio-system';

/** Labels of Istio's own gateway pods, which Knative's own manifests select. */
export const ISTIO_PODS = { istio: 'ingressgateway' };

/** Name of Knative's local gateway and of its Service. */
export const KNATIVE_LOCAL_GATEWAY = 'knative-local-gateway';
