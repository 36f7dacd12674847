import { quoted } from './go-text';

/** The parts of a URL as Go's net/url has them. */
export interface GoUrl {
  readonly scheme: string;

  /** Name or address, and port where there is one. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

/** What Go's url.ParseRequestURI reads: an absolute URL or an absolute path; else its error. */
export function parseRequestUri(text: string): GoUrl | { readonly error: string } {
  const problem = problemOf(text);
  if (problem !== undefined) return { error: `parse ${quoted(text)}: ${problem}` };
  const [withoutFragment] = text.split('#', 1);
  const [, scheme = '', rest] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/s.exec(withoutFragment) ?? ['', '', ''];
  const [location, query = ''] = splitOnce(rest, '?');
  if (!location.startsWith('//') || scheme === '')
    return { scheme: scheme.toLowerCase(), host: '', path: location, query };
  const [authority, path = ''] = splitOnce(location.slice(2), '/');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const slash = location.slice(2).includes('/') ? '/' : '';
  return { scheme: scheme.toLowerCase(), host, path: `${slash}${path}`, query };
}

/** What Go's url.Parse reads besides: what precedes the host, and what follows `#`. */
export interface GoReference extends GoUrl {
  /** Name and password in front of the host; nothing when there is no `@`. */
  readonly user?: string;
  readonly fragment: string;
}

/** What Go's url.Parse reads, which takes relative URLs as well; else its error. */
export function parseUrl(text: string): GoReference | { readonly error: string } {
  const [url, fragment = ''] = splitOnce(text, '#');
  const problem = referenceProblem(url);
  if (problem !== undefined) return { error: `parse ${quoted(url)}: ${problem}` };
  const [, scheme = '', rest] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/s.exec(url) ?? ['', '', ''];
  const [location, query = ''] = splitOnce(rest, '?');
  const [, authority, path = ''] = /^\/\/([^/]*)(.*)$/s.exec(location) ?? [];
  if (authority === undefined) return { scheme: scheme.toLowerCase(), host: '', path: location, query, fragment };
  const at = authority.lastIndexOf('@');
  const user = at === -1 ? undefined : authority.slice(0, at);
  return { scheme: scheme.toLowerCase(), host: authority.slice(at + 1), path, query, user, fragment };
}

/** The host of a URL without port and brackets. */
export function hostnameOf({ host }: GoUrl): string {
  const [, bracketed] = /^\[([^\]]*)\]/.exec(host) ?? [];
  return bracketed ?? host.replace(/:\d*$/, '');
}

/** The port of a URL; empty when it names none. */
export function portOf({ host }: GoUrl): string {
  return /:(\d+)$/.exec(host)?.[1] ?? '';
}

function problemOf(text: string): string | undefined {
  if (text === '*') return undefined;
  return startProblem(text) ?? escapeProblem(text) ?? authorityProblem(text);
}

function referenceProblem(url: string): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(url)) return 'net/url: invalid control character in URL';
  if (url.startsWith(':')) return 'missing protocol scheme';
  const hasScheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(url);
  const [segment] = url.split(/[/?]/, 1);
  if (!hasScheme && segment.includes(':')) return 'first path segment in URL cannot contain colon';
  return escapeProblem(url) ?? authorityProblem(url);
}

function startProblem(text: string): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(text)) return 'net/url: invalid control character in URL';
  if (text === '') return 'empty url';
  if (text.startsWith(':')) return 'missing protocol scheme';
  const [, scheme, rest] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/s.exec(text) ?? [];
  if (scheme === undefined && !text.startsWith('/')) {
    const [segment] = text.split('/', 1);
    return segment.includes(':') ? 'first path segment in URL cannot contain colon' : 'invalid URI for request';
  }
  return scheme !== undefined && rest === '' ? 'invalid URI for request' : undefined;
}

function escapeProblem(text: string): string | undefined {
  const at = text.replace(/%[0-9a-fA-F]{2}/g, '\0\0\0').indexOf('%');
  return at === -1 ? undefined : `invalid URL escape ${quoted(text.slice(at, at + 3))}`;
}

function authorityProblem(text: string): string | undefined {
  const [, authority] = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/([^/?]*)/.exec(text) ?? [];
  if (authority === undefined) return undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const bad = /[ <>"\\^`{|}]/.exec(host);
  if (bad !== null) return `invalid character ${quoted(bad[0])} in host name`;
  const port = host.startsWith('[') ? host.slice(host.lastIndexOf(']') + 1) : host.slice(indexOrEnd(host, ':'));
  return port === '' || /^:\d*$/.test(port) ? undefined : `invalid port ${quoted(port)} after host`;
}

function indexOrEnd(text: string, part: string): number {
  const at = text.indexOf(part);
  return at === -1 ? text.length : at;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
