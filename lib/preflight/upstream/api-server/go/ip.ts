/** An address in 128 bits, as Go's net.IP holds it: one of IPv4 is in the last 32, after `::ffff`. */
export interface IpAddress {
  readonly bits: bigint;

  /** Whether it is written in dots; `::ffff:10.0.0.1` is not, and is an IPv4 address all the same. */
  readonly dotted: boolean;

  /** Whether a number is written with zeros in front that Go's netip refuses. */
  readonly padded: boolean;
}

/** A network: an address, and how many of its bits are fixed. */
export interface Cidr {
  readonly address: IpAddress;

  /** Number of fixed bits as it is written: of 32 when the address is in dots. */
  readonly length: number;

  /** Whether a number is written with zeros in front. */
  readonly padded: boolean;
}

const MAPPED = 0xffffn;
const ALL = (1n << 128n) - 1n;
const GROUPS = 8;

/** Reads an address as `netutils.ParseIPSloppy` does (k8s.io/utils `net`): zeros in front are permitted. */
export function parseIp(text: string): IpAddress | undefined {
  const [first] = /[.:]/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return first === '.' ? parseDotted(text) : parseGroups(text);
}

/** Reads a network as `netutils.ParseCIDRSloppy` does: zeros in front, and bits after the prefix, are permitted. */
export function parseCidr(text: string): Cidr | undefined {
  const [, given = '', digits = ''] = /^([^/]*)\/(\d+)$/.exec(text) ?? [];
  const address = parseIp(given);
  const length = Number(digits);
  if (address === undefined || length > (address.dotted ? 32 : 128)) return undefined;
  return { address, length, padded: address.padded || digits !== String(length) };
}

/** Whether an address is one of IPv4, also when it is written as one of IPv6. */
export function isIpv4({ bits }: IpAddress): boolean {
  return bits >> 32n === MAPPED;
}

/** An address in canonical form (RFC 5952). */
export function ipText(address: IpAddress): string {
  const { bits } = address;
  if (isIpv4(address)) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: GROUPS }, (_, index) => (bits >> BigInt(16 * (7 - index))) & 0xffffn);
  const { start, length } = longestZeros(groups);
  const shown = groups.map((group) => group.toString(16));
  if (length < 2) return shown.join(':');
  return `${shown.slice(0, start).join(':')}::${shown.slice(start + length).join(':')}`;
}

/** The first address of a network. */
export function networkAddress(cidr: Cidr): IpAddress {
  const free = BigInt(128 - fixedBits(cidr));
  return { ...cidr.address, bits: ((cidr.address.bits & ALL) >> free) << free };
}

/** A network in canonical form. */
export function cidrText(cidr: Cidr): string {
  const network = networkAddress(cidr);
  const fixed = fixedBits(cidr);
  return `${ipText(network)}/${isIpv4(network) ? fixed - 96 : fixed}`;
}

/** Whether a network has an address; one of IPv6 has none of IPv4. */
export function contains(cidr: Cidr, address: IpAddress): boolean {
  const network = networkAddress(cidr);
  if (isIpv4(network) !== isIpv4(address)) return false;
  const free = BigInt(128 - fixedBits(cidr));
  return network.bits >> free === address.bits >> free;
}

function fixedBits({ address, length }: Cidr): number {
  return address.dotted ? length + 96 : length;
}

function parseDotted(text: string): IpAddress | undefined {
  const value = dottedBits(text);
  if (value === undefined) return undefined;
  return { bits: (MAPPED << 32n) | value, dotted: true, padded: isPadded(text.split('.')) };
}

function dottedBits(text: string): bigint | undefined {
  if (!/^\d+(\.\d+){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function isPadded(numbers: string[]): boolean {
  return numbers.some((number) => number !== String(Number(number)));
}

function parseGroups(text: string): IpAddress | undefined {
  const dots = /[^:]*\.[^:]*$/.exec(text)?.[0];
  if (dots === undefined) return fromGroups(text, false);
  const tail = dottedBits(dots);
  if (tail === undefined) return undefined;
  return fromGroups(text.slice(0, -dots.length) + hexOf(tail), isPadded(dots.split('.')));
}

function fromGroups(text: string, padded: boolean): IpAddress | undefined {
  const sides = text.split('::').map((side) => (side === '' ? [] : side.split(':')));
  const groups = sides.flat();
  if (sides.length > 2 || groups.some((group) => !/^0*[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const missing = GROUPS - groups.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...sides[0], ...Array.from({ length: missing }, () => '0'), ...(sides[1] ?? [])];
  const bits = all.reduce((sum, each) => (sum << 16n) | BigInt(`0x${each}`), 0n);
  return { bits, dotted: false, padded: padded || groups.some((group) => group.length > 4) };
}

function hexOf(dotted: bigint): string {
  return `${(dotted >> 16n).toString(16)}:${(dotted & 0xffffn).toString(16)}`;
}

function longestZeros(groups: bigint[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, index) => {
    if (group !== 0n) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  });
  return best;
}
