import { shown, usageError } from '../../core/usage-error';
import { checkPort } from '../../core/port-number';
import { checkPreciseHostname } from '../field-rules';
import { HttpPathModifier } from './http-path-modifier';

const STATUS_CODES = [301, 302, 303, 307, 308];

/** Scheme of the address that clients are sent to. */
export enum RedirectScheme {
  /** `http`. */
  HTTP = 'http',
  /** `https`. */
  HTTPS = 'https',
}

/** Where clients are sent to; what is not given stays as it was requested. */
export interface HttpRedirect {
  /**
   * Scheme.
   *
   * @default - that of the request
   */
  readonly scheme?: RedirectScheme;

  /**
   * Host.
   *
   * @default - that of the request
   */
  readonly hostname?: string;

  /**
   * Path.
   *
   * @default - that of the request
   */
  readonly path?: HttpPathModifier;

  /**
   * Port.
   *
   * @default - the well-known one of `scheme`; that of the listener without a scheme
   */
  readonly port?: number;

  /**
   * Status of the answer: 301 or 302; from Gateway API 1.5 on also 303, 307 or 308.
   *
   * @default 302
   */
  readonly statusCode?: number;
}

/** Checks a redirect and writes it as Kubernetes does. */
export function redirect(at: string, { scheme, hostname, path, port, statusCode = 302 }: HttpRedirect): object {
  if (scheme !== undefined && !Object.values(RedirectScheme).includes(scheme)) {
    const problem = `'scheme' must be a member of RedirectScheme, got ${shown(scheme)}`;
    throw usageError(at, problem, `use one of ${Object.values(RedirectScheme).join(', ')}`);
  }
  if (hostname !== undefined) checkPreciseHostname(at, 'hostname', hostname);
  if (port !== undefined) checkPort(at, 'port', port, 'use the number that clients connect to');
  if (!STATUS_CODES.includes(statusCode)) {
    const problem = `'statusCode' must be one of ${STATUS_CODES.join(', ')}, got ${shown(statusCode)}`;
    throw usageError(at, problem, 'use 301 for a move that lasts and 302 for another');
  }
  return { scheme, hostname, path: path?._toKube(), port, statusCode };
}
