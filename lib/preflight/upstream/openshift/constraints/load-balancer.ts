import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { addressProblem, repeatedProblem } from './virtual-addresses';

const MAX_SUBNETS = 10;

interface LoadBalancer {
  readonly scope: string;
  readonly providerParameters?: {
    readonly aws?: { readonly networkLoadBalancer?: { readonly eipAllocations?: readonly string[] } };
    readonly openstack?: { readonly floatingIP?: string };
  };
}

interface Subnets {
  readonly ids?: readonly string[];
  readonly names?: readonly string[];
}

interface NetworkLoadBalancer {
  readonly subnets?: Subnets;
  readonly eipAllocations?: readonly string[];
}

const subnets: readonly Constraint[] = [
  {
    at: '',
    check: ({ ids, names }: Subnets) =>
      ids !== undefined && names !== undefined && ids.length + names.length > MAX_SUBNETS
        ? `up to ${MAX_SUBNETS} subnets can be given, by id and by name together`
        : undefined,
  },
  {
    at: '',
    check: ({ ids = [], names = [] }: Subnets) =>
      ids.length + names.length === 0 ? 'a subnet is needed, by id or by name' : undefined,
  },
  { at: 'ids', check: repeatedProblem },
  { at: 'names', check: repeatedProblem },
  {
    at: 'names[]',
    check: (name: string) => (name.includes(',') ? 'the name of a subnet cannot have a comma' : undefined),
  },
  {
    at: 'names[]',
    check: (name: string) =>
      name.startsWith('subnet-') ? 'what begins with subnet- is an id, and goes into ids' : undefined,
  },
];

/** A load balancer of a cloud in front of the routers (openshift/api `operator/v1/types_ingress.go`). */
export const loadBalancer: readonly Constraint[] = [
  { at: '', check: internalAllocationProblem },
  { at: '', check: internalAddressProblem },
  {
    at: 'providerParameters',
    check: ({ type, openstack }: { readonly type: string; readonly openstack?: object }) =>
      type !== 'OpenStack' && openstack !== undefined ? 'openstack is for type OpenStack only' : undefined,
  },
  { at: 'providerParameters.openstack.floatingIP', check: addressProblem },
  ...within('providerParameters.aws.classicLoadBalancer.subnets', subnets),
  ...within('providerParameters.aws.networkLoadBalancer', [
    ...within('subnets', subnets),
    { at: '', check: allocationsProblem },
    { at: 'eipAllocations', check: repeatedProblem },
    {
      at: 'eipAllocations[]',
      check: (id: string) => (id.startsWith('eipalloc-') ? undefined : 'must begin with eipalloc-'),
    },
    {
      at: 'eipAllocations[]',
      check: (id: string) =>
        /-.*[0-9a-fA-F]{17}$/s.test(id) ? undefined : 'must end with 17 hexadecimal digits after eipalloc-',
    },
  ]),
];

function internalAllocationProblem({ scope, providerParameters }: LoadBalancer): string | undefined {
  return scope === 'Internal' && providerParameters?.aws?.networkLoadBalancer?.eipAllocations !== undefined
    ? 'scope Internal has no public addresses: eipAllocations cannot be given'
    : undefined;
}

function internalAddressProblem({ scope, providerParameters }: LoadBalancer): string | undefined {
  return scope === 'Internal' && (providerParameters?.openstack?.floatingIP ?? '') !== ''
    ? 'scope Internal has no public address: floatingIP cannot be given'
    : undefined;
}

function allocationsProblem({ subnets: { ids, names } = {}, eipAllocations }: NetworkLoadBalancer): string | undefined {
  if (eipAllocations === undefined || (ids ?? names) === undefined) return undefined;
  const count = (ids ?? []).length + (names ?? []).length;
  return count === eipAllocations.length ? undefined : 'each subnet needs one of eipAllocations';
}
