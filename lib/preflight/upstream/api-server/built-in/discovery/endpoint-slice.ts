import { Cause, duplicate, invalid, notSupported, required, tooMany } from '../../field-error';
import { isIpv4, parseIp } from '../../go/ip';
import { canonicalIpCauses, endpointIpCauses, ipCauses, ipWarnings } from '../../ip-rules';
import {
  labelProblems,
  labelValueProblems,
  qualifiedNameProblems,
  subdomainNameProblems,
  subdomainProblems,
} from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { PORT_PROTOCOLS } from '../../port-rules';
import { BuiltInKind } from '../built-in-kind';

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MAX_ADDRESSES = 100;
const MAX_PORTS = 20_000;
const MAX_ENDPOINTS = 1000;
const MAX_HINTS = 8;
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

interface Endpoint {
  readonly addresses?: readonly string[];
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly hints?: { readonly forZones?: readonly Named[]; readonly forNodes?: readonly Named[] };
  deprecatedTopology?: { [key: string]: string };
}

interface Named {
  readonly name?: string;
}

interface EndpointPort {
  name?: string;
  protocol?: string;
  readonly appProtocol?: string;
}

interface EndpointSlice {
  readonly metadata: ObjectMeta;
  readonly addressType?: string;
  readonly endpoints?: readonly Endpoint[];
  readonly ports?: readonly EndpointPort[];
}

/** EndpointSlice (kubernetes `discovery/validation` ValidateEndpointSlice, v1.36.3). */
export const ENDPOINT_SLICE: BuiltInKind = {
  group: 'discovery.k8s.io',
  version: 'v1',
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    for (const port of (object as unknown as EndpointSlice).ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
  prepare: (object) => {
    for (const endpoint of (object as unknown as EndpointSlice).endpoints ?? []) delete endpoint.deprecatedTopology;
  },
  causes: (object) => {
    const { addressType = '', endpoints = [], ports = [] } = object as unknown as EndpointSlice;
    return [
      ...addressTypeCauses(addressType),
      ...portsCauses(ports),
      ...(endpoints.length > MAX_ENDPOINTS
        ? [tooMany('endpoints', endpoints.length, MAX_ENDPOINTS)]
        : endpoints.flatMap((endpoint, index) => endpointCauses(endpoint, addressType, `endpoints[${index}]`))),
    ];
  },
  warnings: (object) => {
    const { metadata, addressType, endpoints = [] } = object as unknown as EndpointSlice;
    const deprecated = addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [];
    if (CONTROLLERS.includes(metadata.labels?.[MANAGED_BY] ?? '')) return deprecated;
    const ofAddresses = endpoints.flatMap(({ addresses = [] }, index) =>
      addresses.flatMap((address, at) => ipWarnings(`endpoints[${index}].addresses[${at}]`, address)),
    );
    return [...deprecated, ...ofAddresses];
  },
};

function addressTypeCauses(type: string): Cause[] {
  if (type === '') return [required('addressType')];
  return ADDRESS_TYPES.includes(type) ? [] : [notSupported('addressType', type, ADDRESS_TYPES)];
}

function portsCauses(ports: readonly EndpointPort[]): Cause[] {
  if (ports.length > MAX_PORTS) return [tooMany('ports', ports.length, MAX_PORTS)];
  const names = new Set<string>();
  return ports.flatMap(({ name = '', protocol = 'TCP', appProtocol }, index) => {
    const path = `ports[${index}]`;
    const causes = name === '' ? [] : labelProblems(name).map((problem) => invalid(`${path}.name`, name, problem));
    if (names.has(name)) causes.push(duplicate(`${path}.name`, name));
    names.add(name);
    if (!PORT_PROTOCOLS.includes(protocol)) causes.push(notSupported(`${path}.protocol`, protocol, PORT_PROTOCOLS));
    return appProtocol === undefined
      ? causes
      : [
          ...causes,
          ...qualifiedNameProblems(appProtocol).map((problem) => invalid(`${path}.appProtocol`, appProtocol, problem)),
        ];
  });
}

function endpointCauses(endpoint: Endpoint, addressType: string, path: string): Cause[] {
  const { addresses = [], nodeName, hostname, hints } = endpoint;
  const at = `${path}.addresses`;
  return [
    ...(addresses.length === 0 ? [required(at, 'must contain at least 1 address')] : []),
    ...(addresses.length > MAX_ADDRESSES ? [tooMany(at, addresses.length, MAX_ADDRESSES)] : []),
    ...addresses.flatMap((address, index) => addressCauses(address, addressType, at, index)),
    ...(nodeName === undefined
      ? []
      : subdomainProblems(nodeName).map((problem) => invalid(`${path}.nodeName`, nodeName, problem))),
    ...(hostname === undefined
      ? []
      : labelProblems(hostname).map((problem) => invalid(`${path}.hostname`, hostname, problem))),
    ...(hints === undefined ? [] : hintCauses(hints, `${path}.hints`)),
  ];
}

function addressCauses(address: string, type: string, path: string, index: number): Cause[] {
  const field = `${path}[${index}]`;
  if (type === 'FQDN') return domainNameCauses(field, address);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const causes = type === 'IPv4' ? ipCauses(field, address) : canonicalIpCauses(field, address);
  const ip = parseIp(address);
  if (causes.length > 0 || ip === undefined) return causes;
  const isOfType = isIpv4(ip) === (type === 'IPv4');
  return [
    ...(isOfType ? [] : [invalid(path, address, `must be an ${type} address`)]),
    ...endpointIpCauses(field, address),
  ];
}

/** What is wrong with a domain name of at least two labels (apimachinery IsFullyQualifiedDomainName, v0.36.3). */
function domainNameCauses(field: string, value: string): Cause[] {
  if (value === '') return [required(field)];
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  const problems = subdomainProblems(name);
  if (problems.length > 0) return [invalid(field, name, problems.join(','))];
  const labels = name.split('.');
  if (labels.length < 2) {
    return [invalid(field, name, 'should be a domain with at least two segments separated by dots')];
  }
  const wrong = labels.find((label) => labelProblems(label).length > 0);
  return wrong === undefined ? [] : [invalid(field, wrong, labelProblems(wrong).join(','))];
}

function hintCauses({ forZones = [], forNodes = [] }: NonNullable<Endpoint['hints']>, path: string): Cause[] {
  if (forZones.length > MAX_HINTS) return [tooMany(`${path}.forZones`, forZones.length, MAX_HINTS)];
  const causes = namedCauses(forZones, `${path}.forZones`, labelValueProblems);
  if (forNodes.length > MAX_HINTS) return [...causes, tooMany(`${path}.forNodes`, forNodes.length, MAX_HINTS)];
  return [...causes, ...namedCauses(forNodes, `${path}.forNodes`, subdomainProblems)];
}

function namedCauses(items: readonly Named[], path: string, problemsOf: (name: string) => string[]): Cause[] {
  const names = new Set<string>();
  return items.flatMap(({ name = '' }, index) => {
    const field = `${path}[${index}].name`;
    const repeated = names.has(name) ? [duplicate(field, name)] : [];
    names.add(name);
    return [...repeated, ...problemsOf(name).map((problem) => invalid(field, name, problem))];
  });
}
