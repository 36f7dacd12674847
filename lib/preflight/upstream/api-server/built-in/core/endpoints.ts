import { Cause, invalid, notSupported, required } from '../../field-error';
import { endpointIpCauses, ipCauses, ipWarnings } from '../../ip-rules';
import { JsonObject } from '../../json-value';
import { labelProblems, qualifiedNameProblems, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { PORT_PROTOCOLS, portNumberCauses } from '../../port-rules';
import { BuiltInKind } from '../built-in-kind';

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';

interface EndpointAddress {
  readonly ip?: string;
  readonly hostname?: string;
  readonly nodeName?: string;
}

interface EndpointPort {
  readonly name?: string;
  readonly port?: number;
  protocol?: string;
  readonly appProtocol?: string;
}

interface EndpointSubset {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointPort[];
}

/** Endpoints (kubernetes `core/validation` ValidateEndpoints, v1.36.3). */
export const ENDPOINTS: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  namespaced: true,
  deprecation: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    for (const port of subsetsOf(object).flatMap(({ ports = [] }) => ports)) {
      if ((port.protocol ?? '') === '') port.protocol = 'TCP';
    }
  },
  causes: (object) => subsetsOf(object).flatMap((subset, index) => subsetCauses(subset, `subsets[${index}]`)),
  warnings: (object) => {
    const { labels = {} } = object.metadata as ObjectMeta;
    if (labels[MANAGED_BY] === 'endpoint-controller') return [];
    return subsetsOf(object).flatMap((subset, index) =>
      eachAddress(subset, `subsets[${index}]`, ({ ip = '' }, path) => ipWarnings(`${path}.ip`, ip)),
    );
  },
};

function subsetsOf(object: JsonObject): EndpointSubset[] {
  return (object as { readonly subsets?: EndpointSubset[] }).subsets ?? [];
}

function eachAddress<T>(
  { addresses = [], notReadyAddresses = [] }: EndpointSubset,
  path: string,
  visit: (address: EndpointAddress, path: string) => T[],
): T[] {
  return [
    ...addresses.flatMap((address, index) => visit(address, `${path}.addresses[${index}]`)),
    ...notReadyAddresses.flatMap((address, index) => visit(address, `${path}.notReadyAddresses[${index}]`)),
  ];
}

function subsetCauses(subset: EndpointSubset, path: string): Cause[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  return [
    ...(addresses.length + notReadyAddresses.length === 0
      ? [required(path, 'must specify `addresses` or `notReadyAddresses`')]
      : []),
    ...eachAddress(subset, path, addressCauses),
    ...ports.flatMap((port, index) => portCauses(port, ports.length > 1, `${path}.ports[${index}]`)),
  ];
}

function addressCauses({ ip = '', hostname = '', nodeName }: EndpointAddress, path: string): Cause[] {
  return [
    ...ipCauses(`${path}.ip`, ip),
    ...(hostname === ''
      ? []
      : labelProblems(hostname).map((problem) => invalid(`${path}.hostname`, hostname, problem))),
    ...(nodeName === undefined
      ? []
      : subdomainProblems(nodeName).map((problem) => invalid(`${path}.nodeName`, nodeName, problem))),
    ...endpointIpCauses(`${path}.ip`, ip),
  ];
}

function portCauses(given: EndpointPort, needsName: boolean, path: string): Cause[] {
  const { name = '', port = 0, protocol = '', appProtocol } = given;
  return [
    ...(needsName && name === '' ? [required(`${path}.name`)] : []),
    ...(name === '' ? [] : labelProblems(name).map((problem) => invalid(`${path}.name`, name, problem))),
    ...portNumberCauses(`${path}.port`, port),
    ...(PORT_PROTOCOLS.includes(protocol) ? [] : [notSupported(`${path}.protocol`, protocol, PORT_PROTOCOLS)]),
    ...(appProtocol === undefined
      ? []
      : qualifiedNameProblems(appProtocol).map((problem) => invalid(`${path}.appProtocol`, appProtocol, problem))),
  ];
}
