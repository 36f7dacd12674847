import { IConstruct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { INGRESS_KEYS, IngressKey, IngressValue, isRead } from './ingress-key';
import { KServeIngressSettings } from './kserve-ingress-settings';

/** The settings by property, as far as they are written, in the order of the text. */
export type IngressContent = { readonly [prop in keyof KServeIngressSettings]: IngressValue };

/**
 * The settings that are written for a release: those given, and what upstream's ConfigMap has.
 *
 * @throws a usage error for a setting that the release does not read
 */
export function ingressContent(at: IConstruct, version: KServeVersion, given: KServeIngressSettings): IngressContent {
  const entries = INGRESS_KEYS.map((key): [string, IngressValue | undefined] => {
    const value = given[key.prop];
    if (isRead(key, version)) return [key.prop, value ?? key.upstream];
    if (value !== undefined) throw unread(at, key, version);
    return [key.prop, undefined];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The text of key `ingress`. */
export function ingressJson(content: IngressContent): string {
  const entries = INGRESS_KEYS.map(({ key, prop }) => [key, content[prop]]);
  return JSON.stringify(Object.fromEntries(entries), undefined, 2);
}

function unread(at: IConstruct, { prop, since, until }: IngressKey, version: KServeVersion): Error {
  const readers = until === undefined ? `from KServe ${since.version} on` : `by KServe before ${until.version}`;
  const problem = `'${prop}' must be left out for KServe ${version.version}, which does not read it`;
  return usageError(at, problem, `it is read ${readers}`);
}
