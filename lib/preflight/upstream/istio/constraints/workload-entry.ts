import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { someOf } from '../../api-server/custom-resource/member-checks';
import { JsonObject } from '../../api-server/json-value';
import { portNumbers } from './port-number';

const SOCKET = 'unix://';
const PORT_NAME = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const LONGEST_PORT_NAME = 62;

interface Workload {
  readonly address?: string;
  readonly ports?: object;
}

/** How a workload outside of the cluster, or one of a group, is reached (istio/api `networking/v1/workload_entry.proto`, 1.31.4). */
export const workload: readonly Constraint[] = [
  {
    at: '',
    check: ({ address = '', ports }: Workload) =>
      address.startsWith(SOCKET) && ports !== undefined ? 'a Unix domain socket has no ports' : undefined,
  },
  {
    at: 'address',
    check: (address: string) =>
      address.startsWith(SOCKET) && !/^[/@]/.test(address.slice(SOCKET.length))
        ? `after ${SOCKET} follows an absolute path, or @ and the name of an abstract socket`
        : undefined,
  },
  {
    at: 'address',
    check: (address: string) =>
      address.startsWith(SOCKET) && address.endsWith('/') ? 'a Unix domain socket is no folder' : undefined,
  },
  {
    at: 'ports',
    check: (ports: JsonObject) => {
      const wrong = Object.keys(ports).find((name) => name.length > LONGEST_PORT_NAME || !PORT_NAME.test(name));
      return wrong === undefined
        ? undefined
        : `'${wrong}' is no name of a port: up to ${LONGEST_PORT_NAME} letters, digits and -, with no - at an end`;
    },
  },
  ...portNumbers('ports{}'),
];

/** A workload that is reached at an address of its own, or through the gateway of its network. */
export const reachableWorkload: readonly Constraint[] = [{ at: '', check: someOf('address', 'network') }, ...workload];

/** Constraints of WorkloadEntry. */
export const workloadEntry: readonly Constraint[] = within('spec', reachableWorkload);
