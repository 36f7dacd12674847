import { invalid } from '../../api-server/field-error';
import { PodSpec } from '../../api-server/built-in/core/pod/pod-spec';
import { CONTAINER_LISTS } from '../pod';
import { Refusal, refusal } from '../refusal';

/** A port of the host that a container asks for. */
export interface HostPort {
  /** Where messages say it to be: `containers[0].hostPort`. */
  readonly field: string;

  /** Where it is in the pod: `spec.containers[0].ports[1].hostPort`. */
  readonly path: string;
  readonly port: number;
}

/** The ports of the host that the containers of a pod ask for. */
export function hostPortsOf(spec: PodSpec): HostPort[] {
  return CONTAINER_LISTS.flatMap((list) =>
    (spec[list] ?? []).flatMap(({ ports = [] }, index) =>
      ports.flatMap(({ hostPort: port = 0 }, place) => {
        const container = `${list}[${index}]`;
        const path = `spec.${container}.ports[${place}].hostPort`;
        return port > 0 ? [{ field: `${container}.hostPort`, path, port }] : [];
      }),
    ),
  );
}

/** What is wrong with the ports that an SCC does not allow, which messages repeat for each container at `parent`. */
export function hostPortRefusals(ports: readonly HostPort[], parent: string): Refusal[] {
  return ports.map(({ field, path, port }) => {
    const cause = invalid(`${parent}.${field}`, port, 'Host ports are not allowed to be used');
    return refusal('allowHostPorts', path, cause, port);
  });
}
