import { shown, usageError } from '../../core/usage-error';

/** Changes of headers on the way (istio:networking/v1alpha3/virtual_service.proto `Headers`). */
export interface IstioHeaders {
  /**
   * Headers of the request that get this value. `Host` (or `:authority`) is the host that the next hop sees.
   *
   * @default - none
   */
  readonly setRequest?: { [name: string]: string };

  /**
   * Headers of the request that are added to those of the client.
   *
   * @default - none
   */
  readonly addRequest?: { [name: string]: string };

  /**
   * Headers of the request that are taken away.
   *
   * @default - none
   */
  readonly removeRequest?: string[];

  /**
   * Headers of the response that get this value.
   *
   * @default - none
   */
  readonly setResponse?: { [name: string]: string };

  /**
   * Headers of the response that are added.
   *
   * @default - none
   */
  readonly addResponse?: { [name: string]: string };

  /**
   * Headers of the response that are taken away.
   *
   * @default - none
   */
  readonly removeResponse?: string[];
}

/** `headers` of a route or destination. */
export function renderHeaders(at: string, headers: IstioHeaders | undefined): object | undefined {
  if (headers === undefined) return undefined;
  const { setRequest, addRequest, removeRequest, setResponse, addResponse, removeResponse } = headers;
  for (const name of [setRequest, addRequest].flatMap(names)) checkHeader(at, name, true);
  for (const name of [setResponse, addResponse].flatMap(names)) checkHeader(at, name, false);
  for (const name of [...(removeRequest ?? []), ...(removeResponse ?? [])]) checkHeader(at, name, false);
  for (const values of [setRequest, addRequest, setResponse, addResponse]) checkValues(at, values);
  return present({
    request: present({ set: setRequest, add: addRequest, remove: removeRequest }),
    response: present({ set: setResponse, add: addResponse, remove: removeResponse }),
  });
}

/** Names of the request headers that set the host. */
export function hostsSet(headers: IstioHeaders | undefined): string[] {
  return [headers?.setRequest, headers?.addRequest].flatMap(names).filter(isHost);
}

function checkHeader(at: string, name: string, mayBeHost: boolean): void {
  if (name === '') throw usageError(at, "'headers' must have names that are not empty", 'name the header');
  if (mayBeHost && isHost(name)) return;
  if (!name.startsWith(':') && !isHost(name)) return;
  const problem = `'headers' must not be ':' headers or, but for setting it in the request, 'Host', got ${shown(name)}`;
  throw usageError(at, problem, 'Envoy makes these from the request: use a rewrite');
}

function checkValues(at: string, values: { [name: string]: string } = {}): void {
  for (const [name, value] of Object.entries(values)) {
    // Envoy reads %NAME% in values as a variable; a single % must be doubled.
    const plain = value.replaceAll('%%', '').replace(/%[A-Z0-9_]+(\([^)]*\))?(:\d+)?%/g, '');
    if (!plain.includes('%') && !/[\0-\x08\n-\x1f\x7f]/.test(value)) continue;
    const problem = `'headers' must have values of printable characters, '%' doubled or around a variable of Envoy, got ${shown(value)}`;
    throw usageError(at, problem, `change the value of ${shown(name)}`);
  }
}

function names(headers: { [name: string]: string } = {}): string[] {
  return Object.keys(headers);
}

function isHost(name: string): boolean {
  return [':authority', 'host'].includes(name.toLowerCase());
}

function present(fields: { [field: string]: object | undefined }): object | undefined {
  return Object.values(fields).some((field) => field !== undefined) ? fields : undefined;
}
