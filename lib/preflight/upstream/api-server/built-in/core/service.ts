import { quoted } from '../../go/go-text';
import { cidrWarnings, ipWarnings } from '../../ip-rules';
import { JsonObject } from '../../json-value';
import { dns1035NameProblems, labelNameProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { setIfEmpty } from './pod/default-values';
import { allotAddresses } from './service-addresses';
import { allotNodePorts } from './service-node-ports';
import { TOPOLOGY_HINTS, serviceCauses } from './service-rules';
import { ServicePort, ServiceSpec, isExternallyAccessible } from './service-spec';

const AFFINITY_SECONDS = 10_800;
const WITH_ADDRESSES = ['NodePort', 'LoadBalancer', 'ClusterIP'];

/** Service (kubernetes `core/validation` ValidateServiceCreate, v1.36.3). */
export const SERVICE: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  namespaced: true,
  dropsStatus: true,
  nameProblems: labelNameProblems,
  // RelaxedServiceNameValidation
  former: [{ before: 36, nameProblems: dns1035NameProblems }],
  applyDefaults: (object) => {
    object.spec ??= {};
    applyDefaults(specOf(object));
  },
  allot: (object, { serviceRange }) => {
    const spec = specOf(object);
    const refused = allotAddresses(spec, serviceRange);
    return refused.length > 0 ? refused : allotNodePorts(spec);
  },
  read: (object) => {
    const spec = specOf(object);
    if (spec.type === 'ExternalName') delete spec.internalTrafficPolicy;
  },
  causes: (object) => serviceCauses(specOf(object), (object.metadata as ObjectMeta).annotations ?? {}),
  warnings: (object) => {
    const { annotations = {} } = object.metadata as ObjectMeta;
    const isOld = Object.hasOwn(annotations, TOPOLOGY_HINTS);
    const mode = 'service.kubernetes.io/topology-mode';
    return [
      ...(isOld ? [`annotation ${TOPOLOGY_HINTS} is deprecated, please use ${mode} instead`] : []),
      ...addressWarnings(specOf(object)),
      ...typeWarnings(specOf(object)),
    ];
  },
};

function specOf(object: JsonObject): ServiceSpec {
  return object.spec as ServiceSpec;
}

/** Defaults of kubernetes `core/v1` SetDefaults_Service (v1.36.3). */
function applyDefaults(spec: ServiceSpec): void {
  applyAffinityDefaults(spec);
  setIfEmpty(spec, 'type', 'ClusterIP');
  spec.ports?.forEach(applyPortDefaults);
  if (isExternallyAccessible(spec)) setIfEmpty(spec, 'externalTrafficPolicy', 'Cluster');
  if (WITH_ADDRESSES.includes(spec.type ?? '')) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

function applyPortDefaults(port: ServicePort): void {
  setIfEmpty(port, 'protocol', 'TCP');
  const { targetPort = 0 } = port;
  if (targetPort === 0 || targetPort === '') port.targetPort = port.port ?? 0;
}

function applyAffinityDefaults(spec: ServiceSpec): void {
  setIfEmpty(spec, 'sessionAffinity', 'None');
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: AFFINITY_SECONDS } };
  }
}

function addressWarnings(spec: ServiceSpec): string[] {
  const { clusterIP = '', clusterIPs = [], externalIPs = [], loadBalancerSourceRanges = [] } = spec;
  const given = clusterIP === '' || clusterIP === 'None' ? [] : clusterIPs;
  return [
    ...given.flatMap((ip, index) => ipWarnings(`spec.clusterIPs[${index}]`, ip)),
    ...(isHeadless(spec) ? headlessWarnings(spec) : []),
    ...externalIPs.flatMap((ip, index) => ipWarnings(`spec.externalIPs[${index}]`, ip)),
    ...(externalIPs.length > 0 && !isHeadless(spec) && spec.type !== 'ExternalName'
      ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters']
      : []),
    ...ipWarnings('spec.loadBalancerIP', spec.loadBalancerIP ?? ''),
    ...loadBalancerSourceRanges.flatMap((range, index) =>
      cidrWarnings(`spec.loadBalancerSourceRanges[${index}]`, range),
    ),
  ];
}

/** What counts as headless for warnings: another type with the same address is refused. */
function isHeadless({ type, clusterIP }: ServiceSpec): boolean {
  return type === 'ClusterIP' && clusterIP === 'None';
}

function headlessWarnings({ loadBalancerIP = '', externalIPs = [], sessionAffinity }: ServiceSpec): string[] {
  return [
    ...(loadBalancerIP === '' ? [] : ['spec.loadBalancerIP is ignored for headless services']),
    ...(externalIPs.length > 0 ? ['spec.externalIPs is ignored for headless services'] : []),
    ...(sessionAffinity === 'None' ? [] : ['spec.SessionAffinity is ignored for headless services']),
  ];
}

function typeWarnings({ type, externalIPs = [], externalName = '', trafficDistribution = '' }: ServiceSpec): string[] {
  const isExternalName = type === 'ExternalName';
  return [
    ...(isExternalName && externalIPs.length > 0
      ? ['spec.externalIPs is ignored when spec.type is "ExternalName"']
      : []),
    ...(!isExternalName && externalName !== ''
      ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
      : []),
    ...(trafficDistribution === 'PreferClose'
      ? [`spec.trafficDistribution: ${quoted(trafficDistribution)} is deprecated; use "PreferSameZone"`]
      : []),
  ];
}
