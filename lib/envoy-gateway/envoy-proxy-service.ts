import { ServiceType } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

/** Which nodes answer from outside the cluster. */
export enum EnvoyExternalTrafficPolicy {
  /** Those with an Envoy pod; the client's address stays visible. */
  LOCAL = 'Local',
  /** All; the client's address is that of a node. */
  CLUSTER = 'Cluster',
}

/** The Service in front of the Envoy pods. */
export interface EnvoyProxyService {
  /**
   * Type.
   *
   * @default ServiceType.LOAD_BALANCER
   */
  readonly type?: ServiceType;

  /**
   * Name.
   *
   * @default - made from the Gateway's namespace and name
   */
  readonly name?: string;

  /**
   * Annotations, such as those of a cloud's load balancer.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Further labels.
   *
   * @default - those of Envoy Gateway
   */
  readonly labels?: { [key: string]: string };

  /**
   * Which nodes answer from outside the cluster.
   *
   * @default EnvoyExternalTrafficPolicy.LOCAL
   */
  readonly externalTrafficPolicy?: EnvoyExternalTrafficPolicy;

  /**
   * Class of the load balancer.
   *
   * @default - the cluster's default
   */
  readonly loadBalancerClass?: string;

  /**
   * IPv4 address of the load balancer, where its maker lets one ask for it.
   *
   * @default - assigned
   */
  readonly loadBalancerIp?: string;

  /**
   * CIDRs that the load balancer lets in.
   *
   * @default - all
   */
  readonly loadBalancerSourceRanges?: string[];

  /**
   * Open node ports for the load balancer.
   *
   * @default - true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;
}

/** `envoyService`. */
export function serviceFields(at: IConstruct, service: EnvoyProxyService): object {
  const { type = ServiceType.LOAD_BALANCER, loadBalancerIp, ...same } = service;
  if (type === ServiceType.EXTERNAL_NAME) {
    const problem = `'service.type' must be ClusterIP, NodePort or LoadBalancer, got ${shown(type)}`;
    throw usageError(at, problem, 'Envoy Gateway makes no other');
  }
  const { loadBalancerSourceRanges, allocateLoadBalancerNodePorts } = service;
  const ofLoadBalancers = { loadBalancerIp, loadBalancerSourceRanges, allocateLoadBalancerNodePorts };
  const given = Object.entries(ofLoadBalancers).find(([, value]) => value !== undefined);
  if (type !== ServiceType.LOAD_BALANCER && given !== undefined) {
    const problem = `'service.${given[0]}' needs 'service.type' LoadBalancer, got ${shown(type)}`;
    throw usageError(at, problem, 'leave it out: Envoy Gateway refuses the EnvoyProxy otherwise');
  }
  return { ...same, type, loadBalancerIP: loadBalancerIp };
}
