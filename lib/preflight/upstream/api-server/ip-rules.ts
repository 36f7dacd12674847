import { Cause, invalid } from './field-error';
import { Cidr, IpAddress, cidrText, ipText, isIpv4, networkAddress, parseCidr, parseIp } from './go/ip';
import { quoted } from './go/go-text';

// Facts of apimachinery `util/validation/ip.go` (v0.36.3), with strict checks of addresses as Kubernetes 1.36 has them.

const MAPPED_ZERO = 0xffffn << 32n;

/** 224.0.0.0/24 in an address of 128 bits, without its last byte. */
const MULTICAST = 0xffff_e000_00n;

/** Addresses that endpoints may not have, by what is said of them. */
const SPECIAL: [detail: string, isSpecial: (ip: IpAddress) => boolean][] = [
  [
    'may not be in the loopback range (127.0.0.0/8, ::1/128)',
    (ip) => (isIpv4(ip) ? byteOf(ip, 12) === 127 : ip.bits === 1n),
  ],
  [
    'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
    (ip) => (isIpv4(ip) ? byteOf(ip, 12) === 169 && byteOf(ip, 13) === 254 : ip.bits >> 118n === 0x3fan),
  ],
  [
    'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    (ip) => (isIpv4(ip) ? ip.bits >> 8n === MULTICAST : byteOf(ip, 0) === 0xff && byteOf(ip, 1) % 16 === 2),
  ],
];

/** What is wrong with an address, which need not be in canonical form. */
export function ipCauses(field: string, value: string): Cause[] {
  const ip = parseIp(value);
  if (ip === undefined) return [invalid(field, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
  if (ip.padded) return [invalid(field, value, 'must not have leading 0s')];
  return isMapped(ip) ? [invalid(field, value, 'must not be an IPv4-mapped IPv6 address')] : [];
}

/** What is wrong with an address that must be in canonical form. */
export function canonicalIpCauses(field: string, value: string): Cause[] {
  const causes = ipCauses(field, value);
  const ip = parseIp(value);
  if (causes.length > 0 || ip === undefined || ipText(ip) === value) return causes;
  return [invalid(field, value, `must be in canonical form (${quoted(ipText(ip))})`)];
}

/** What is wrong with a network, which need not be in canonical form. */
export function cidrCauses(field: string, value: string): Cause[] {
  const cidr = parseCidr(value);
  if (cidr === undefined) {
    return [invalid(field, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
  }
  if (cidr.padded) return [invalid(field, value, 'must not have leading 0s in IP or prefix length')];
  if (isMapped(cidr.address)) return [invalid(field, value, 'must not have an IPv4-mapped IPv6 address')];
  if (cidr.address.bits === networkAddress(cidr).bits) return [];
  return [invalid(field, value, 'must not have bits set beyond the prefix length')];
}

/** What is wrong with a network that must be in canonical form. */
export function canonicalCidrCauses(field: string, value: string): Cause[] {
  const causes = cidrCauses(field, value);
  const cidr = parseCidr(value);
  if (causes.length > 0 || cidr === undefined || cidrText(cidr) === value) return causes;
  return [invalid(field, value, `must be in canonical form (${quoted(cidrText(cidr))})`)];
}

/** What is wrong with an address as that of an endpoint (kubernetes `core/validation` ValidateEndpointIP, v1.36.3). */
export function endpointIpCauses(field: string, value: string): Cause[] {
  const ip = parseIp(value);
  if (ip === undefined) return [invalid(field, value, 'must be a valid IP address')];
  const details = SPECIAL.filter(([, isSpecial]) => isSpecial(ip)).map(([detail]) => detail);
  const unspecified = ip.bits === 0n || ip.bits === MAPPED_ZERO ? [`may not be unspecified (${value})`] : [];
  return [...unspecified, ...details].map((detail) => invalid(field, value, detail));
}

/** Warnings about an address that is accepted. */
export function ipWarnings(field: string, value: string): string[] {
  const ip = parseIp(value);
  if (ip === undefined || (!ip.padded && !isMapped(ip) && (ip.dotted || ipText(ip) === value))) return [];
  const canonical = quoted(ipText(ip));
  if (ip.padded || isMapped(ip)) {
    return [`${field}: non-standard IP address ${quoted(value)} is invalid: use ${canonical}`];
  }
  return [`${field}: IPv6 address ${quoted(value)} should be in RFC 5952 canonical format (${canonical})`];
}

/** Warnings about a network that is accepted. */
export function cidrWarnings(field: string, value: string): string[] {
  const cidr = parseCidr(value);
  if (cidr === undefined) return [];
  const loose = looseCidrWarnings(field, value, cidr);
  if (loose.length > 0 || cidr.address.dotted || cidrText(cidr) === value) return loose;
  const canonical = quoted(cidrText(cidr));
  return [`${field}: IPv6 CIDR value ${quoted(value)} should be in RFC 5952 canonical format (${canonical})`];
}

/** Warnings about networks that are accepted before 1.36 alone. */
function looseCidrWarnings(field: string, value: string, cidr: Cidr): string[] {
  const { address, padded } = cidr;
  const network = quoted(cidrText(cidr));
  const one = quoted(`${ipText(address)}/${isIpv4(address) ? 32 : 128}`);
  const choice = `CIDR value ${quoted(value)} is ambiguous in this context (should be ${network} or ${one}?)`;
  return [
    ...(address.bits === networkAddress(cidr).bits ? [] : [`${field}: ${choice}`]),
    ...(padded || isMapped(address)
      ? [`${field}: non-standard CIDR value ${quoted(value)} is invalid: use ${network}`]
      : []),
  ];
}

function isMapped(ip: IpAddress): boolean {
  return !ip.dotted && isIpv4(ip);
}

function byteOf({ bits }: IpAddress, index: number): number {
  return Number((bits >> BigInt(8 * (15 - index))) & 0xffn);
}
