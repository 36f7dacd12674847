import { Cause, duplicate, duplicateText, forbidden, invalid, notSupported, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { labelProblems, qualifiedNameProblems } from '../../name-rules';
import { PORT_PROTOCOLS, portCauses, portNumberCauses } from '../../port-rules';
import { ServicePort, ServiceSpec } from './service-spec';

/** What is wrong with each port of a Service. */
export function servicePortCauses(ports: ServicePort[]): Cause[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const path = `spec.ports[${index}]`;
    return [...nameCauses(port.name ?? '', ports.length > 1, names, `${path}.name`), ...fieldCauses(port, path)];
  });
}

/** What is wrong with the ports of a Service together. */
export function repeatedPortCauses({ type, ports = [] }: ServiceSpec): Cause[] {
  const causes: Cause[] = [];
  const path = (index: number): string => `spec.ports[${index}]`;
  if (type === 'ClusterIP') {
    ports.forEach(({ nodePort = 0 }, index) => {
      if (nodePort === 0) return;
      causes.push(forbidden(`${path(index)}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
    });
  }
  repeats(ports, ({ protocol = '', nodePort = 0 }) => (nodePort === 0 ? undefined : `${protocol}/${nodePort}`)).forEach(
    (index) => causes.push(duplicate(`${path(index)}.nodePort`, ports[index].nodePort ?? 0)),
  );
  repeats(ports, ({ protocol = '', port = 0 }) => `${protocol}/${port}`).forEach((index) =>
    causes.push(duplicateText(path(index), keyText(ports[index]))),
  );
  return causes;
}

function nameCauses(name: string, isRequired: boolean, names: Set<string>, field: string): Cause[] {
  if (name === '') return isRequired ? [required(field)] : [];
  const causes = labelProblems(name).map((problem) => invalid(field, name, problem));
  if (names.has(name)) causes.push(duplicate(field, name));
  names.add(name);
  return causes;
}

function fieldCauses({ port = 0, protocol = '', targetPort = 0, appProtocol }: ServicePort, path: string): Cause[] {
  const field = `${path}.appProtocol`;
  return [
    ...portNumberCauses(`${path}.port`, port),
    ...(PORT_PROTOCOLS.includes(protocol) ? [] : [notSupported(`${path}.protocol`, protocol, PORT_PROTOCOLS)]),
    ...portCauses(`${path}.targetPort`, targetPort),
    ...(appProtocol === undefined
      ? []
      : qualifiedNameProblems(appProtocol).map((problem) => invalid(field, appProtocol, problem))),
  ];
}

/** Indexes of ports whose key a port before them has. */
function repeats(ports: ServicePort[], keyOf: (port: ServicePort) => string | undefined): number[] {
  const keys = new Set<string>();
  return [...ports.keys()].filter((index) => {
    const key = keyOf(ports[index]);
    if (key === undefined) return false;
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  });
}

/** A port with nothing but its number and protocol, as Go shows the internal type. */
function keyText({ protocol = '', port = 0 }: ServicePort): string {
  return `{"Name":"","Protocol":${goJson(protocol)},"AppProtocol":null,"Port":${port},"TargetPort":0,"NodePort":0}`;
}
