import { createHash } from 'node:crypto';

const MAX_LENGTH = 48;

/**
 * The name of the objects of a proxy, its service account included (envoyproxy/gateway internal/utils/misc.go, v1.1.0 to v1.9.0).
 *
 * @param key `<namespace>/<name>` of the Gateway, or the name of a class whose Gateways share one proxy
 */
export function proxyName(key: string): string {
  const text = key.replaceAll('/', '-');
  const shown = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH).replace(/-$/, '') : text;
  return `envoy-${shown}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}
