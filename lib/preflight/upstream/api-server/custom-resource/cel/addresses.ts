import { IpAddress, isIpv4, parseCidr, parseIp } from '../../go/ip';

/** Whether a text is an address to rules in CEL: without zeros in front, and not one of IPv4 in the form of IPv6 (apiserver `cel/library/ip.go`, v0.36.3). */
export function isAddress(text: string): boolean {
  const address = parseIp(text);
  return address !== undefined && isPlain(address);
}

/** Whether a text is a network to rules in CEL; bits after the prefix are permitted. */
export function isNetwork(text: string): boolean {
  const network = parseCidr(text);
  return network !== undefined && !network.padded && isPlain(network.address);
}

/** The family of an address: 4 or 6. */
export function familyOf(text: string): number {
  const address = parseIp(text);
  return address !== undefined && isIpv4(address) ? 4 : 6;
}

function isPlain(address: IpAddress): boolean {
  return !address.padded && (address.dotted || !isIpv4(address));
}
