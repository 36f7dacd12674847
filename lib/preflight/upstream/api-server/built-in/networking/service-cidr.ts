import { Cause, invalid, invalidText, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { isIpv4, parseCidr } from '../../go/ip';
import { canonicalCidrCauses } from '../../ip-rules';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const MAX_CIDRS = 2;
const PATH = 'spec.cidrs';

interface ServiceCidr {
  readonly spec?: { readonly cidrs?: string[] };
}

/** ServiceCIDR (kubernetes `networking/validation` ValidateServiceCIDR, v1.36.3). */
export const SERVICE_CIDR: BuiltInKind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'ServiceCIDR',
  plural: 'servicecidrs',
  namespaced: false,
  dropsStatus: true,
  nameProblems: subdomainNameProblems,
  causes: (object) => {
    const { cidrs = [] } = (object as ServiceCidr).spec ?? {};
    if (cidrs.length === 0) return [required(PATH, 'at least one CIDR required')];
    if (cidrs.length > MAX_CIDRS) {
      // The internal type has no names for JSON: its field is shown as Go names it.
      return [invalidText(PATH, `{"CIDRs":${goJson(cidrs)}}`, 'may only hold up to 2 values')];
    }
    return [...cidrs.flatMap((cidr, index) => canonicalCidrCauses(`${PATH}[${index}]`, cidr)), ...familyCauses(cidrs)];
  },
};

function familyCauses(cidrs: string[]): Cause[] {
  const [first, second] = cidrs.map(familyOf);
  if (cidrs.length < MAX_CIDRS || first === undefined || first !== second) return [];
  const detail = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
  return [invalid(PATH, cidrs, detail)];
}

function familyOf(cidr: string): string | undefined {
  const parsed = parseCidr(cidr);
  if (parsed === undefined) return undefined;
  return isIpv4(parsed.address) ? 'IPv4' : 'IPv6';
}
