import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { IpAddress, isIpv4, parseCidr, parseIp } from '../../go/ip';
import { ipCauses } from '../../ip-rules';
import { ServiceSpec, isHeadless } from './service-spec';

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** First addresses that stand for those of a cluster whose range is not known. */
const ASSUMED_ADDRESSES: Record<string, string> = { IPv4: '10.96.0.0', IPv6: 'fd00:10:96::' };

/** What is wrong with the addresses of a Service and their families (kubernetes ValidateServiceClusterIPsRelatedFields, v1.36.3). */
export function addressCauses(spec: ServiceSpec): Cause[] {
  if (spec.type === 'ExternalName') return [];
  const { clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  const ofIps = clusterIpCauses(clusterIPs);
  const causes = [
    ...syncCauses(spec.clusterIP ?? '', clusterIPs),
    ...ipFamilies.flatMap((family, index) => familyCauses(family, ipFamilies.indexOf(family) < index, index)),
    ...(ipFamilyPolicy === undefined || POLICIES.includes(ipFamilyPolicy)
      ? []
      : [notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, POLICIES)]),
    ...ofIps,
    ...(clusterIPs.length > 2 ? [invalid('spec.clusterIPs', clusterIPs, 'may only hold up to 2 values')] : []),
  ];
  return ofIps.length > 0 ? causes : [...causes, ...stackCauses(clusterIPs), ...mismatchCauses(spec)];
}

/**
 * Gives a Service its families and addresses, in place (kubernetes `service/storage/alloc.go`, v1.36.3); what is refused ends the request.
 *
 * @param range the addresses of the cluster, of IPv4; without it no address and no family is refused
 */
export function allotAddresses(spec: ServiceSpec, range?: string): Cause[] {
  const { clusterIP = '' } = spec;
  fillClusterIps(spec);
  if (spec.type === 'ExternalName') return [];
  const isOpen = clusterIP === 'None' && hasNoSelector(spec);
  spec.ipFamilyPolicy ??= isOpen ? 'RequireDualStack' : 'SingleStack';
  for (const step of [addressCauses, familyProblems, isOpen ? allotBothFamilies : allotOneFamily]) {
    const causes = step(spec, range);
    if (causes.length > 0) return causes;
  }
  return allotAddress(spec, range);
}

function fillClusterIps(spec: ServiceSpec): void {
  const { clusterIP = '', clusterIPs = [] } = spec;
  if (clusterIP !== '' && clusterIPs.length === 0) spec.clusterIPs = [clusterIP];
}

function hasNoSelector({ selector = {} }: ServiceSpec): boolean {
  return Object.keys(selector).length === 0;
}

function familyProblems(spec: ServiceSpec, range?: string): Cause[] {
  return [...singleStackCauses(spec), ...inferFamilies(spec, range)];
}

function allotOneFamily(spec: ServiceSpec, range?: string): Cause[] {
  const causes = range === undefined ? [] : availabilityCauses(spec);
  if (causes.length === 0 && (spec.ipFamilies ?? []).length === 0) spec.ipFamilies = ['IPv4'];
  return causes;
}

function syncCauses(clusterIP: string, clusterIPs: string[]): Cause[] {
  const field = 'spec.clusterIPs';
  if (clusterIP === '') {
    return clusterIPs.length === 0
      ? []
      : [invalid(field, clusterIPs, 'must be empty when `clusterIP` is not specified')];
  }
  if (clusterIPs.length === 0) return [required(field)];
  return clusterIPs[0] === clusterIP ? [] : [invalid(field, clusterIPs, 'first value must match `clusterIP`')];
}

function familyCauses(family: string, isRepeated: boolean, index: number): Cause[] {
  const field = `spec.ipFamilies[${index}]`;
  return [
    ...(FAMILIES.includes(family) ? [] : [notSupported(field, family, FAMILIES)]),
    ...(isRepeated ? [duplicate(field, family)] : []),
  ];
}

function clusterIpCauses(clusterIPs: string[]): Cause[] {
  return clusterIPs.flatMap((ip, index) => {
    if (index > 0 || ip !== 'None') return ipCauses(`spec.clusterIPs[${index}]`, ip);
    if (clusterIPs.length === 1) return [];
    return [invalid('spec.clusterIPs', clusterIPs, "'None' must be the first and only value")];
  });
}

