import { isIP } from 'node:net';

// The rules of istio:pkg/config/validation/agent/validation.go and pkg/config/labels (1.31), where upper case counts as lower case.
const LABEL = '[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?';
const PLAIN = new RegExp(`^${LABEL}$`);
const WILDCARD = new RegExp(`^(\\*|(\\*|\\*-)?${LABEL})$`);
const MAX_DOMAIN = 255;
const MAX_LABEL = 63;

/** Whether it is a DNS name, of which the first label may be `*` or begin with it. */
export function isWildcardDomain(domain: string): boolean {
  const [first, ...rest] = domain.split('.');
  return domain !== '' && domain.length <= MAX_DOMAIN && isLabel(first, WILDCARD) && areLabels(rest);
}

/** Whether it is an IP address. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Whether every host of `inner` is one of `outer`, or the other way round. */
export function overlap(outer: string, inner: string): boolean {
  return covers(outer, inner) || covers(inner, outer);
}

/** Whether a host, which may be a wildcard, holds every host of the other. */
export function covers(outer: string, inner: string): boolean {
  if (!outer.startsWith('*')) return outer === inner;
  return inner.replace(/^\*/, '').endsWith(outer.slice(1));
}

/** An empty last label is the dot that ends an absolute name; a name of digits alone at the end would be an address. */
function areLabels(labels: string[]): boolean {
  const last = labels.at(-1);
  if (last === undefined) return true;
  if (/^\d+$/.test(last)) return false;
  return labels.every((label, index) => (label === '' ? index === labels.length - 1 : isLabel(label, PLAIN)));
}

function isLabel(label: string, pattern: RegExp): boolean {
  return label.length <= MAX_LABEL && pattern.test(label);
}
