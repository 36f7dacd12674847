import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { cidrCauses, endpointIpCauses, ipCauses } from '../../ip-rules';
import { qualifiedNameProblems, subdomainProblems } from '../../name-rules';
import { labelCauses } from '../../object-meta/validate-object-meta';
import { portNumberCauses } from '../../port-rules';
import { addressCauses } from './service-addresses';
import { repeatedPortCauses, servicePortCauses } from './service-ports';
import { ServiceSpec, isExternallyAccessible, isHeadless, needsHealthCheck } from './service-spec';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const TRAFFIC_POLICIES = ['Cluster', 'Local'];
const TRAFFIC_DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const MAX_AFFINITY_SECONDS = 86_400;
const FOR_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'";
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';

/** The annotation that `service.kubernetes.io/topology-mode` has replaced. */
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

/** Annotations of a Service. */
export interface Annotations {
  readonly [key: string]: string;
}

/** What is wrong with a Service besides its metadata (kubernetes `core/validation` validateService, v1.36.3). */
export function serviceCauses(spec: ServiceSpec, annotations: Annotations): Cause[] {
  const { ports = [], selector, externalIPs = [] } = spec;
  return [
    ...topologyCauses(annotations),
    ...typeRelatedCauses(spec),
    ...servicePortCauses(ports),
    ...(selector === undefined ? [] : labelCauses(selector, 'spec.selector')),
    ...affinityCauses(spec),
    ...addressCauses(spec),
    ...externalIPs.flatMap((ip, index) => externalIpCauses(ip, `spec.externalIPs[${index}]`)),
    ...(TYPES.includes(spec.type ?? '') ? [] : [notSupported('spec.type', spec.type ?? '', TYPES)]),
    ...repeatedPortCauses(spec),
    ...sourceRangeCauses(spec, annotations),
    ...loadBalancerCauses(spec),
    ...trafficCauses(spec),
  ];
}

function topologyCauses(annotations: Annotations): Cause[] {
  const [mode, hints] = [annotations[TOPOLOGY_MODE], annotations[TOPOLOGY_HINTS]];
  if (mode === undefined || hints === undefined || mode === hints) return [];
  const detail = `must match annotations[${TOPOLOGY_HINTS}] when both are specified`;
  return [invalid(`metadata.annotations[${TOPOLOGY_MODE}]`, mode, detail)];
}

function typeRelatedCauses(spec: ServiceSpec): Cause[] {
  const { type = '', ports = [] } = spec;
  const causes = ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName' ? [required('spec.ports')] : [];
  if (type === 'ExternalName') return [...causes, ...externalNameCauses(spec)];
  if (!isHeadless(spec) || (type !== 'LoadBalancer' && type !== 'NodePort')) return causes;
  return [...causes, invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)];
}

function externalNameCauses({
  clusterIPs = [],
  ipFamilies = [],
  ipFamilyPolicy,
  externalName = '',
}: ServiceSpec): Cause[] {
  const detail = 'may not be set for ExternalName services';
  const name = externalName.replace(/\.$/, '');
  return [
    ...(clusterIPs.length > 0 ? [forbidden('spec.clusterIPs', detail)] : []),
    ...(ipFamilies.length > 0 ? [forbidden('spec.ipFamilies', detail)] : []),
    ...(ipFamilyPolicy === undefined ? [] : [forbidden('spec.ipFamilyPolicy', detail)]),
    ...(name === ''
      ? [required('spec.externalName')]
      : subdomainProblems(name).map((problem) => invalid('spec.externalName', name, problem))),
  ];
}

function affinityCauses({ sessionAffinity = '', sessionAffinityConfig }: ServiceSpec): Cause[] {
  if (!AFFINITIES.includes(sessionAffinity)) return [notSupported('spec.sessionAffinity', sessionAffinity, AFFINITIES)];
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (seconds === undefined || (seconds > 0 && seconds <= MAX_AFFINITY_SECONDS)) return [];
  const detail = `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`;
  return [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, detail)];
}

function externalIpCauses(ip: string, field: string): Cause[] {
  const causes = ipCauses(field, ip);
  return causes.length > 0 ? causes : endpointIpCauses(field, ip);
}

function sourceRangeCauses({ type, loadBalancerSourceRanges = [] }: ServiceSpec, annotations: Annotations): Cause[] {
  const isAnnotated = loadBalancerSourceRanges.length === 0;
  if (isAnnotated && !Object.hasOwn(annotations, SOURCE_RANGES)) return [];
  const field = isAnnotated ? `metadata.annotations[${SOURCE_RANGES}]` : 'spec.LoadBalancerSourceRanges';
  const ranges = isAnnotated ? annotatedRanges(annotations[SOURCE_RANGES]) : loadBalancerSourceRanges;
  return [
    ...(type === 'LoadBalancer' ? [] : [forbidden(field, FOR_LOAD_BALANCERS)]),
    ...ranges.flatMap((range, index) => cidrCauses(isAnnotated ? field : `${field}[${index}]`, range.trim())),
  ];
}

function annotatedRanges(text: string): string[] {
  return text.trim() === '' ? [] : text.split(',');
}

function loadBalancerCauses({ type, allocateLoadBalancerNodePorts, loadBalancerClass }: ServiceSpec): Cause[] {
  const field = 'spec.loadBalancerClass';
  if (type === 'LoadBalancer') {
    if (loadBalancerClass === undefined) return [];
    return qualifiedNameProblems(loadBalancerClass).map((problem) => invalid(field, loadBalancerClass, problem));
  }
  return [
    ...(allocateLoadBalancerNodePorts === undefined
      ? []
      : [forbidden('spec.allocateLoadBalancerNodePorts', FOR_LOAD_BALANCERS)]),
    ...(loadBalancerClass === undefined ? [] : [forbidden(field, FOR_LOAD_BALANCERS)]),
  ];
}

function trafficCauses(spec: ServiceSpec): Cause[] {
  const { internalTrafficPolicy, trafficDistribution } = spec;
  return [
    ...externalTrafficCauses(spec),
    ...healthCheckCauses(spec),
    ...(internalTrafficPolicy === undefined || TRAFFIC_POLICIES.includes(internalTrafficPolicy)
      ? []
      : [notSupported('spec.internalTrafficPolicy', internalTrafficPolicy, TRAFFIC_POLICIES)]),
    ...(trafficDistribution === undefined || TRAFFIC_DISTRIBUTIONS.includes(trafficDistribution)
      ? []
      : [notSupported('spec.trafficDistribution', trafficDistribution, TRAFFIC_DISTRIBUTIONS)]),
  ];
}

function externalTrafficCauses(spec: ServiceSpec): Cause[] {
  const { externalTrafficPolicy: policy = '' } = spec;
  const field = 'spec.externalTrafficPolicy';
  if (!isExternallyAccessible(spec)) {
    return policy === '' ? [] : [invalid(field, policy, 'may only be set for externally-accessible services')];
  }
  return TRAFFIC_POLICIES.includes(policy) ? [] : [notSupported(field, policy, TRAFFIC_POLICIES)];
}

function healthCheckCauses(spec: ServiceSpec): Cause[] {
  const { healthCheckNodePort: port = 0 } = spec;
  const field = 'spec.healthCheckNodePort';
  if (needsHealthCheck(spec)) return portNumberCauses(field, port);
  if (port === 0) return [];
  const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  return [invalid(field, port, detail)];
}
