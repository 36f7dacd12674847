import { Constraint } from '../../api-server/custom-resource/constraints';
import { familyOf, isAddress, isNetwork } from '../../api-server/custom-resource/cel/addresses';

/** Addresses of a cluster on a platform without load balancers (openshift/api `config/v1/types_infrastructure.go`). */
export const virtualAddresses: readonly Constraint[] = [
  ...['apiServerInternalIPs', 'ingressIPs'].flatMap((at) => [
    { at, check: familiesProblem },
    { at: `${at}[]`, check: addressProblem },
  ]),
  { at: 'machineNetworks', check: repeatedProblem },
  {
    at: 'machineNetworks[]',
    check: (network: string) => (isNetwork(network) ? undefined : 'must be a network, such as 10.0.0.0/16'),
  },
];

/** What is wrong with a text as an address. */
export function addressProblem(address: string): string | undefined {
  return isAddress(address) ? undefined : 'must be an address of IPv4 or IPv6';
}

/** What is wrong with a list that has a value twice. */
export function repeatedProblem(values: readonly string[]): string | undefined {
  return new Set(values).size < values.length ? 'each value can be given once' : undefined;
}

function familiesProblem(addresses: readonly string[]): string | undefined {
  if (addresses.length !== 2 || !addresses.every(isAddress)) return undefined;
  return familyOf(addresses[0]) === familyOf(addresses[1])
    ? 'two addresses must be one of IPv4 and one of IPv6'
    : undefined;
}
