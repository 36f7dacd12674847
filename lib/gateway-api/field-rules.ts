import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';

// Patterns and limits of kubernetes-sigs/gateway-api:config/crd/standard (v1.6.1); those of v1.2.1 are the same.
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const HOSTNAME = new RegExp(`^${SUBDOMAIN}$`);
const WILDCARD_HOSTNAME = new RegExp(`^(\\*\\.)?${SUBDOMAIN}$`);
const GROUP = new RegExp(`^(${SUBDOMAIN})?$`);
// The API server takes small letters in front too; kinds are compared letter by letter, and all that exist begin with a capital.
const KIND = /^[A-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
// The API server takes these too, and nothing is ever found in them.
const NO_GROUP = /^(core|v[0-9].*)$/;
const HTTP_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;
const MAX_NAME = 253;

type Place = IConstruct | string;

/** A whole number of a range. */
export function checkRange(at: Place, prop: string, value: number, range: { min: number; max: number }): number {
  if (!Number.isInteger(value) || value < range.min || value > range.max) {
    const problem = `'${prop}' must be a whole number from ${range.min} to ${range.max}, got ${shown(value)}`;
    throw usageError(at, problem, 'the API server refuses any other');
  }
  return value;
}

/** A host of a route or listener, where `*.` may stand for the first labels. */
export function checkHostname(at: Place, prop: string, hostname: string): string {
  if (typeof hostname !== 'string' || hostname.length > MAX_NAME || !WILDCARD_HOSTNAME.test(hostname)) {
    const problem = `'${prop}' must be a DNS name in lower case, with '*.' only in front, got ${shown(hostname)}`;
    throw usageError(at, problem, "write the name without scheme, port and path, such as 'api.example.com'");
  }
  return hostname;
}

/** A host to send clients or requests to. */
export function checkPreciseHostname(at: Place, prop: string, hostname: string): string {
  if (typeof hostname !== 'string' || hostname.length > MAX_NAME || !HOSTNAME.test(hostname)) {
    const problem = `'${prop}' must be a DNS name in lower case, without '*', got ${shown(hostname)}`;
    throw usageError(at, problem, "write the name without scheme, port and path, such as 'api.example.com'");
  }
  return hostname;
}

/** An API group; that of the core kinds is empty. */
export function checkGroup(at: Place, prop: string, group: string): string {
  if (typeof group !== 'string' || group.length > MAX_NAME || !GROUP.test(group) || NO_GROUP.test(group)) {
    const problem = `'${prop}' must be an API group such as 'gateway.envoyproxy.io', got ${shown(group)}`;
    throw usageError(at, problem, "leave the version out; '' is the group of the core kinds");
  }
  return group;
}

/** A kind of object. */
export function checkKind(at: Place, prop: string, kind: string): string {
  if (typeof kind !== 'string' || kind.length > 63 || !KIND.test(kind)) {
    const problem = `'${prop}' must be a kind such as 'Service', got ${shown(kind)}`;
    throw usageError(at, problem, "write it as in the object's own manifest");
  }
  return kind;
}

/** Name of an HTTP header or query parameter. */
export function checkHttpName(at: Place, prop: string, name: string): string {
  if (typeof name !== 'string' || name.length > 256 || !HTTP_NAME.test(name)) {
    const problem = `'${prop}' must be at most 256 letters, digits and characters of !#$%&'*+-.^_\`|~, got ${shown(name)}`;
    throw usageError(at, problem, 'the API server refuses any other');
  }
  return name;
}

/** Text that must be there and end somewhere. */
export function checkText(at: Place, prop: string, value: string, maxLength: number): string {
  if (typeof value !== 'string' || value.length < 1 || value.length > maxLength) {
    const seen = typeof value === 'string' && value !== '' ? value.length : shown(value);
    const problem = `'${prop}' must have 1 to ${maxLength} characters, got ${seen}`;
    throw usageError(at, problem, 'the API server refuses any other');
  }
  return value;
}

/** The number of entries in a list. */
export function checkCount(at: Place, prop: string, count: number, limit: { max: number; fix: string }): void {
  const { max, fix } = limit;
  if (count > max) throw usageError(at, `'${prop}' must have at most ${max} entries, got ${count}`, fix);
}

/** The first of the texts that an earlier one equals. */
export function firstRepeat(texts: string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) < index);
}
