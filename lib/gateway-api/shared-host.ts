/**
 * The hosts that a listener and a route both name, as one name; `undefined` when there are none.
 *
 * `*.` stands for any number of labels, not for none (kubernetes-sigs/gateway-api:apis/v1/httproute_types.go v1.6.1, `hostnames`).
 */
export function sharedHost(listener: string | undefined, route: string): string | undefined {
  if (listener === undefined || listener === route || covers(listener, route)) return route;
  return covers(route, listener) ? listener : undefined;
}

function covers(wildcard: string, name: string): boolean {
  const suffix = wildcard.slice(1);
  return wildcard.startsWith('*.') && name.endsWith(suffix) && name.length > suffix.length;
}
