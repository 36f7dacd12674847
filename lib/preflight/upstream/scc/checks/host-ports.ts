import { invalid } from '../../api-server/field-error';
import { PodSpec, containersOf } from '../../api-server/built-in/core/pod/pod-spec';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** A port of the host that a container asks for. */
interface HostPort {
  readonly field: string;
  readonly path: string;
  readonly port: number;
}

/** The ports of the host that the containers of a pod ask for. */
export function hostPortsOf(spec: PodSpec): HostPort[] {
  return containersOf(spec, '').flatMap(({ container, path }) =>
    (container.ports ?? []).flatMap(({ hostPort = 0 }, index) =>
      hostPort > 0 ? [{ field: `${path}.hostPort`, path: `spec${path}.ports[${index}].hostPort`, port: hostPort }] : [],
    ),
  );
}

/** What is wrong with the ports of a pod, which messages repeat for each container at `parent`. */
export function hostPortRefusals(
  scc: SecurityContextConstraints,
  ports: readonly HostPort[],
  parent: string,
): Refusal[] {
  if (scc.allowHostPorts === true) return [];
  return ports.map(({ field, path, port }) => {
    const cause = invalid(`${parent}${field}`, port, 'Host ports are not allowed to be used');
    return refusal('allowHostPorts', path, cause, port);
  });
}
