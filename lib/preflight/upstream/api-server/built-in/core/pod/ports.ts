import { Cause, duplicate, invalid, notSupported, required } from '../../../field-error';
import { PORT_PROTOCOLS, portNameProblems, portNumberCauses } from '../../../port-rules';
import { Container, ContainerPort } from './container';
import { PodSpec, PodSpecOptions } from './pod-spec';

/** What is wrong with the ports of a container (kubernetes `core/validation` validateContainerPorts, v1.36.3). */
export function portsCauses(ports: readonly ContainerPort[], path: string): Cause[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const { containerPort = 0, hostPort = 0, protocol = '' } = port;
    const at = `${path}[${index}]`;
    return [
      ...portNameCauses(port.name ?? '', names, `${at}.name`),
      ...(containerPort === 0
        ? [required(`${at}.containerPort`)]
        : portNumberCauses(`${at}.containerPort`, containerPort)),
      ...(hostPort === 0 ? [] : portNumberCauses(`${at}.hostPort`, hostPort)),
      ...protocolCauses(protocol, `${at}.protocol`),
    ];
  });
}

/** What is wrong with ports of the node that containers claim together (AccumulateUniqueHostPorts). */
export function hostPortCauses(containers: readonly Container[], path: string): Cause[] {
  const claimed = new Set<string>();
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ protocol = '', hostIP = '', hostPort = 0 }, portIndex) => {
      const claim = `${protocol}/${hostIP}/${hostPort}`;
      if (hostPort === 0) return [];
      if (claimed.has(claim)) return [duplicate(`${path}[${index}].ports[${portIndex}].hostPort`, claim)];
      claimed.add(claim);
      return [];
    }),
  );
}

/** What is wrong with ports on the network of the node (validatePodHostNetworkDeps). */
export function hostNetworkCauses(
  { hostNetwork, containers = [] }: PodSpec,
  options: PodSpecOptions,
  path: string,
): Cause[] {
  if (hostNetwork !== true) return [];
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort = 0, containerPort = 0 }, portIndex) => {
      if ((!options.isPod && hostPort === 0) || hostPort === containerPort) return [];
      const at = `${path}.containers[${index}].ports[${portIndex}].hostPort`;
      return [invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}

function portNameCauses(name: string, names: Set<string>, path: string): Cause[] {
  if (name === '') return [];
  const problems = portNameProblems(name);
  if (problems.length > 0) return problems.map((problem) => invalid(path, name, problem));
  if (names.has(name)) return [duplicate(path, name)];
  names.add(name);
  return [];
}

function protocolCauses(protocol: string, path: string): Cause[] {
  if (protocol === '') return [required(path)];
  return PORT_PROTOCOLS.includes(protocol) ? [] : [notSupported(path, protocol, PORT_PROTOCOLS)];
}
