import { quoted } from '../../../go/go-text';
import { ContainerPort } from './container';
import { PodSpec, containersOf } from './pod-spec';

interface PlacedPort {
  readonly port: ContainerPort;
  readonly path: string;
}

/** Warnings about ports that containers of a pod give more than once (kubernetes `api/pod/warnings.go`, v1.36.3). */
export function portWarnings(spec: PodSpec, path: string): string[] {
  const ports = containersOf(spec, path).flatMap(({ container, path: at }) =>
    (container.ports ?? []).map((port, index) => ({ port, path: `${at}.ports[${index}]` })),
  );
  return [...numberWarnings(ports), ...nameWarnings(ports)];
}

function numberWarnings(ports: PlacedPort[]): string[] {
  const earlier = new Map<string, PlacedPort[]>();
  return ports.flatMap((placed) => {
    const { port, path } = placed;
    const key = `${port.containerPort ?? 0}/${port.protocol ?? ''}`;
    const others = earlier.get(key) ?? [];
    earlier.set(key, [...others, placed]);
    const lost = (port.hostIP ?? '') !== '' && (port.hostPort ?? 0) === 0;
    return [
      ...(lost ? [`${path}: hostIP set without hostPort: ${portText(port)}`] : []),
      ...others.flatMap((other) => conflictOf(port, other.port).map((text) => `${path}: ${text} with ${other.path}`)),
    ];
  });
}

function conflictOf(a: ContainerPort, b: ContainerPort): string[] {
  const [hostA, hostB] = [a.hostPort ?? 0, b.hostPort ?? 0];
  const [ipA, ipB] = [a.hostIP ?? '', b.hostIP ?? ''];
  if (ipA === ipB && hostA === hostB) return ['duplicate port definition'];
  if (hostA === 0 || hostB === 0) return ['overlapping port definition'];
  const isAmbiguous = hostA === hostB && (ipA === '') !== (ipB === '');
  return isAmbiguous ? ['dangerously ambiguous port definition'] : [];
}

function nameWarnings(ports: PlacedPort[]): string[] {
  const first = new Map<string, string>();
  return ports.flatMap(({ port: { name = '' }, path }) => {
    if (name === '') return [];
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, path);
      return [];
    }
    const use = `services and probes that select ports by name will use ${other}`;
    return [`${path}: duplicate port name ${quoted(name)} with ${other}, ${use}`];
  });
}

/** A port as Go prints its struct. */
function portText({ name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
}
