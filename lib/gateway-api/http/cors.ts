import { Duration } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { checkCount, checkHttpName, checkRange, firstRepeat } from '../field-rules';
import { HttpMethod } from './http-method';

const MAX_ENTRIES = 64;
const MAX_INT32 = 2 ** 31 - 1;
const ORIGIN = /^\*$|^https?:\/\/((\*\.)?([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+|\*)(:[0-9]{1,5})?$/;

/** What pages of other origins may do (CORS). */
export interface HttpCors {
  /**
   * Origins, such as `https://app.example.com`, `https://*.example.com` or, alone, `*`; at most 64.
   *
   * @default - none
   */
  readonly allowOrigins?: string[];

  /**
   * Methods.
   *
   * @default - none but the simple ones
   */
  readonly allowMethods?: HttpMethod[];

  /**
   * Allows every method; instead of `allowMethods`.
   *
   * @default false
   */
  readonly allowAnyMethod?: boolean;

  /**
   * Headers of requests or, alone, `*`; at most 64.
   *
   * @default - none but the simple ones
   */
  readonly allowHeaders?: string[];

  /**
   * Headers of answers that pages may read or `*`; at most 64.
   *
   * @default - none but the simple ones
   */
  readonly exposeHeaders?: string[];

  /**
   * Whether requests may carry cookies and the like.
   *
   * @default - they may not
   */
  readonly allowCredentials?: boolean;

  /**
   * How long browsers may keep the answer to a preflight request, in whole seconds.
   *
   * @default - 5 seconds, filled in by the API server
   */
  readonly maxAge?: Duration;
}

/** Checks the permissions and writes them as Kubernetes does. */
export function cors(at: string, props: HttpCors): object {
  const { allowHeaders, exposeHeaders, allowCredentials } = props;
  for (const prop of ['allowOrigins', 'allowMethods', 'allowHeaders', 'exposeHeaders'] as const) {
    checkList(at, prop, props[prop]);
  }
  for (const prop of ['allowOrigins', 'allowHeaders'] as const) checkWildcard(at, prop, props[prop]);
  for (const prop of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const name of props[prop] ?? []) checkHttpName(at, prop, name);
  }
  return {
    allowOrigins: checkedOrigins(at, props),
    allowMethods: checkedMethods(at, props),
    allowHeaders,
    exposeHeaders,
    allowCredentials,
    maxAge: checkedAge(at, props),
  };
}

function checkedOrigins(at: string, { allowOrigins }: HttpCors): string[] | undefined {
  const wrong = allowOrigins?.find((origin) => origin.length > 253 || !ORIGIN.test(origin));
  if (wrong === undefined) return allowOrigins;
  const problem = `'allowOrigins' must hold origins such as 'https://app.example.com', got ${shown(wrong)}`;
  throw usageError(at, problem, 'write scheme and host, and the port if it is not the usual one');
}

function checkedMethods(at: string, { allowMethods, allowAnyMethod = false }: HttpCors): string[] | undefined {
  const unknown = allowMethods?.find((method) => !Object.values(HttpMethod).includes(method));
  if (unknown !== undefined) {
    const problem = `'allowMethods' must hold members of HttpMethod, got ${shown(unknown)}`;
    throw usageError(at, problem, 'set allowAnyMethod: true for every method');
  }
  if (!allowAnyMethod) return allowMethods;
  if (allowMethods === undefined) return ['*'];
  throw usageError(at, "'allowMethods' must not be given with 'allowAnyMethod'", 'remove one of them');
}

function checkedAge(at: string, { maxAge }: HttpCors): number | undefined {
  return maxAge === undefined
    ? undefined
    : checkRange(at, 'maxAge', maxAge.toMilliseconds({ integral: false }) / 1000, { min: 1, max: MAX_INT32 });
}

function checkList(at: string, prop: string, values: string[] = []): void {
  checkCount(at, prop, values.length, { max: MAX_ENTRIES, fix: 'use a wildcard' });
  const repeat = firstRepeat(values);
  if (repeat === undefined) return;
  throw usageError(at, `'${prop}' must not repeat an entry, got ${shown(repeat)} twice`, 'remove one of them');
}

function checkWildcard(at: string, prop: string, values: string[] = []): void {
  if (!values.includes('*') || values.length === 1) return;
  throw usageError(at, `'${prop}' must have nothing beside '*', got ${shown(values)}`, 'remove the other entries');
}
