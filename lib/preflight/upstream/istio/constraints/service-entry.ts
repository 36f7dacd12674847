import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { portNumbers } from './port-number';
import { reachableWorkload } from './workload-entry';
import { workloadLabels } from './workload-selector';

interface ServiceEntry {
  readonly addresses?: readonly string[];
  readonly endpoints?: readonly object[];
  readonly resolution?: string;
}

interface Port {
  readonly number: number;
}

/** Constraints of ServiceEntry (istio/api `networking/v1/service_entry.proto`, 1.31.4). */
export const serviceEntry: readonly Constraint[] = [
  { at: 'spec', check: atMostOneOf('workloadSelector', 'endpoints') },
  { at: 'spec', check: networkProblem },
  { at: 'spec', check: unresolvedProblem },
  { at: 'spec', check: roundRobinProblem },
  { at: 'spec', check: emptyRoundRobinProblem, before: '1.31.4' },
  ...workloadLabels,
  ...within('spec.endpoints[]', reachableWorkload),
  {
    at: 'spec.hosts[]',
    check: (host: string) => (host === '*' ? 'a host must be named: * stands for all of them' : undefined),
  },
  {
    at: 'spec.ports',
    check: (ports: readonly Port[]) =>
      new Set(ports.map(({ number }) => number)).size < ports.length
        ? 'each number of a port can be given once'
        : undefined,
  },
  ...portNumbers('spec.ports[].number', 'spec.ports[].targetPort'),
];

function networkProblem({ addresses = [], resolution = 'NONE' }: ServiceEntry): string | undefined {
  if (resolution === 'NONE' || resolution === 'STATIC' || !addresses.some((address) => address.includes('/')))
    return undefined;
  return `resolution ${resolution} takes addresses, not networks; only NONE and STATIC take networks`;
}

function unresolvedProblem({ endpoints, resolution = 'NONE' }: ServiceEntry): string | undefined {
  return resolution === 'NONE' && endpoints !== undefined ? 'resolution NONE has no endpoints' : undefined;
}

function roundRobinProblem({ endpoints = [], resolution }: ServiceEntry): string | undefined {
  return resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1
    ? 'resolution DNS_ROUND_ROBIN takes one endpoint'
    : undefined;
}

function emptyRoundRobinProblem({ endpoints, resolution }: ServiceEntry): string | undefined {
  return resolution === 'DNS_ROUND_ROBIN' && endpoints?.length === 0
    ? 'resolution DNS_ROUND_ROBIN takes one endpoint, or no list of them'
    : undefined;
}
