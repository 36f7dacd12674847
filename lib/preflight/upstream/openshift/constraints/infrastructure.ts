import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { memberOfType } from '../../api-server/custom-resource/member-checks';
import { virtualAddresses } from './virtual-addresses';

interface FailureDomain {
  readonly zoneAffinity?: { readonly type: string };
  readonly regionAffinity?: { readonly type: string };
}

interface VCenter {
  readonly server: string;
}

/** What a region must be, for each type of zone in it. */
const REGION_OF_ZONE: ReadonlyMap<string | undefined, string> = new Map([
  ['HostGroup', 'ComputeCluster'],
  ['ComputeCluster', 'Datacenter'],
]);

const nutanixResource: readonly Constraint[] = [
  { at: '', check: memberOfType('UUID', 'uuid') },
  { at: '', check: memberOfType('Name', 'name') },
];

/** Constraints of Infrastructure (openshift/api `config/v1/types_infrastructure.go`). */
export const infrastructure: readonly Constraint[] = within('spec.platformSpec', [
  ...within('baremetal', virtualAddresses),
  ...within('openstack', virtualAddresses),
  ...within('vsphere', virtualAddresses),
  ...within('nutanix.failureDomains[].cluster', nutanixResource),
  ...within('nutanix.failureDomains[].subnets[]', nutanixResource),
  { at: 'vsphere.failureDomains[]', check: regionProblem },
  { at: 'vsphere.failureDomains[].zoneAffinity', check: memberOfType('HostGroup', 'hostGroup') },
  { at: 'vsphere.vcenters', check: serversProblem },
]);

function regionProblem({ zoneAffinity, regionAffinity }: FailureDomain): string | undefined {
  const wanted = REGION_OF_ZONE.get(zoneAffinity?.type);
  return wanted === undefined || regionAffinity?.type === wanted
    ? undefined
    : `a zone of type ${zoneAffinity?.type} needs a region of type ${wanted}`;
}

function serversProblem(vcenters: readonly VCenter[]): string | undefined {
  return new Set(vcenters.map(({ server }) => server)).size < vcenters.length
    ? 'each server can be given once'
    : undefined;
}