function stackCauses(clusterIPs: string[]): Cause[] {
  const families = clusterIPs.map(familyOf);
  if (clusterIPs.length < 2 || new Set(families).size > 1) return [];
  return [invalid('spec.clusterIPs', clusterIPs, 'may specify no more than one IP for each IP family')];
}

function mismatchCauses(spec: ServiceSpec): Cause[] {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  if (isHeadless(spec)) return [];
  return clusterIPs.flatMap((ip, index) => {
    const family = ipFamilies[index];
    if (!FAMILIES.includes(family) || familyOf(ip) === family) return [];
    return [
      invalid(`spec.clusterIPs[${index}]`, ip, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``),
    ];
  });
}

function singleStackCauses({ ipFamilyPolicy = '', clusterIPs = [], ipFamilies = [] }: ServiceSpec): Cause[] {
  if (ipFamilyPolicy !== 'SingleStack') return [];
  const detail = (what: string): string =>
    `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  return [
    ...(clusterIPs.length === 2 ? [invalid('spec.ipFamilyPolicy', ipFamilyPolicy, detail('cluster IPs'))] : []),
    ...(ipFamilies.length === 2 ? [invalid('spec.ipFamilyPolicy', ipFamilyPolicy, detail('IP families'))] : []),
  ];
}

/** Adds the families of addresses that are given. */
function inferFamilies(spec: ServiceSpec, range?: string): Cause[] {
  const { clusterIPs = [] } = spec;
  const families = [...(spec.ipFamilies ?? [])];
  const causes: Cause[] = [];
  clusterIPs.forEach((ip, index) => {
    if (ip === 'None' || index < families.length) return;
    const family = familyOf(ip);
    if (family === 'IPv4' || range === undefined) families.push(family);
    else causes.push(invalid(`spec.clusterIPs[${index}]`, clusterIPs, `${family} is not configured on this cluster`));
  });
  if (families.length > 0) spec.ipFamilies = families;
  return causes;
}

/** A Service without addresses and selector may have families that the cluster does not have. */
function allotBothFamilies(spec: ServiceSpec): Cause[] {
  const [first = 'IPv4', second] = spec.ipFamilies ?? [];
  const other = spec.ipFamilyPolicy === 'SingleStack' ? [] : [first === 'IPv4' ? 'IPv6' : 'IPv4'];
  spec.ipFamilies = second === undefined ? [first, ...other] : [first, second];
  return [];
}

function availabilityCauses({ ipFamilyPolicy = '', ipFamilies = [] }: ServiceSpec): Cause[] {
  return [
    ...(ipFamilyPolicy === 'RequireDualStack'
      ? [invalid('spec.ipFamilyPolicy', ipFamilyPolicy, 'this cluster is not configured for dual-stack services')]
      : []),
    ...ipFamilies.flatMap((family, index) =>
      family === 'IPv4' ? [] : [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')],
    ),
  ];
}

function allotAddress(spec: ServiceSpec, range?: string): Cause[] {
  const { clusterIPs = [] } = spec;
  const [given] = clusterIPs;
  if (given === undefined) {
    // What a dry run gives: the first address of the range.
    const [family = 'IPv4'] = spec.ipFamilies ?? [];
    spec.clusterIP = range === undefined ? ASSUMED_ADDRESSES[family] : range.split('/')[0];
    spec.clusterIPs = [spec.clusterIP];
    return [];
  }
  const ip = parseIp(given);
  // `None` is no address either.
  if (ip === undefined || range === undefined || isInRange(ip, range)) return [];
  const detail = `failed to allocate IP ${given}: the provided IP (${given}) is not in the valid range. The range of valid IPs is ${range}`;
  return [invalid('spec.clusterIPs', clusterIPs, detail)];
}

/** Whether an address is in the range, and neither its first nor its last one. */
function isInRange({ bits }: IpAddress, range: string): boolean {
  const parsed = parseCidr(range);
  if (parsed === undefined) return false;
  const last = parsed.address.bits + (1n << BigInt(32 - parsed.length)) - 1n;
  return bits > parsed.address.bits && bits < last;
}

function familyOf(ip: string): string {
  const address = parseIp(ip);
  return address === undefined || isIpv4(address) ? 'IPv4' : 'IPv6';
}
