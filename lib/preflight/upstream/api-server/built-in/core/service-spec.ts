/** A port of a Service. */
export interface ServicePort {
  readonly name?: string;
  protocol?: string;
  readonly appProtocol?: string;
  readonly port?: number;
  targetPort?: number | string;
  nodePort?: number;
}

/** What the API server reads of a Service's spec. */
export interface ServiceSpec {
  type?: string;
  readonly ports?: ServicePort[];
  readonly selector?: { [key: string]: string };
  clusterIP?: string;
  clusterIPs?: string[];
  ipFamilies?: string[];
  ipFamilyPolicy?: string;
  readonly externalIPs?: string[];
  readonly externalName?: string;
  externalTrafficPolicy?: string;
  internalTrafficPolicy?: string;
  healthCheckNodePort?: number;
  sessionAffinity?: string;
  sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  readonly loadBalancerIP?: string;
  readonly loadBalancerClass?: string;
  readonly loadBalancerSourceRanges?: string[];
  allocateLoadBalancerNodePorts?: boolean;
  readonly trafficDistribution?: string;
}

/** Whether a Service has no address of its own. */
export function isHeadless({ clusterIPs = [] }: ServiceSpec): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === 'None';
}

/** Whether a Service is reached from outside of the cluster. */
export function isExternallyAccessible({ type, externalIPs = [] }: ServiceSpec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0);
}

/** Whether a load balancer asks a port of its own which nodes have endpoints. */
export function needsHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}
